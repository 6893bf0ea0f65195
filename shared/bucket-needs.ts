// What Emedgene needs of a lab's own bucket for each use. Emedgene has published no policy yet ("Coming Soon"), so these are our
// reading of what it does: DRAGEN writes, the browser and imports read. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html

export const bucketUses = ['dragen-output', 'visualization', 'import'] as const;
export type BucketUse = (typeof bucketUses)[number];

/** What an action is done to: the bucket itself, or every file in it. */
export type BucketPart = 'bucket' | 'objects';

export interface BucketNeed {
  /** As policies name it, e.g. `s3:GetObject`. */
  readonly action: string;
  readonly on: BucketPart;
  readonly uses: readonly BucketUse[];
  /** Granted by our policy and never called too much, but not missed either. */
  readonly optional?: true;
}

const bucketNeeds: readonly BucketNeed[] = [
  { action: 's3:ListBucket', on: 'bucket', uses: ['dragen-output', 'import'] },
  { action: 's3:GetObject', on: 'objects', uses: ['dragen-output', 'visualization', 'import'] },
  { action: 's3:PutObject', on: 'objects', uses: ['dragen-output'] },
  { action: 's3:GetBucketLocation', on: 'bucket', uses: bucketUses, optional: true },
  // Files above 5 GB are written in parts.
  { action: 's3:AbortMultipartUpload', on: 'objects', uses: ['dragen-output'], optional: true },
  { action: 's3:ListMultipartUploadParts', on: 'objects', uses: ['dragen-output'], optional: true },
  { action: 's3:ListBucketMultipartUploads', on: 'bucket', uses: ['dragen-output'], optional: true },
];

/** What nobody but the lab needs: losing data, or changing who may do what. Held by Emedgene's user it is too much. */
const excessRights: readonly Omit<BucketNeed, 'uses' | 'optional'>[] = [
  { action: 's3:PutObject', on: 'objects' },
  { action: 's3:DeleteObject', on: 'objects' },
  { action: 's3:DeleteObjectVersion', on: 'objects' },
  { action: 's3:PutObjectAcl', on: 'objects' },
  { action: 's3:BypassGovernanceRetention', on: 'objects' },
  { action: 's3:PutBucketPolicy', on: 'bucket' },
  { action: 's3:DeleteBucketPolicy', on: 'bucket' },
  { action: 's3:PutBucketAcl', on: 'bucket' },
  { action: 's3:PutBucketCORS', on: 'bucket' },
  { action: 's3:PutLifecycleConfiguration', on: 'bucket' },
  { action: 's3:PutReplicationConfiguration', on: 'bucket' },
  { action: 's3:PutEncryptionConfiguration', on: 'bucket' },
  { action: 's3:PutBucketPublicAccessBlock', on: 'bucket' },
  { action: 's3:PutBucketVersioning', on: 'bucket' },
  { action: 's3:DeleteBucket', on: 'bucket' },
];

/** The needs of some uses, each once. */
export function needsOf(uses: readonly BucketUse[]): readonly BucketNeed[] {
  return bucketNeeds.filter((need) => need.uses.some((use) => uses.includes(use)));
}

/** Rights beyond those uses. */
export function excessOf(uses: readonly BucketUse[]): readonly Pick<BucketNeed, 'action' | 'on'>[] {
  const needed = new Set(needsOf(uses).map(({ action }) => action));
  return excessRights.filter(({ action }) => !needed.has(action));
}
