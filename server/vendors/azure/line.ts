// The line to one Azure host for one test: signs in with an app registration and sends its token to that host and nowhere else.
import type { Failure } from '#shared/report.ts';
import type { Secret } from '#shared/secret.ts';
import { classifyNetwork } from '../../net/classify.ts';
import { isProviderHost } from '../../net/egress.ts';
import type { Http, HttpReply } from '../../net/http.ts';
import { cloudOf } from './clouds.ts';
import { type AppCredentials, signIn } from './sign-in.ts';

export interface AzureEnd {
  readonly host: string;
  readonly purpose: 'azure-storage' | 'azure-key-vault';
  /** Whom the token is for, e.g. `https://vault.azure.net`. */
  readonly audience: string;
  readonly app: AppCredentials;
}

export interface AzureCall {
  readonly method?: 'GET' | 'POST';
  /** Without leading slash, not yet encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** How the path is told in the report, where it may not be told as it is. */
  readonly shownPath?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Without the token, as to a server that has not proven yet who it is. */
  readonly anonymous?: true;
}

/** Whatever answered, or the trouble on the way to it. */
export type Answered = { readonly reply: HttpReply } | { readonly failure: Failure };

export interface AzureLine {
  signIn(): Promise<Failure | undefined>;
  /** Rejects when the test is over. Every answer is a reply: who gave it is for the caller to judge. */
  send(call: AzureCall): Promise<Answered>;
}

/** Opens nothing yet; failures still name `{host}`, `{login}`, `{owner}` and the like by these. */
export function azureLine(
  { host, purpose, audience, app }: AzureEnd,
  { http, signal }: { readonly http: Http; readonly signal: AbortSignal },
): AzureLine {
  let token: Secret | undefined;
  const bearer = () => {
    if (!token) throw new Error('signIn comes first');
    return { authorization: `Bearer ${token.reveal()}` };
  };
  return {
    async signIn() {
      const signedIn = await signIn(http, cloudOf(host).login, app, audience);
      if ('failure' in signedIn) return signedIn.failure;
      token = signedIn.token;
      return undefined;
    },
    async send({ method = 'GET', path, query, headers, anonymous, ...rest }) {
      const url = new URL(`https://${host}/${path.split('/').map(encodeURIComponent).join('/')}`);
      // A plus sign is a blank to forms, but not to everybody who reads an address.
      url.search = new URLSearchParams(query).toString().replaceAll('+', '%20');
      const all = { accept: 'application/json', ...(anonymous ? {} : bearer()), ...headers };
      try {
        return { reply: await http.send({ purpose, method, url, headers: all, ...rest }) };
      } catch (error) {
        const known = classifyNetwork(error, { host, provider: isProviderHost(purpose, host) });
        if (!known || signal.aborted) throw error;
        return { failure: known };
      }
    },
  };
}
