// Azure Blob Storage as the probe needs it: sign in, list one blob, read one byte of it. Read-only by construction.
import type { BlobServiceClient, ContainerClient, CorsRule } from '@azure/storage-blob';
import { type Failure, failure } from '#shared/report.ts';
import type { Secret } from '#shared/secret.ts';
import { isProviderHost } from '../../net/egress.ts';
import type { Http } from '../../net/http.ts';
import { foreignAnswer } from '../foreign-answer.ts';
import { withNames } from '../names.ts';
import { cloudOf, STORAGE_AUDIENCE } from './clouds.ts';
import { classify } from './errors.ts';
import { withAzureLink } from './links.ts';
import { type AppCredentials, signIn } from './sign-in.ts';
import { STORAGE, storageNames } from './storage-codes.ts';
import { azureTransport } from './transport.ts';

export interface AzureTarget extends AppCredentials {
  /** Of the account, e.g. `labgenomes.blob.core.windows.net`. */
  readonly host: string;
  readonly container: string;
}

export interface ListedBlob {
  readonly name: string;
  /** Access tier, e.g. `Hot`, `Archive`. */
  readonly tier: string | undefined;
}

export interface Azure {
  signIn(): Promise<Failure | undefined>;
  /** The first blob, or none in an empty container. */
  listFirst(): Promise<{ readonly blob: ListedBlob | undefined } | { readonly failure: Failure }>;
  readOneByte(name: string): Promise<Failure | undefined>;
  /** CORS rules of the account's blob service; needs a right that a reader of data does not hold. */
  corsRules(): Promise<{ readonly rules: readonly CorsRule[] } | { readonly failure: Failure }>;
}

/** A client of one container for one test. */
export function azure(
  target: AzureTarget,
  tools: { readonly http: Http; readonly signal: AbortSignal },
): Azure {
  const { host, container, clientId, tenantId } = target;
  const { http, signal } = tools;
  const place = { host, provider: isProviderHost('azure-storage', host) };
  const { login } = cloudOf(host);
  let client: ContainerClient | undefined;
  let service: (() => Promise<BlobServiceClient>) | undefined;
  const expectClient = (): ContainerClient => {
    if (!client) throw new Error('signIn comes first');
    return client;
  };
  const names = { ...storageNames(host), container, client: clientId, tenant: tenantId, login };
  const told = (found: Failure) => withAzureLink(withNames(found, names), 'storage');
  const notAzure = () => foreignAnswer(STORAGE, host, 200);
  const explain = (error: unknown): Failure => {
    if (signal.aborted) throw error;
    // The SDK fails in ways of its own over answers it cannot read.
    return told(
      classify(error, place) ??
        failure('unexpected', { evidence: error instanceof Error ? error.name : 'error' }),
    );
  };
  return {
    async signIn() {
      const signedIn = await signIn(http, login, target, STORAGE_AUDIENCE);
      if ('failure' in signedIn) return told(signedIn.failure);
      client = await openContainer(`https://${host}/${container}`, signedIn.token, http);
      service = () => openService(`https://${host}`, signedIn.token, http);
      return undefined;
    },
    async listFirst() {
      try {
        const pages = expectClient().listBlobsFlat({ abortSignal: signal }).byPage({ maxPageSize: 1 });
        const { value: page } = await pages.next();
        // A page that merely parses proves nothing: only Azure names the container it has listed.
        if (page?.containerName !== container || !page.requestId) return { failure: notAzure() };
        const [blob] = page.segment.blobItems ?? [];
        return { blob: blob ? { name: blob.name, tier: blob.properties.accessTier } : undefined };
      } catch (error) {
        return { failure: explain(error) };
      }
    },
    async readOneByte(name) {
      try {
        const { requestId, contentRange } = await expectClient()
          .getBlobClient(name)
          .download(0, 1, { abortSignal: signal });
        return requestId && contentRange ? undefined : notAzure();
      } catch (error) {
        return isEmptyBlob(error) ? undefined : explain(error);
      }
    },
    async corsRules() {
      if (!service) throw new Error('signIn comes first');
      try {
        const { cors = [], requestId } = await (await service()).getProperties({ abortSignal: signal });
        return requestId ? { rules: cors } : { failure: notAzure() };
      } catch (error) {
        return { failure: explain(error) };
      }
    },
  };
}

async function openContainer(url: string, token: Secret, http: Http): Promise<ContainerClient> {
  const { ContainerClient } = await import('@azure/storage-blob');
  return new ContainerClient(url, bearer(token), optionsFor(http));
}

async function openService(url: string, token: Secret, http: Http): Promise<BlobServiceClient> {
  const { BlobServiceClient } = await import('@azure/storage-blob');
  return new BlobServiceClient(url, bearer(token), optionsFor(http));
}

// Asked for at each call; the SDK wants an expiry and the test is over long before this one.
const bearer = (token: Secret) => ({
  getToken: async () => ({ token: token.reveal(), expiresOnTimestamp: Date.now() + 3_600_000 }),
});

const optionsFor = (http: Http) => ({ httpClient: azureTransport(http), retryOptions: { maxTries: 1 } });

// 416: the blob is there and may be read, but has no first byte.
function isEmptyBlob(error: unknown): boolean {
  return (
    error instanceof Error &&
    Reflect.get(error, 'statusCode') === 416 &&
    Reflect.get(error, 'code') === 'InvalidRange'
  );
}
