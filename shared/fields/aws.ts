// AWS's values: an IAM user's access key, a bucket with its region, a KMS key and the account all of them belong to.
// Formats: IAM, S3 and KMS documentation; key IDs and secrets as public secret scanners know them (2026-07).
import {
  ACCESS_KEY_ID,
  accessKeyIdProblem,
  SECRET_ACCESS_KEY,
  secretAccessKeyProblem,
} from './access-key.ts';
import { keyArnProblem, readArn } from './arn.ts';
import { s3BucketProblem } from './bucket-name.ts';
import { isPlaceholder, withoutTail } from './clean.ts';
import { type Field, malformed, type Problem, placeholder, swapped } from './field.ts';
import { REGION, regionProblem, tidyRegion } from './region.ts';

export const awsFields = {
  'aws.accessKeyId': {
    label: 'Access key ID',
    kind: 'id',
    hint: 'IAM > Users > user > Security credentials > Access keys; it begins with AKIA.',
    pattern: ACCESS_KEY_ID,
    problem: accessKeyIdProblem,
  },
  'aws.secretAccessKey': {
    label: 'Secret access key',
    kind: 'secret',
    hint: 'Shown once, right after the access key was created: press Show, or take the .csv file.',
    pattern: SECRET_ACCESS_KEY,
    problem: secretAccessKeyProblem,
  },
  'aws.bucket': {
    label: 'Bucket',
    kind: 'text',
    hint: 'The name of the bucket alone, as on Amazon S3 > Buckets.',
    pattern: /^[a-z0-9](?:[a-z0-9-]|\.(?!\.)){1,61}[a-z0-9]$/,
    normalise: (value) => withoutTail(value, '/'),
    problem: s3BucketProblem,
  },
  'aws.region': {
    label: 'AWS Region',
    kind: 'text',
    hint: 'Amazon S3 > Buckets > bucket > Properties > AWS Region, such as eu-central-1.',
    pattern: REGION,
    normalise: tidyRegion,
    problem: regionProblem,
  },
  'aws.keyArn': {
    label: 'Key ARN',
    kind: 'id',
    hint: 'KMS > Customer managed keys > key > ARN; it begins with arn:aws:kms:.',
    pattern:
      /^arn:aws(?:-[a-z]{1,6}){0,2}:kms:[a-z0-9-]{5,30}:\d{12}:(?:key\/(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})|alias\/[\w/-]{1,250})$/,
    problem: keyArnProblem,
  },
  'aws.accountId': {
    label: 'AWS account ID',
    kind: 'id',
    hint: 'The 12 digits in the account menu at the top right of the AWS console.',
    pattern: /^\d{12}$|^\d{4}-\d{4}-\d{4}$/,
    normalise: (value) => (/^\d{4}([- ]?)\d{4}\1\d{4}$/.test(value) ? value.replace(/[- ]/g, '') : value),
    problem: accountIdProblem,
  },
} as const satisfies Record<string, Field>;

function accountIdProblem(value: string): Problem | undefined {
  if (/^\d{12}$/.test(value)) return undefined;
  const fix = 'Copy the 12 digits from the account menu at the top right of the AWS console.';
  if (isPlaceholder(value)) return placeholder('This is not an account but what stood in its place.', fix);
  const account = readArn(value)?.account;
  if (account) return swapped('This is an ARN, not the account ID.', `Write only ${account}.`);
  if (ACCESS_KEY_ID.test(value)) return swapped('This is an access key ID, not the account ID.', fix);
  return malformed('An AWS account ID has 12 digits; an alias does not count.', fix);
}
