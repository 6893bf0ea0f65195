// What S3's own codes mean. https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
import { links } from '#shared/failures.ts';
import { regionProblem } from '#shared/fields/region.ts';
import { type Failure, failure } from '#shared/report.ts';
import { type AwsCall, type AwsCodes, type AwsMeaning, alike, classifyAws, messageOf } from './errors.ts';

const anotherRegion: AwsMeaning = [
  'target.region',
  {
    field: 'region',
    cause: 'The bucket "{bucket}" is not in the region {region}.',
    fix: 'Copy the region from Amazon S3 > Buckets > {bucket} > Properties > AWS Region.',
  },
];
const encryption: AwsMeaning = [
  'target.state',
  {
    cause:
      'The first file is encrypted with a key of AWS KMS that cannot be used: it is disabled or deleted.',
    fix: 'KMS > Customer managed keys: enable the key of the bucket (Amazon S3 > Buckets > {bucket} > Properties > Default encryption).',
    link: links.keyStates,
  },
];

const s3Codes: AwsCodes = {
  NoSuchBucket: [
    'target.not_found',
    {
      field: 'bucket',
      cause: 'The sign-in worked, but there is no bucket "{bucket}" (any more).',
      fix: 'Compare the name letter by letter with Amazon S3 > Buckets.',
    },
  ],
  NoSuchKey: [
    'target.not_found',
    {
      field: 'path',
      cause: 'The file that was listed first in "{bucket}" was gone a moment later.',
      fix: 'Test again.',
    },
  ],
  ...alike(anotherRegion, 'PermanentRedirect', 'TemporaryRedirect', 'IllegalLocationConstraintException'),
  // Emedgene cannot read such a file either, but the link itself is right.
  InvalidObjectState: [
    'target.state',
    {
      effect: 'limited',
      cause:
        'The first file is archived (Glacier, Deep Archive or an archive tier), where it cannot be read.',
      fix: 'Amazon S3 > Buckets > {bucket} > the file > Initiate restore; and keep lifecycle rules away from files that Emedgene needs.',
      link: links.restoredObjects,
    },
  ],
  InvalidBucketName: [
    'input.malformed',
    {
      field: 'bucket',
      cause: '"{bucket}" is no name of a bucket.',
      fix: 'Copy it from Amazon S3 > Buckets.',
    },
  ],
  ...alike(encryption, 'KMS.DisabledException', 'KMS.KMSInvalidStateException', 'KMS.NotFoundException'),
  ...alike(encryption, 'KMS.InvalidKeyUsageException', 'KMS.InvalidStateException'),
};

/** Codes that say: the bucket is in another region. The new one stands in a header, or in the document. */
const redirects = new Set([
  'PermanentRedirect',
  'TemporaryRedirect',
  'Redirect',
  'AuthorizationHeaderMalformed',
  'IllegalLocationConstraintException',
]);

/** The region S3 says the bucket is in, when that is why it refused; `header` is the reply's `x-amz-bucket-region`. */
export function regionInstead(error: unknown, header: string | undefined): string | undefined {
  if (!(error instanceof Error) || !redirects.has(error.name)) return undefined;
  const region: unknown = header ?? Reflect.get(error, 'Region');
  // It becomes part of a host name.
  return typeof region === 'string' && regionProblem(region)?.severity !== 'error' ? region : undefined;
}

/** The bucket answers, but in another region than the one that was asked. */
export function elsewhere(region: string, asked: string, evidence: string): Failure {
  return failure('target.region', {
    field: 'region',
    cause: `The bucket "{bucket}" is in the region ${region}, not in ${asked}.`,
    fix: `Use the region ${region}.`,
    evidence,
  });
}

// The one code for a dozen reasons; this one is about a key that the owner of the file keeps to himself (SSE-C).
const CUSTOMER_KEY = /server side encryption|SSE-?C/i;

/** The failure an error of the S3 client stands for; texts speak of `{bucket}`, `{region}`, `{key}`, `{host}`, `{user}`, `{owner}`. */
export function classifyS3(error: unknown, call: Omit<AwsCall, 'codes'>): Failure | undefined {
  const found = classifyAws(error, { ...call, codes: s3Codes });
  const isCustomerKey =
    error instanceof Error && error.name === 'InvalidRequest' && CUSTOMER_KEY.test(messageOf(error) ?? '');
  if (!found || !isCustomerKey) return found;
  return {
    effect: 'limited',
    finding: {
      ...found.finding,
      class: 'target.state',
      cause:
        'The first file is encrypted with a key that only its owner has (SSE-C), so nobody else can read it.',
      fix: 'Store the files Emedgene needs with S3 managed keys or with a key of AWS KMS.',
    },
  };
}
