// Emedgene's three buckets in the sandbox's AWS, and key pairs as Emedgene hands them out: for one organization's folders only.

import type { AwsKey, AwsUser } from '../aws/accounts.ts';
import type { Aws } from '../aws/aws.ts';
import type { Statement } from '../aws/policy.ts';

export const emedgeneFolders = { regionCloud: 'eu-aws', organization: 'acme-genomics' } as const;

const buckets = ['emg-auto-samples', 'emg-downloads', 'emg-auto-results'].map(
  (ending) => `${emedgeneFolders.regionCloud}-${ending}`,
);
/** Emedgene's own account, not the lab's. */
const ACCOUNT = '444455556666';

/** A new pair with the rights Emedgene gives, but for the buckets in `without`. */
export function emedgeneKey(aws: Aws, without: readonly string[] = []): AwsKey {
  return aws.accounts.addKey(emedgeneUser(aws, without));
}

/** The user Emedgene keeps for an organization, with the folders that are its. */
export function emedgeneUser(aws: Aws, without: readonly string[] = []): AwsUser {
  const { organization } = emedgeneFolders;
  const files = { [`${organization}/case-1.txt`]: 'ACGT\n', 'other/x.txt': 'x' };
  for (const name of buckets) aws.s3.buckets.add(name, 'eu-central-1', files, ACCOUNT);
  const [samples = ''] = buckets;
  aws.s3.buckets.put(samples, `${organization}/upload/a.txt`, 'ACGT\n');
  const policy: Statement[] = buckets.flatMap((name, at) => {
    const below = at === 0 ? `${organization}/upload/` : `${organization}/`;
    const list: Statement = {
      ...{ effect: 'Allow', action: ['s3:ListBucket'], resource: [`arn:aws:s3:::${name}`] },
      condition: { StringLike: { 's3:prefix': [`${below}*`] } },
    };
    const right = at === 0 ? 's3:PutObject' : 's3:GetObject';
    const use: Statement = { effect: 'Allow', action: [right], resource: [`arn:aws:s3:::${name}/${below}*`] };
    return without.includes(name) ? [] : [list, use];
  });
  return aws.accounts.addUser(`acme-${aws.accounts.users(ACCOUNT).length}`, {
    account: ACCOUNT,
    policy,
  });
}
