// The call by which OAuth 2.0 gives a token to a program (RFC 6749, 4.4; RFC 7523): a form by POST, JSON back.
import type { Failure } from '#shared/report.ts';
import type { Secret } from '#shared/secret.ts';
import { classifyNetwork } from '../net/classify.ts';
import type { Purpose } from '../net/egress.ts';
import type { Http, HttpReply } from '../net/http.ts';

export type SignedIn = { readonly token: Secret } | { readonly failure: Failure };

export interface TokenCall {
  readonly purpose: Purpose;
  readonly url: URL;
  readonly form: Readonly<Record<string, string>>;
  /** The token of a reply, or the failure it stands for. */
  readonly read: (reply: HttpReply) => SignedIn;
}

/** Asks once; a network that fails on the way is a failure of its own. */
export async function askForToken(http: Http, { purpose, url, form, read }: TokenCall): Promise<SignedIn> {
  try {
    const reply = await http.send({
      purpose,
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams(form).toString(),
    });
    return read(reply);
  } catch (error) {
    const known = classifyNetwork(error, { host: url.hostname, provider: true });
    if (!known) throw error;
    return { failure: known };
  }
}
