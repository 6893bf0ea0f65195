// What a bucket's owner has set, as S3 tells it: policy, CORS, lifecycle and the rest. Each is a right of its own and may be refused.
import type { CORSRule, LifecycleRule, S3Client } from '@aws-sdk/client-s3';
import { partitionOf } from '#shared/fields/partition.ts';
import { type Failure, failure } from '#shared/report.ts';
import type { HttpReply } from '../../net/http.ts';
import { withNames } from '../names.ts';
import type { AwsRequest, AwsWire } from './client.ts';
import { unknownError } from './errors.ts';
import { type AwsPlace, awsPlace } from './place.ts';
import { bucketArn, DEFAULT_REGION, openS3, type S3Access, type S3Tools } from './s3.ts';
import { classifyS3, elsewhere, regionInstead } from './s3-errors.ts';

/** A setting, undefined where the bucket has none, or why it could not be looked at. */
export type Setting<T> = { readonly value: T | undefined } | { readonly failure: Failure };

export interface S3Settings {
  place(): AwsPlace;
  /** The policy's text, as it stands. */
  policy(): Promise<Setting<string>>;
  cors(): Promise<Setting<readonly CORSRule[]>>;
  lifecycle(): Promise<Setting<readonly LifecycleRule[]>>;
  /** Block Public Access: whether a public policy is limited to the bucket's own account. */
  restrictsPublic(): Promise<Setting<boolean>>;
  /** Key of KMS that new files are encrypted with; '' = one of S3's own. */
  encryptionKey(): Promise<Setting<string>>;
  /** E.g. `BucketOwnerEnforced`. */
  ownership(): Promise<Setting<string>>;
}

/** Codes that say: the bucket has no such setting. */
const absent = new Set([
  ...['NoSuchBucketPolicy', 'NoSuchCORSConfiguration', 'NoSuchLifecycleConfiguration'],
  ...['NoSuchPublicAccessBlockConfiguration', 'OwnershipControlsNotFoundError'],
  'ServerSideEncryptionConfigurationNotFoundError',
]);

type Sdk = typeof import('@aws-sdk/client-s3');

/** Settings of one bucket for one check; `region` of the access may be absent, as S3 names it. */
export function s3Settings(access: Omit<S3Access, 'prefix'>, tools: S3Tools): S3Settings {
  const { bucket, region: given } = access;
  const { network, http, signal, user, learn } = tools;
  let place = awsPlace(network, 's3', given ?? DEFAULT_REGION, bucket);
  let heard: string | undefined;
  const wire: AwsWire = { shownPath, onReply: (headers) => (heard = regionIn(headers)) };
  const told = (found: Failure): Failure =>
    withNames(found, {
      ...{ bucket, host: place.host, region: place.region, key: access.accessKeyId, user: user(), hint: '' },
      owner: `Amazon S3 > Buckets > ${bucket} > Permissions > Bucket policy`,
    });

  async function ask<T>(
    action: string,
    read: (sdk: Sdk, client: S3Client) => Promise<T | undefined>,
    mayMove = given === undefined,
  ): Promise<Setting<T>> {
    try {
      return {
        value: await read(await import('@aws-sdk/client-s3'), await openS3(place, access, http, wire)),
      };
    } catch (error) {
      if (signal.aborted) throw error;
      if (error instanceof Error && absent.has(error.name)) return { value: undefined };
      const region = regionInstead(error, heard);
      if (region !== undefined && region !== place.region) {
        learn('region', region);
        const isNear = partitionOf(region).id === partitionOf(place.region).id;
        if (!mayMove || !isNear)
          return { failure: told(elsewhere(region, place.region, (error as Error).name)) };
        place = awsPlace(network, 's3', region, bucket);
        return ask(action, read, false);
      }
      const asked = { action, resource: bucketArn(place, bucket) };
      return {
        failure: told(notOffered(error) ?? classifyS3(error, { ...place, asked }) ?? unknownError(error)),
      };
    }
  }

  const Bucket = bucket;
  return {
    place: () => place,
    policy: () =>
      ask(
        's3:GetBucketPolicy',
        async (sdk, client) => (await client.send(new sdk.GetBucketPolicyCommand({ Bucket }))).Policy,
      ),
    cors: () =>
      ask(
        's3:GetBucketCORS',
        async (sdk, client) => (await client.send(new sdk.GetBucketCorsCommand({ Bucket }))).CORSRules,
      ),
    lifecycle: () =>
      ask('s3:GetLifecycleConfiguration', async (sdk, client) => {
        return (await client.send(new sdk.GetBucketLifecycleConfigurationCommand({ Bucket }))).Rules;
      }),
    restrictsPublic: () =>
      ask('s3:GetBucketPublicAccessBlock', async (sdk, client) => {
        const { PublicAccessBlockConfiguration: block } = await client.send(
          new sdk.GetPublicAccessBlockCommand({ Bucket }),
        );
        return block?.RestrictPublicBuckets;
      }),
    encryptionKey: () =>
      ask('s3:GetEncryptionConfiguration', async (sdk, client) => {
        const { ServerSideEncryptionConfiguration: set } = await client.send(
          new sdk.GetBucketEncryptionCommand({ Bucket }),
        );
        return set?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID ?? '';
      }),
    ownership: () =>
      ask('s3:GetBucketOwnershipControls', async (sdk, client) => {
        const { OwnershipControls: set } = await client.send(
          new sdk.GetBucketOwnershipControlsCommand({ Bucket }),
        );
        return set?.Rules?.[0]?.ObjectOwnership;
      }),
  };
}

// Servers that are compatible with S3 do not have all of its settings.
function notOffered(error: unknown): Failure | undefined {
  if (!(error instanceof Error) || !/^(?:NotImplemented|MethodNotAllowed)$/.test(error.name))
    return undefined;
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

const regionIn = (headers: HttpReply['headers']): string | undefined =>
  headers['x-amz-bucket-region']?.toString();
