// Cloud Storage as the probe needs it: a service account signs in and sees one bucket. Read-only by its token.
// Own calls instead of @google-cloud/storage: the SDK opens its own sockets and takes a captive portal's page for an empty
// bucket. test/cloud/google/google.test.ts shows that both meet the same answers.
import type { Failure } from '#shared/report.ts';
import type { Secret } from '#shared/secret.ts';
import { classifyNetwork } from '../../net/classify.ts';
import type { Http } from '../../net/http.ts';
import { onceInFlight } from '../in-flight.ts';
import { withNames } from '../names.ts';
import { digestOf } from '../secret-digest.ts';
import { type Bucket, openBucket } from './bucket.ts';
import { certificatesUrl, keyExpires } from './certificates.ts';
import { readServiceAccountKey, type ServiceAccountKey } from './key.ts';
import { withGoogleLink } from './links.ts';
import { signIn, TOKEN_HOST } from './sign-in.ts';

export interface GoogleTarget {
  readonly credentials: Secret;
  readonly bucket: string;
}

export interface Google extends Bucket {
  signIn(): Promise<Failure | undefined>;
  /** When the key expires; undefined where Google does not tell. */
  keyExpires(): Promise<Date | undefined>;
  /** Who signs in; nothing of it is secret. */
  account(): Omit<ServiceAccountKey, 'privateKey'>;
}

interface Tools {
  readonly http: Http;
  readonly signal: AbortSignal;
}

/** A client of one bucket for one test. */
export function google({ credentials, bucket }: GoogleTarget, tools: Tools): Google {
  let key: ServiceAccountKey | undefined;
  let open: Bucket | undefined;
  const told = (found: Failure): Failure => {
    const { clientEmail: account = 'the service account', keyId = 'in the file' } = key ?? {};
    return withGoogleLink(withNames(found, { account, bucket, key: keyId }));
  };
  const expectOpen = (): Bucket => {
    if (!open) throw new Error('signIn comes first');
    return open;
  };
  const expectKey = (): ServiceAccountKey => {
    if (!key) throw new Error('signIn comes first');
    return key;
  };
  const named = <T extends object>(answer: T): T =>
    'failure' in answer ? { ...answer, failure: told(answer.failure as Failure) } : answer;

  return {
    async signIn() {
      const read = readServiceAccountKey(credentials);
      if ('failure' in read) return told(read.failure);
      const account = read.key;
      key = account;
      // Tests of one key that run at the same time share one call.
      const same = digestOf(TOKEN_HOST, credentials);
      const signedIn = await onceInFlight(same, () => signIn(tools.http, account));
      if ('failure' in signedIn) return told(signedIn.failure);
      open = openBucket(bucket, signedIn.token, tools);
      return undefined;
    },
    listFirst: async (prefix) => named(await expectOpen().listFirst(prefix)),
    async readOneByte(object) {
      const found = await expectOpen().readOneByte(object);
      return found && told(found);
    },
    heldRights: async (rights) => named(await expectOpen().heldRights(rights)),
    corsRules: async () => named(await expectOpen().corsRules()),
    keyExpires: () => publishedEnd(expectKey(), tools),
    account: expectKey,
  };
}

async function publishedEnd(
  { clientEmail, keyId }: ServiceAccountKey,
  { http, signal }: Tools,
): Promise<Date | undefined> {
  if (!keyId) return undefined;
  const url = certificatesUrl(clientEmail);
  const shownPath = url.pathname.replace(/[^/]+$/, '(account)');
  try {
    const reply = await http.send({ purpose: 'google-certificates', method: 'GET', url, shownPath });
    return keyExpires(reply, keyId);
  } catch (error) {
    if (signal.aborted || !classifyNetwork(error, { host: url.host, provider: true })) throw error;
    return undefined;
  }
}
