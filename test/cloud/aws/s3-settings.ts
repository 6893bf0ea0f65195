// What the owner of a bucket has set and how S3 tells it: each setting is asked for by its name in the query, is a right of its own,
// and is refused with a code of its own where the bucket has none.

import { escapeXml, type Refused } from './refusals.ts';
import type { Bucket } from './s3-buckets.ts';

/** Elements of S3's XML by name; a list stands for as many elements. */
export type Xml = { readonly [name: string]: string | number | boolean | Xml | readonly (Xml | string)[] };

type Setting = {
  /** The right it takes. */
  readonly action: string;
  readonly read: (bucket: Bucket) => { readonly text: string; readonly type?: string } | undefined;
  /** Code and text where the bucket has none. */
  readonly absent: readonly [code: string, message: string];
};

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';
const document = (name: string, content: Xml) => ({
  text: `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="${NAMESPACE}">${xmlOf(content)}</${name}>`,
});

/** By the name in the query. */
const settings: Readonly<Record<string, Setting>> = {
  policy: {
    action: 's3:GetBucketPolicy',
    read: ({ policyText }) =>
      policyText === undefined ? undefined : { text: policyText, type: 'application/json' },
    absent: ['NoSuchBucketPolicy', 'The bucket policy does not exist'],
  },
  cors: {
    action: 's3:GetBucketCORS',
    read: ({ cors }) => (cors.length === 0 ? undefined : document('CORSConfiguration', corsXml(cors))),
    absent: ['NoSuchCORSConfiguration', 'The CORS configuration does not exist'],
  },
  lifecycle: {
    action: 's3:GetLifecycleConfiguration',
    read: ({ lifecycle }) =>
      lifecycle.length === 0 ? undefined : document('LifecycleConfiguration', { Rule: lifecycle }),
    absent: ['NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist'],
  },
  publicAccessBlock: {
    action: 's3:GetBucketPublicAccessBlock',
    read: ({ block }) => block && document('PublicAccessBlockConfiguration', block),
    absent: ['NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found'],
  },
  ownershipControls: {
    action: 's3:GetBucketOwnershipControls',
    read: ({ ownership }) =>
      ownership === undefined
        ? undefined
        : document('OwnershipControls', { Rule: { ObjectOwnership: ownership } }),
    absent: ['OwnershipControlsNotFoundError', 'The bucket ownership controls were not found'],
  },
  encryption: {
    action: 's3:GetEncryptionConfiguration',
    // S3 encrypts every bucket; without a key of the owner's with its own.
    read: ({ encryptionKey }) => {
      const byKms = { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: encryptionKey ?? '' };
      const chosen: Xml = encryptionKey === undefined ? { SSEAlgorithm: 'AES256' } : byKms;
      const rule = { ApplyServerSideEncryptionByDefault: chosen };
      return document('ServerSideEncryptionConfiguration', { Rule: rule });
    },
    absent: [
      'ServerSideEncryptionConfigurationNotFoundError',
      'The server side encryption configuration was not found',
    ],
  },
};

/** The right that a query for a setting takes; undefined for anything else. */
export function settingAction(url: URL): string | undefined {
  return settingOf(url)?.action;
}

/** The setting a query asks for, or that there is none. */
export function readSetting(bucket: Bucket, url: URL): { text: string; type: string } | Refused {
  const setting = settingOf(url);
  const found = setting?.read(bucket);
  if (found) return { type: 'application/xml', ...found };
  const [code, message] = setting?.absent ?? ['NoSuchKey', 'The specified key does not exist.'];
  return { status: 404, code, message, more: { BucketName: bucket.name } };
}

const settingOf = (url: URL): Setting | undefined =>
  Object.entries(settings).find(([name]) => url.searchParams.has(name))?.[1];

function corsXml(rules: Bucket['cors']): Xml {
  return {
    CORSRule: rules.map(({ origins, methods, headers, exposed = [], maxAge }) => ({
      ...{ AllowedOrigin: origins, AllowedMethod: methods, AllowedHeader: headers, ExposeHeader: exposed },
      ...(maxAge === undefined ? {} : { MaxAgeSeconds: maxAge }),
    })),
  };
}

function xmlOf(content: Xml): string {
  return Object.entries(content)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => element(name, one)))
    .join('');
}

function element(name: string, value: unknown): string {
  const inner = typeof value === 'object' ? xmlOf(value as Xml) : escapeXml(String(value));
  return `<${name}>${inner}</${name}>`;
}
