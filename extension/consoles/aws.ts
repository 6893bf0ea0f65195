// The AWS console in its four partitions: where a new key pair, a bucket's name and region and a KMS key's ARN stand.
import * as labels from './aws-labels.ts';
import type { Console, Page, Spot } from './console.ts';
import { awsHosts } from './hosts.ts';

/** The signed-in account, as the console tells its own scripts; it may come a while after the page. */
const account: Spot = {
  field: 'aws.accountId',
  near: 'meta',
  meta: { name: 'awsc-session-data', key: 'accountId' },
  seen: '2026-10 public code, every page of the console',
};

const accessKey: Page = {
  id: 'iam-access-key',
  // IAM is global: the region in its address is nobody's region.
  route:
    /^https:\/\/[^/]+\/iam(?:v2)?\/home\?[^#]*#\/(?:users\/(?:details\/)?[^/?]+|security_credentials)(?=[/?]|$)/,
  spots: [
    {
      field: 'aws.secretAccessKey',
      near: 'column',
      masked: 'hidden',
      seen: '2026-10 public code and the IAM guide, Retrieve access keys',
      labels: labels.secretKey,
    },
    {
      field: 'aws.accessKeyId',
      near: 'column',
      seen: '2026-10 public code and the IAM guide, Retrieve access keys',
      labels: labels.accessKey,
    },
    account,
  ],
  anchors: [labels.createKey, labels.secretKey],
};

const bucket: Page = {
  id: 'bucket',
  route: /^https:\/\/[^/]+\/s3\/buckets\/(?<bucket>[a-z0-9][a-z0-9._-]{1,61}[a-z0-9])\/?(?=[?#]|$)/i,
  ids: { bucket: 'aws.bucket' },
  byAddress: true,
  spots: [
    {
      field: 'aws.region',
      near: 'label',
      // "Europe (Ireland) eu-west-1"
      take: /(?:^|\s)([a-z]{2,4}(?:-[a-z]+)+-\d)$/,
      seen: '2026-10 the S3 guide, bucket, Properties, Bucket overview',
      labels: labels.region,
    },
    {
      field: 'aws.bucket',
      near: 'label',
      take: /^arn:aws[a-z-]*:s3:::(.+)$/,
      seen: '2026-10 the S3 guide, bucket, Properties, Bucket overview',
      labels: labels.arn,
    },
    account,
  ],
};

const kmsKey: Page = {
  id: 'kms-key',
  route: /^https:\/\/[^/]+\/kms\/home\?[^#]*#\/kms\/keys\/(?<key>[0-9a-f-]{36}|mrk-[0-9a-f]{32})(?=[/?]|$)/i,
  holds: ({ key }) => ({ 'aws.keyArn': key ? new RegExp(`:key/${RegExp.escape(key)}$`, 'i') : undefined }),
  spots: [
    {
      field: 'aws.keyArn',
      near: 'label',
      byShape: true,
      seen: '2026-10 the KMS guide, key, General configuration',
      labels: labels.arn,
    },
    account,
  ],
  lookalikes: labels.aliasArn,
};

export const aws: Console = {
  id: 'aws',
  label: 'AWS console',
  ...awsHosts,
  pages: [accessKey, bucket, kmsKey],
};

// Seen on:
// - IAM Retrieve access keys, 2026-10: a table with Access key and Secret access key, masked until Show, which draws the row
//   anew; from public test suites and the IAM guide. Routes of /iam/home from general knowledge.
// - S3 bucket Properties and KMS key, 2026-10: AWS's guides; routes from public code and general knowledge.
// - meta awsc-session-data, hosts of the partitions and multi-session hosts, 2026-10: public extensions and AWS's documents.
