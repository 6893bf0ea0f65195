// A lab's own bucket at a third-party server: our documents put in place by its owner, and what the check then asks.
import {
  CreateBucketCommand,
  type LifecycleRule,
  PutBucketCorsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { bucketUses } from '#shared/bucket-needs.ts';
import { documentsFor } from '#shared/documents.ts';
import type { PeerCase } from './peer.ts';

const EMEDGENE_USER = 'arn:aws:iam::444455556666:user/emedgene';
const emedgeneHost = 'acme.emg.illumina.com';

/** What every check of a bucket asks. */
export const bucketCheck = {
  ...{ emedgeneHost, emedgeneUserArn: EMEDGENE_USER, use: [...bucketUses] },
} satisfies PeerCase['bucketCheck'];

/** A page of Emedgene that reads from the bucket. */
export const fromPage = { emedgeneHost, use: ['visualization' as const] } satisfies PeerCase['options'];

export interface Furniture {
  /** How the server calls Emedgene's user, where ARNs mean nothing to it. */
  readonly principal?: string;
  /** Denied everything in the bucket. */
  readonly denies?: string;
  readonly lifecycle?: readonly LifecycleRule[];
}

/** A new bucket with a file and our documents. */
export async function furnish(
  client: S3Client,
  bucket: string,
  region: string,
  { principal = EMEDGENE_USER, denies, lifecycle }: Furniture = {},
): Promise<void> {
  const { policy, cors } = documentsFor({ bucket, ...bucketCheck });
  const LocationConstraint = region as 'eu-west-1';
  await client.send(
    new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint } }),
  );
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: 'readme.txt', Body: 'Example data.\n' }));
  const no = { Sid: 'No', Effect: 'Deny', Principal: { AWS: denies }, Action: 's3:*' };
  const denial = denies ? [{ ...no, Resource: `arn:aws:s3:::${bucket}/*` }] : [];
  const text = JSON.stringify({ ...policy, Statement: [...policy.Statement, ...denial] });
  const Policy = text.replaceAll(EMEDGENE_USER, principal);
  await client.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
  const CORSConfiguration = { CORSRules: cors.CORSRules.map(copyOf) };
  await client.send(new PutBucketCorsCommand({ Bucket: bucket, CORSConfiguration }));
  if (!lifecycle) return;
  const LifecycleConfiguration = { Rules: [...lifecycle] };
  await client.send(new PutBucketLifecycleConfigurationCommand({ Bucket: bucket, LifecycleConfiguration }));
}

// The SDK wants lists it could write to.
const copyOf = (rule: ReturnType<typeof documentsFor>['cors']['CORSRules'][number]) => ({
  ...rule,
  ...{ AllowedOrigins: [...rule.AllowedOrigins], AllowedMethods: [...rule.AllowedMethods] },
  ...{ AllowedHeaders: [...rule.AllowedHeaders], ExposeHeaders: [...rule.ExposeHeaders] },
});
