// Checks of a lab's own buckets at a moto server, which keeps policies, CORS rules and lifecycle rules as they are put.
import type { S3Client } from '@aws-sdk/client-s3';
import { connected, type Expected, failed, limited } from './expected.ts';
import type { MotoAccount, UserName } from './moto-account.ts';
import { bucketCheck, furnish } from './own-bucket.ts';
import type { PeerCase } from './peer.ts';

/** Each with our documents, and what is wrong in its name. */
export async function layOutOwn(client: S3Client, region: string): Promise<void> {
  await furnish(client, 'own-good', region);
  await furnish(client, 'own-denies', region, { denies: bucketCheck.emedgeneUserArn });
  await furnish(client, 'own-archives', region, {
    lifecycle: [
      {
        ...{ ID: 'archive', Status: 'Enabled', Filter: { Prefix: '' } },
        Transitions: [{ Days: 30, StorageClass: 'GLACIER' }],
      },
    ],
  });
  await furnish(client, 'own-harmless', region, {
    lifecycle: [
      { ID: 'logs', Status: 'Enabled', Filter: { Prefix: 'logs/' }, Expiration: { Days: 30 } },
      { ID: 'off', Status: 'Disabled', Filter: { Prefix: '' }, Expiration: { Days: 1 } },
      {
        ...{ ID: 'old', Status: 'Enabled', Filter: { Prefix: '' } },
        NoncurrentVersionExpiration: { NoncurrentDays: 7 },
      },
    ],
  });
}

export function ownBucketCases({ users }: MotoAccount, region: string): readonly PeerCase[] {
  const own = (name: string, user: UserName, bucket: string, expect: Expected, path = '/'): PeerCase => ({
    ...{ name: `own bucket: ${name}`, type: 'aws-s3', expect, bucketCheck },
    values: { ...users[user], bucket, region, path },
  });
  return [
    own('our documents', 'owner', 'own-good', connected),
    own('nothing set', 'owner', 'lab-genomes', limited('policy.missing', 'policy')),
    own('a Deny for the user', 'owner', 'own-denies', failed('perm.explicit_deny', 'policy')),
    own('a rule that archives', 'owner', 'own-archives', limited('lifecycle.risk', 'lifecycle')),
    own('rules that do no harm', 'owner', 'own-harmless', connected, '/emedgene/'),
    own('nobody may look', 'nothing', 'own-good', connected),
    own('missing bucket', 'owner', 'own-missing', failed('target.not_found', 'policy')),
  ];
}
