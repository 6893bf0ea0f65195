// What a bucket's owner has set, as S3 tells it: policy, CORS, lifecycle and the rest. Each is a right of its own and may be refused.
import type { S3Client } from '@aws-sdk/client-s3';
import { partitionOf } from '#shared/fields/partition.ts';
import { type Failure, failure } from '#shared/report.ts';
import { withNames } from '../names.ts';
import type { AwsRequest, AwsWire } from './client.ts';
import { unknownError } from './errors.ts';
import { type AwsPlace, awsPlace } from './place.ts';
import { bucketArn, DEFAULT_REGION, openS3, type S3Access, type S3Tools } from './s3.ts';
import { classifyS3, elsewhere, regionInstead } from './s3-errors.ts';

type Sdk = typeof import('@aws-sdk/client-s3');
type Read<T> = (sdk: Sdk, client: S3Client, Bucket: string) => Promise<T | undefined>;

/** The policy's text, as it stands. */
const policy: Read<string> = async (sdk, client, Bucket) =>
  (await client.send(new sdk.GetBucketPolicyCommand({ Bucket }))).Policy;

const cors = async (sdk: Sdk, client: S3Client, Bucket: string) =>
  (await client.send(new sdk.GetBucketCorsCommand({ Bucket }))).CORSRules;

const lifecycle = async (sdk: Sdk, client: S3Client, Bucket: string) =>
  (await client.send(new sdk.GetBucketLifecycleConfigurationCommand({ Bucket }))).Rules;

/** Block Public Access: whether a public policy is limited to the bucket's own account. */
const restrictsPublic: Read<boolean> = async (sdk, client, Bucket) => {
  const answer = await client.send(new sdk.GetPublicAccessBlockCommand({ Bucket }));
  return answer.PublicAccessBlockConfiguration?.RestrictPublicBuckets;
};

/** Key of KMS that new files are encrypted with; '' = one of S3's own. */
const encryptionKey: Read<string> = async (sdk, client, Bucket) => {
  const answer = await client.send(new sdk.GetBucketEncryptionCommand({ Bucket }));
  const [rule] = answer.ServerSideEncryptionConfiguration?.Rules ?? [];
  return rule?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID ?? '';
};

/** E.g. `BucketOwnerEnforced`. */
const ownership: Read<string> = async (sdk, client, Bucket) =>
  (await client.send(new sdk.GetBucketOwnershipControlsCommand({ Bucket }))).OwnershipControls?.Rules?.[0]
    ?.ObjectOwnership;

/** Each with the right it takes. */
const settings = {
  policy: ['s3:GetBucketPolicy', policy],
  cors: ['s3:GetBucketCORS', cors],
  lifecycle: ['s3:GetLifecycleConfiguration', lifecycle],
  restrictsPublic: ['s3:GetBucketPublicAccessBlock', restrictsPublic],
  encryptionKey: ['s3:GetEncryptionConfiguration', encryptionKey],
  ownership: ['s3:GetBucketOwnershipControls', ownership],
} as const satisfies Readonly<Record<string, readonly [right: string, read: Read<unknown>]>>;

export type SettingName = keyof typeof settings;
type Value<N extends SettingName> = Awaited<ReturnType<(typeof settings)[N][1]>>;

/** A setting, undefined where the bucket has none, or why it could not be looked at. */
export type Setting<T> = { readonly value: T | undefined } | { readonly failure: Failure };

export interface S3Settings {
  place(): AwsPlace;
  read<N extends SettingName>(name: N): Promise<Setting<Value<N>>>;
}

/** The right it takes to read a setting. */
export const rightTo = (name: SettingName): string => settings[name][0];

/** Codes that say: the bucket has no such setting. */
const absent = new Set([
  ...['NoSuchBucketPolicy', 'NoSuchCORSConfiguration', 'NoSuchLifecycleConfiguration'],
  ...['NoSuchPublicAccessBlockConfiguration', 'OwnershipControlsNotFoundError'],
  'ServerSideEncryptionConfigurationNotFoundError',
]);

/** Settings of one bucket for one check; `region` of the access may be absent, as S3 names it. */
export function s3Settings(access: Omit<S3Access, 'prefix'>, tools: S3Tools): S3Settings {
  const { bucket, region: given } = access;
  let place = awsPlace(tools.network, 's3', given ?? DEFAULT_REGION, bucket);
  let heard: string | undefined;
  const wire: AwsWire = {
    shownPath,
    onReply: (headers) => {
      heard = headers['x-amz-bucket-region']?.toString();
    },
  };

  async function read<N extends SettingName>(name: N, mayMove: boolean): Promise<Setting<Value<N>>> {
    const [right, ask] = settings[name];
    try {
      const client = await openS3(place, access, tools.http, wire);
      return { value: (await ask(await import('@aws-sdk/client-s3'), client, bucket)) as Value<N> };
    } catch (error) {
      if (tools.signal.aborted) throw error;
      if (error instanceof Error && absent.has(error.name)) return { value: undefined };
      const region = regionInstead(error, heard);
      if (region === undefined || region === place.region) {
        return { failure: explain(error, right, place, access, tools) };
      }
      tools.learn('region', region);
      if (!mayMove || partitionOf(region).id !== partitionOf(place.region).id) {
        return { failure: named(elsewhere(region, place.region, 'another region'), place, access, tools) };
      }
      place = awsPlace(tools.network, 's3', region, bucket);
      return read(name, false);
    }
  }
  return { place: () => place, read: (name) => read(name, given === undefined) };
}

type Access = Omit<S3Access, 'prefix'>;

function explain(error: unknown, action: string, place: AwsPlace, access: Access, tools: S3Tools): Failure {
  const asked = { action, resource: bucketArn(place, access.bucket) };
  const isProven = tools.isProven?.() ?? false;
  const found =
    notToBeRead(error, action, place) ??
    classifyS3(error, { ...place, asked, isProven }) ??
    unknownError(error);
  return named(found, place, access, tools);
}

function named(found: Failure, place: AwsPlace, { bucket, accessKeyId }: Access, { user }: S3Tools): Failure {
  return withNames(found, {
    ...{ bucket, host: place.host, region: place.region, key: accessKeyId, user: user(), hint: '' },
    owner: `Amazon S3 > Buckets > ${bucket} > Permissions > Bucket policy`,
  });
}

// Amazon's S3 says so of a policy to other accounts, even to those the policy lets read it; servers that are compatible with S3 do not
// have all of its settings. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html
function notToBeRead(error: unknown, action: string, { provider }: AwsPlace): Failure | undefined {
  if (!(error instanceof Error) || !/^(?:NotImplemented|MethodNotAllowed)$/.test(error.name))
    return undefined;
  if (provider && error.name === 'MethodNotAllowed' && action === rightTo('policy')) {
    return failure('target.state', {
      cause: 'Only a user of the account that owns the bucket may read its policy.',
      fix: 'Check again with an access key of that account, or run the "verify" commands of the documents as somebody in it.',
      evidence: error.name,
    });
  }
  return failure('target.state', {
    cause: 'This server does not have the setting that was to be looked at.',
    fix: 'Nothing to do; on Amazon S3 it is looked at.',
    evidence: error.name,
  });
}

// Told with what was asked, as all of it is asked at the same path.
function shownPath({ path, query = {} }: AwsRequest): string {
  const [what = ''] = Object.keys(query).filter((name) => name !== 'x-id');
  return `${path}?${what}`;
}
