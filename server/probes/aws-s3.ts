// Tests an S3 bucket as Emedgene will use it, read-only.
// Least grant: s3:ListBucket on the bucket (it may be limited to the prefix) and s3:GetObject below it; kms:Decrypt where the bucket is
// encrypted with a key of KMS. Calls: POST sts.{region} GetCallerIdentity; GET {bucket}/?list-type=2&max-keys=1&prefix={path},
// once more in the bucket's own region when none was given; GET of one byte of that file; OPTIONS for CORS, when asked.
import type { StorageValues } from '#shared/storages/index.ts';
import { type AwsS3, DEFAULT_REGION, s3 } from '../vendors/aws/s3.ts';
import { accessKeyExpiry, identitySteps, reachSteps } from './aws-steps.ts';
import { preflight } from './cors.ts';
import { type Probe, type StepResult, skipped, type Tools } from './probe.ts';

export const awsS3: Probe<StorageValues<'aws-s3'>> = (values, tools) => {
  const { bucket, path, region } = values;
  const identity = identitySteps(values, region ?? DEFAULT_REGION, tools);
  const client = s3({ ...values, prefix: path.replace(/^\//, '') }, { ...tools, ...identity });
  const what = path === '/' ? `bucket "${bucket}"` : `"${path}" in bucket "${bucket}"`;
  let first: string | undefined;
  let wasRead = false;

  return {
    steps: [
      ...reachSteps(client.place(), tools, region === undefined ? undefined : 'region'),
      ['sign-in', identity.signIn],
      [
        'list',
        async () => {
          const listed = await client.listFirst();
          if ('failure' in listed) return listed.failure;
          first = listed.file;
          return undefined;
        },
      ],
      [
        'read',
        async () => {
          if (first === undefined) return nothingToRead(what);
          if (!canBeAsked(first)) return notAskable(what);
          const refused = await client.readOneByte(first);
          wasRead = refused === undefined;
          return refused;
        },
      ],
      ['cors', () => cors(client, bucket, first, tools)],
      ['expiry', () => accessKeyExpiry(tools)],
      ['rights', identity.rights],
    ],
    connected: () =>
      wasRead
        ? `Connected: ${what} can be listed and read.`
        : `Connected: ${what} can be listed; no file of it was read.`,
  };
};

function cors(client: AwsS3, bucket: string, file: string | undefined, tools: Tools): Promise<StepResult> {
  const { host, pathStyle, endpoint, provider } = client.place();
  const name = file ?? 'any';
  return preflight(tools, {
    host,
    provider: 'aws-s3',
    ...(pathStyle ? { path: `${bucket}/${name}` } : { path: name, bucket }),
    ...(provider ? {} : { base: endpoint }),
  });
}

function nothingToRead(what: string): StepResult {
  return skipped('target.not_found', {
    cause: `There is nothing in ${what}, so there was nothing to read. S3 does not tell an empty folder from a missing one.`,
    fix: 'Compare the path with the bucket if files should be there; else test again once it holds one.',
  });
}

// A URL with such folders is another URL by the time it arrives, and the signature would no longer fit.
const canBeAsked = (file: string) => !file.split('/').some((folder) => /^\.{1,2}$/.test(folder));

function notAskable(what: string): StepResult {
  return skipped('target.not_found', {
    cause: `The first file in ${what} has "." or ".." as a folder in its name and cannot be asked for safely.`,
    fix: 'Nothing to do; to see a file read, test with a path that holds ordinary names.',
  });
}
