// Tests a Google Cloud Storage bucket as Emedgene will use it, read-only: the token itself is good for reading only.
// Least grant: role Storage Object Viewer on the bucket. Calls: POST oauth2.googleapis.com/token with a signed assertion;
// GET storage/v1/b/{bucket}/o?maxResults=1&prefix={path}; GET of one byte of that object (alt=media); OPTIONS for CORS, when asked;
// GET of the account's public certificates, for the key's end; GET storage/v1/b/{bucket}/iam/testPermissions.
import { links } from '#shared/failures.ts';
import { failure } from '#shared/report.ts';
import type { StorageValues } from '#shared/storages/index.ts';
import { reach } from '../net/reach.ts';
import { STORAGE_HOST } from '../vendors/google/errors.ts';
import { type Google, google } from '../vendors/google/google.ts';
import { within } from '../vendors/patience.ts';
import { preflight } from './cors.ts';
import { expiryStep } from './expiry.ts';
import { type Probe, type StepResult, skipped, type Tools } from './probe.ts';
import { httpsSteps, type Words } from './reach-steps.ts';

const keysPage = {
  page: 'IAM & Admin > Service Accounts > your account > Keys',
  link: links.googleKeys,
  make: 'Add key > Create new key > JSON',
  column: 'Key expiration date',
};

/** ms for the certificates of the account, which tell when the key ends. */
const PATIENCE = 3_000;

/** Rights beyond reading. Where DRAGEN's output goes into the bucket, objects are written too. */
const objectRights = ['storage.objects.create', 'storage.objects.update', 'storage.objects.delete'];
const bucketRights = ['storage.buckets.update', 'storage.buckets.delete', 'storage.buckets.setIamPolicy'];

// The host is always the same one, so what is wrong with it is this network's doing and no value's.
const fixedHost: Words = {
  'net.dns': {
    cause: `This network does not know ${STORAGE_HOST}, though it knows other names: it is blocked here. This says nothing about the credentials.`,
    fix: `Ask your network team to allow ${STORAGE_HOST}, oauth2.googleapis.com and www.googleapis.com, or test from another network.`,
  },
  'access.firewall': {
    cause: `In this network ${STORAGE_HOST} has a private address (Private Service Connect, or a filter), which Emedgene does not use. This says nothing about the credentials.`,
    fix: `Test from another network, or name ${STORAGE_HOST} in STORAGE_LINK_ALLOW_HOSTS to test it from here all the same.`,
  },
};

export const googleCloud: Probe<StorageValues<'google-cloud'>> = (values, tools) => {
  const { bucket, path, clientCredentialsBase64: credentials } = values;
  const goal = { host: STORAGE_HOST, port: 443, provider: true, mayUseProxy: true };
  const line = reach(tools, goal);
  const client = google({ credentials, bucket }, tools);
  const place = path === '/' ? `bucket "${bucket}"` : `"${path}" in bucket "${bucket}"`;
  let keyEnd: Promise<Date | undefined> | undefined;
  let first: string | undefined;
  let wasRead = false;

  return {
    steps: [
      ...httpsSteps(line, undefined, fixedHost),
      ['sign-in', async () => (await client.signIn()) ?? learnAccount(client, tools)],
      [
        'list',
        async () => {
          const listed = await client.listFirst(path.replace(/^\//, ''));
          if ('failure' in listed) return listed.failure;
          first = listed.object;
          // Asked of another host while the file is read; what comes of it is told in its own step.
          if (!tools.options.secretExpires) keyEnd = client.keyExpires();
          keyEnd?.catch(() => undefined);
          return undefined;
        },
      ],
      [
        'read',
        async () => {
          if (first === undefined) return nothingToRead(place);
          const refused = await client.readOneByte(first);
          wasRead = refused === undefined;
          return refused;
        },
      ],
      [
        'cors',
        () =>
          preflight(tools, {
            host: STORAGE_HOST,
            path: `${bucket}/${first ?? 'any'}`,
            provider: 'google-storage',
          }),
      ],
      ['expiry', () => keyExpiry(keyEnd, tools)],
      ['rights', () => excess(client, tools, bucket)],
    ],
    connected: () =>
      wasRead
        ? `Connected: ${place} can be listed and read.`
        : `Connected: ${place} can be listed; it is empty, so there was nothing to read.`,
  };
};

function learnAccount(client: Google, { learn }: Tools): undefined {
  const { clientEmail, projectId, keyId } = client.account();
  learn('serviceAccount', clientEmail);
  if (projectId) learn('projectId', projectId);
  if (keyId) learn('keyId', keyId);
}

function nothingToRead(place: string): StepResult {
  return skipped('target.not_found', {
    cause: `There is nothing in ${place}, so there was nothing to read. Google does not tell an empty folder from a missing one.`,
    fix: 'Compare the path with the bucket if files should be there; else test again once it holds one.',
  });
}

// What was captured beside the key comes first; without it Google's own certificate of the key tells.
async function keyExpiry(keyEnd: Promise<Date | undefined> | undefined, tools: Tools): Promise<StepResult> {
  // Where only this host is blocked, the rest of the test must not wait for it.
  const end = keyEnd && (await within(keyEnd, PATIENCE));
  const published = end === 'late' ? undefined : end;
  // Google writes the last day of the year 9999 where a key has no end.
  if (published && published.getUTCFullYear() < 9999) tools.learn('keyExpires', published.toISOString());
  return expiryStep(tools, keysPage, published);
}

async function excess(client: Google, tools: Tools, bucket: string): Promise<StepResult> {
  const writes = tools.options.use?.includes('dragen-output') === true;
  const rights = await client.heldRights(writes ? bucketRights : [...objectRights, ...bucketRights]);
  if ('failure' in rights) return { skipped: rights.failure };
  if (rights.held.length === 0) return undefined;
  return failure('rights.excess', {
    cause: `The service account may do more in the bucket "${bucket}" than read it, which Emedgene does not need.`,
    fix: `Cloud Storage > Buckets > ${bucket} > Permissions, and IAM & Admin > IAM of its project: leave the account only the role Storage Object Viewer on this bucket.`,
    link: links.googleRoles,
    evidence: rights.held.join(', '),
  });
}
