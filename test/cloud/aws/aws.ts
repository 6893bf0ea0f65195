// AWS as a storage's reader and a key's user meet it: S3, STS and KMS of several regions, each at its own host.

import { facts } from '../facts.ts';
import type { HostHandler, HostTable } from '../proxy.ts';
import { type AwsAccounts, createAwsAccounts } from './accounts.ts';
import { type AwsState, createAwsState, type Place } from './gate.ts';
import { createIam, type Iam } from './iam.ts';
import { createKms, type Kms } from './kms.ts';
import { createKmsKeys } from './kms-keys.ts';
import type { Statement } from './policy.ts';
import { createS3, type S3 } from './s3.ts';
import { createBuckets } from './s3-buckets.ts';
import { createSts, type Sts } from './sts.ts';

export type Aws = {
  readonly accounts: AwsAccounts;
  readonly state: AwsState;
  readonly s3: S3;
  readonly sts: Sts;
  readonly kms: Kms;
  readonly iam: Iam;
  readonly hosts: HostTable;
  /** The least that a reader of one bucket needs; with a prefix, below that only. */
  mayRead(bucket: string, prefix?: string): readonly Statement[];
  /** The least that a user of one key needs. */
  mayUse(keyArn: string): readonly Statement[];
  /** What an administrator of the access keys of these users needs; `*` for all. */
  mayRotate(user: string): readonly Statement[];
};

/** Regions that exist in the sandbox, with the partition they belong to. */
const REGIONS = [
  ['aws', 'amazonaws.com', ['us-east-1', 'eu-west-1', 'eu-central-1', 'me-south-1']],
  ['aws-us-gov', 'amazonaws.com', ['us-gov-west-1']],
  ['aws-cn', 'amazonaws.com.cn', ['cn-north-1']],
] as const;

/** Starts with the user of `facts`, who may read the lab's bucket and use its key and nothing else. */
export function createAws(): Aws {
  const accounts = createAwsAccounts();
  const state = createAwsState(accounts);
  const keys = createKmsKeys(state);
  const s3 = createS3(state, createBuckets(), keys);
  const sts = createSts(state);
  const kms = createKms(state, keys);
  const iam = createIam(state);
  const reader = accounts.findUser(facts.aws.user);
  if (reader) reader.policy = [...mayRead(facts.aws.bucket), ...mayUse(facts.aws.keyArn)];
  const hosts = Object.fromEntries(
    REGIONS.flatMap(([partition, suffix, regions]) =>
      regions.flatMap((region) => hostsOf({ s3, sts, kms }, { region, partition }, suffix)),
    ),
  );
  const iamPlace = { service: 'iam', region: 'us-east-1', partition: 'aws' };
  const all: HostTable = { ...hosts, 'iam.amazonaws.com': (request) => iam.handle(request, iamPlace) };
  return { accounts, state, s3, sts, kms, iam, hosts: all, mayRead, mayUse, mayRotate };
}

function hostsOf(
  { s3, sts, kms }: Pick<Aws, 's3' | 'sts' | 'kms'>,
  where: Omit<Place, 'service'>,
  suffix: string,
): [string, HostHandler][] {
  const base = `${where.region}.${suffix}`;
  const s3Place = { service: 's3', ...where };
  return [
    [`s3.${base}`, (request) => s3.handle(request, s3Place, { suffix })],
    [
      `*.s3.${base}`,
      (request) =>
        ofBucket(request, `.s3.${base}`, (bucket) => s3.handle(request, s3Place, { bucket, suffix })),
    ],
    [`sts.${base}`, (request) => sts.handle(request, { service: 'sts', ...where })],
    [`kms.${base}`, (request) => kms.handle(request, { service: 'kms', ...where })],
  ];
}

// The certificate of S3 names one label before its own host; with more, a client that looks at it never gets this far.
function ofBucket(
  request: Request,
  end: string,
  handle: (bucket: string) => Promise<Response>,
): Response | Promise<Response> {
  const bucket = new URL(request.url).hostname.slice(0, -end.length);
  return bucket.includes('.') ? new Response('Misdirected Request', { status: 421 }) : handle(bucket);
}

function mayRead(bucket: string, prefix = ''): readonly Statement[] {
  const arn = `arn:aws:s3:::${bucket}`;
  const condition = prefix === '' ? {} : { condition: { StringLike: { 's3:prefix': [`${prefix}*`] } } };
  return [
    { effect: 'Allow', action: ['s3:ListBucket'], resource: [arn], ...condition },
    { effect: 'Allow', action: ['s3:GetObject'], resource: [`${arn}/${prefix}*`] },
  ];
}

function mayUse(keyArn: string): readonly Statement[] {
  return [
    { effect: 'Allow', action: ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey'], resource: [keyArn] },
  ];
}

function mayRotate(user: string): readonly Statement[] {
  const names = ['GetUser', 'ListAccessKeys', 'GetAccessKeyLastUsed', 'CreateAccessKey', 'UpdateAccessKey'];
  const action = [...names, 'DeleteAccessKey'].map((name) => `iam:${name}`);
  return [{ effect: 'Allow', action, resource: [`arn:aws:iam::*:user/${user}`] }];
}
