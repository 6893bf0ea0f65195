// The buckets of the sandbox: where they are, what is in them, who may, and which pages of the web may read from them.

import { facts } from '../facts.ts';
import type { Statement } from './policy.ts';
import type { CorsRule } from './s3-cors.ts';
import { statementsOf } from './s3-policy-text.ts';
import type { Xml } from './s3-settings.ts';

export type S3Object = {
  readonly body: Buffer;
  /** E.g. `STANDARD`, `GLACIER`. */
  storageClass: string;
  /** ARN of the key of KMS it is encrypted with. */
  kmsKey?: string;
};

export type Bucket = {
  readonly name: string;
  readonly region: string;
  /** 12 digits. */
  readonly owner: string;
  readonly objects: Map<string, S3Object>;
  /** What is enforced; `putPolicy` sets it together with the text that S3 gives back. */
  policy: readonly Statement[];
  policyText?: string | undefined;
  cors: readonly CorsRule[];
  /** Rules as elements of S3's XML. */
  lifecycle: readonly Xml[];
  /** Block Public Access, as elements of S3's XML. */
  block?: Xml | undefined;
  /** E.g. `BucketOwnerEnforced`. */
  ownership?: string | undefined;
  /** ARN of the key of KMS that new files are encrypted with. */
  encryptionKey?: string | undefined;
  /** How S3 sends away those who ask in another region. */
  redirect: 'PermanentRedirect' | 'TemporaryRedirect' | 'AuthorizationHeaderMalformed';
};

export type Buckets = {
  find(name: string): Bucket | undefined;
  /** Makes or replaces a bucket in the lab's account. */
  add(name: string, region: string, files?: Readonly<Record<string, string>>, owner?: string): Bucket;
  put(bucket: string, key: string, body: string, more?: Partial<S3Object>): void;
  /** As its owner does it; throws what S3 says of a malformed one. */
  putPolicy(bucket: Bucket, text: string): void;
};

/** Starts with the lab's two buckets. */
export function createBuckets(): Buckets {
  const all = new Map<string, Bucket>();
  const buckets: Buckets = {
    find: (name) => all.get(name),
    add(name, region, files = {}, owner = facts.aws.accountId) {
      const bucket: Bucket = {
        ...{ name, region, owner, objects: new Map(), policy: [], cors: [], lifecycle: [] },
        redirect: 'PermanentRedirect',
      };
      all.set(name, bucket);
      for (const [key, text] of Object.entries(files)) buckets.put(name, key, text);
      return bucket;
    },
    put(name, key, text, more = {}) {
      const bucket = all.get(name);
      if (!bucket) throw new Error(`No bucket ${name} in the sandbox.`);
      bucket.objects.set(key, { body: Buffer.from(text), storageClass: 'STANDARD', ...more });
    },
    putPolicy(bucket, text) {
      bucket.policy = statementsOf(text);
      bucket.policyText = text;
    },
  };
  buckets.add(facts.aws.bucket, facts.aws.region, facts.aws.files);
  buckets.add(facts.aws.otherBucket, facts.aws.otherRegion, facts.aws.files);
  return buckets;
}
