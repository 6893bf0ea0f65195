// The buckets behind the Cloud Storage stand-in: objects, roles, lists of readers and CORS rules, as their owner manages them.

import { facts } from '../facts.ts';
import type { GoogleRefusal } from './refusals.ts';

export type GoogleObject = {
  readonly content: Buffer;
  /** ARCHIVE and COLDLINE are read like any other class: Google keeps nothing offline. */
  readonly storageClass?: 'STANDARD' | 'COLDLINE' | 'ARCHIVE';
  /** Stored packed: unpacked on the way out unless the caller takes gzip. */
  readonly contentEncoding?: 'gzip';
  /** Encrypted with a key that only its owner has. */
  readonly customerKey?: true;
  /** Deleted, but kept for some days: neither listed nor read. */
  readonly softDeleted?: true;
};

const roles = {
  'Storage Object Viewer': ['storage.objects.get', 'storage.objects.list'],
  'Storage Legacy Bucket Reader': ['storage.buckets.get', 'storage.objects.list'],
  'Storage Object Admin': [
    ...['storage.objects.get', 'storage.objects.list', 'storage.objects.create'],
    ...['storage.objects.update', 'storage.objects.delete'],
  ],
  'Storage Admin': [
    ...['storage.objects.get', 'storage.objects.list', 'storage.objects.create', 'storage.objects.update'],
    ...['storage.objects.delete', 'storage.buckets.get', 'storage.buckets.update', 'storage.buckets.delete'],
    'storage.buckets.setIamPolicy',
  ],
} as const;

export type GoogleRole = keyof typeof roles;

/** One entry of a cors.json. */
export type CorsRule = {
  readonly origin: readonly string[];
  readonly method: readonly string[];
  readonly responseHeader: readonly string[];
  readonly maxAgeSeconds?: number;
};

export type GoogleBucket = {
  readonly objects: Map<string, GoogleObject>;
  /** Roles on the bucket, by account. */
  readonly roles: Map<string, Set<GoogleRole>>;
  /** Accounts on the access control lists of bucket and objects; they count only without uniform access. */
  readonly listedReaders: Set<string>;
  /** Uniform bucket-level access: roles alone decide. */
  uniformAccess: boolean;
  cors: readonly CorsRule[];
  /** Answers everything with this, as in a state that has nothing to do with rights. */
  refusal: GoogleRefusal | undefined;
};

/** An empty bucket that nobody may read. */
export function newBucket(): GoogleBucket {
  const empty = { objects: new Map(), roles: new Map(), listedReaders: new Set<string>(), cors: [] };
  return { ...empty, uniformAccess: true, refusal: undefined };
}

/** Whether an account holds a right on a bucket. */
export function holds(bucket: GoogleBucket, account: string, right: string): boolean {
  const held = [...(bucket.roles.get(account) ?? [])].flatMap((role): readonly string[] => roles[role]);
  const reads = right === 'storage.objects.get' || right === 'storage.objects.list';
  return held.includes(right) || (reads && !bucket.uniformAccess && bucket.listedReaders.has(account));
}

/** The lab's buckets: one with objects and an empty one, both for the account to view, and one that is closed to it. */
export function labBuckets(): Map<string, GoogleBucket> {
  const { bucket, emptyBucket, closedBucket, serviceAccount } = facts.google;
  const buckets = new Map([bucket, emptyBucket, closedBucket].map((name) => [name, newBucket()]));
  for (const name of [bucket, closedBucket]) {
    for (const [object, text] of Object.entries(facts.blobs)) {
      buckets.get(name)?.objects.set(object, { content: Buffer.from(text) });
    }
  }
  for (const name of [bucket, emptyBucket]) {
    buckets.get(name)?.roles.set(serviceAccount, new Set(['Storage Object Viewer']));
  }
  return buckets;
}
