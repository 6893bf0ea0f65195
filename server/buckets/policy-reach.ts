// How far a bucket policy opens the bucket: to everybody, to everybody under conditions, or to a whole account.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
import { readPrincipalArn } from '#shared/fields/iam-arn.ts';
import type { Condition, Statement } from './policy-document.ts';

export interface Reach {
  /** `public`: everybody; `condition`: everybody who meets a condition; `account`: everybody in the account of Emedgene's user. */
  readonly to: 'public' | 'condition' | 'account';
  readonly statement: string;
}

/** Keys that AWS counts as a limit when they are compared with fixed values. */
const limiting = new Set([
  ...[
    'aws:principalarn',
    'aws:principalaccount',
    'aws:principalorgid',
    'aws:principalorgpaths',
    'aws:userid',
  ],
  ...[
    'aws:sourcearn',
    'aws:sourceaccount',
    'aws:sourceowner',
    'aws:sourceip',
    'aws:sourcevpc',
    'aws:sourcevpce',
  ],
  ...['s3:dataaccesspointaccount', 's3:dataaccesspointarn', 's3:x-amz-server-side-encryption-aws-kms-key-id'],
]);
const POSITIVE =
  /^(?:forany(?:value|values):)?(?:stringequals|stringequalsignorecase|stringlike|arnequals|arnlike|ipaddress)$/i;

/** Every statement that lets in more than those it names; `arn` of Emedgene's user, where it is known. */
export function reachesOf(statements: readonly Statement[], arn: string | undefined): readonly Reach[] {
  return statements.flatMap(({ name, effect, principals, conditions }): Reach[] => {
    const { except, everyone, aws } = principals;
    if (effect !== 'Allow') return [];
    if (everyone !== except && (everyone || except)) {
      return [{ to: conditions.some(limits) ? 'condition' : 'public', statement: name }];
    }
    const { partition, account, resource } = (arn === undefined ? undefined : readPrincipalArn(arn)) ?? {};
    const isAccount = aws.some((one) => one === account || one === `arn:${partition}:iam::${account}:root`);
    return isAccount && resource !== 'root' ? [{ to: 'account', statement: name }] : [];
  });
}

// A value with a wildcard at its beginning, or every address there is, limits nobody.
function limits({ operator, key, values }: Condition): boolean {
  const isWide = (value: string) => /^[*?]|\$\{|\/0$/.test(value);
  return POSITIVE.test(operator) && limiting.has(key.toLowerCase()) && !values.some(isWide);
}
