// The buckets of the sandbox: where they are, what is in them, who may, and which pages of the web may read from them.

import type { Statement } from './aws-policy.ts';
import { facts } from './facts.ts';

export type S3Object = {
  readonly body: Buffer;
  /** E.g. `STANDARD`, `GLACIER`. */
  storageClass: string;
  /** ARN of the key of KMS it is encrypted with. */
  kmsKey?: string;
};

export type CorsRule = {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
};

export type Bucket = {
  readonly name: string;
  readonly region: string;
  /** 12 digits. */
  readonly owner: string;
  readonly objects: Map<string, S3Object>;
  policy: readonly Statement[];
  cors: readonly CorsRule[];
  /** How S3 sends away those who ask in another region. */
  redirect: 'PermanentRedirect' | 'TemporaryRedirect' | 'AuthorizationHeaderMalformed';
};

export type Buckets = {
  find(name: string): Bucket | undefined;
  /** Makes or replaces a bucket in the lab's account. */
  add(name: string, region: string, files?: Readonly<Record<string, string>>, owner?: string): Bucket;
  put(bucket: string, key: string, body: string, more?: Partial<S3Object>): void;
};

/** Starts with the lab's two buckets. */
export function createBuckets(): Buckets {
  const all = new Map<string, Bucket>();
  const buckets: Buckets = {
    find: (name) => all.get(name),
    add(name, region, files = {}, owner = facts.aws.accountId) {
      const bucket: Bucket = {
        ...{ name, region, owner, objects: new Map(), policy: [], cors: [] },
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
  };
  buckets.add(facts.aws.bucket, facts.aws.region, facts.aws.files);
  buckets.add(facts.aws.otherBucket, facts.aws.otherRegion, facts.aws.files);
  return buckets;
}

/** The first rule that lets this page through, by origin, method and every header. */
export function findCorsRule(
  bucket: Bucket,
  origin: string,
  method: string,
  headers: readonly string[],
): CorsRule | undefined {
  const fits = (patterns: readonly string[], text: string) =>
    patterns.some((pattern) => {
      const [before = '', after] = pattern.split('*');
      return after === undefined ? pattern === text : text.startsWith(before) && text.endsWith(after);
    });
  return bucket.cors.find(
    (rule) =>
      fits(rule.origins, origin) &&
      rule.methods.includes(method) &&
      headers.every((header) =>
        fits(
          rule.headers.map((name) => name.toLowerCase()),
          header,
        ),
      ),
  );
}
