// What other settings of an S3 bucket mean for Emedgene: a right on paper is none in life where a key or an owner stands against it.
import { links } from '#shared/failures.ts';
import { readPrincipalArn } from '#shared/fields/iam-arn.ts';
import { partitionOf } from '#shared/fields/partition.ts';
import { type Finding, failure } from '#shared/report.ts';
import type { S3Settings, Setting } from '../vendors/aws/s3-settings.ts';
import type { BucketSubject } from './bucket-check.ts';

/** Findings that change no step; what may not be looked at is passed over. */
export async function s3Advice(
  settings: S3Settings,
  subject: BucketSubject,
  path: string,
): Promise<readonly Finding[]> {
  const { emedgeneUserArn: arn, use } = subject;
  const writes = use.includes('dragen-output');
  const key = known(await settings.read('encryptionKey'));
  const ownership = writes ? known(await settings.read('ownership')) : undefined;
  const own = partitionOf(settings.place().region).id;
  const theirs = arn === undefined ? undefined : readPrincipalArn(arn)?.partition;
  return [
    ...(key ? [encrypted(key, writes)] : []),
    ...(ownership === 'ObjectWriter' ? [owned(ownership)] : []),
    ...(theirs !== undefined && theirs !== own ? [apart(theirs, own)] : []),
    ...(path === '/' ? [] : [shared(path)]),
  ];
}

/** A setting's value, undefined where there is none or it may not be looked at. */
export const known = <T>(setting: Setting<T>): T | undefined =>
  'failure' in setting ? undefined : setting.value;

function encrypted(key: string, writes: boolean): Finding {
  const actions = writes ? 'kms:Decrypt and kms:GenerateDataKey' : 'kms:Decrypt';
  return failure('policy.missing', {
    cause: `New files are encrypted with the KMS key ${key}, on which Emedgene's user needs ${actions}, too.`,
    fix: `KMS > Customer managed keys > the key > Key policy: allow Emedgene's user ${actions}.`,
    link: links.keyPolicies,
  }).finding;
}

function owned(ownership: string): Finding {
  return failure('target.state', {
    cause: "Files that Emedgene writes will belong to Emedgene's account, and the lab may not read them.",
    fix: 'Permissions > Object Ownership > Edit: Bucket owner enforced.',
    link: links.objectOwnership,
    evidence: ownership,
  }).finding;
}

// Emedgene's manual: "Emedgene requires access to the root folder, which means a dedicated bucket might be appropriate."
function shared(path: string): Finding {
  return failure('rights.excess', {
    cause: `Emedgene needs the root folder of the bucket, so its user sees all of it and not only "${path}".`,
    fix: 'Give Emedgene a bucket of its own, and use the path /.',
  }).finding;
}

function apart(theirs: string, own: string): Finding {
  return failure('target.region', {
    cause: `Emedgene's user is of the partition ${theirs}, the bucket of ${own}: no policy can join the two.`,
    fix: "Ask Emedgene's support for a user of the same partition.",
  }).finding;
}
