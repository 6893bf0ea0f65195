// Whether a bucket policy lets Emedgene's user do what the chosen uses need, and no more: the rights one by one, and what to say.
import { type BucketNeed, type BucketUse, excessOf, needsOf } from '#shared/bucket-needs.ts';
import type { RightRow } from '#shared/bucket-report.ts';
import type { Failure } from '#shared/report.ts';
import { decide } from './policy-decision.ts';
import { readPolicy, type Statement } from './policy-document.ts';
import { cutOff, deletedUsers, excess, lacks, notAPolicy } from './policy-findings.ts';
import { reachesOf } from './policy-reach.ts';

export interface PolicySubject {
  readonly bucket: string;
  /** E.g. `aws`, `aws-cn`. */
  readonly partition: string;
  /** Undefined: nobody can say whether that user gets in, but who else does. */
  readonly emedgeneUserArn: string | undefined;
  readonly use: readonly BucketUse[];
  readonly now: Date;
  /** Block Public Access restricts public policies to the bucket's own account. Undefined = could not be looked at. */
  readonly restrictsPublic: boolean | undefined;
}

export interface PolicyJudgement {
  readonly rights: readonly RightRow[];
  /** Worst first; none = the policy is as it should be. */
  readonly failures: readonly Failure[];
}

/** Judges the text of a policy; undefined = the bucket has none. */
export function judgePolicy(text: string | undefined, subject: PolicySubject): PolicyJudgement {
  const { emedgeneUserArn: arn, bucket, restrictsPublic } = subject;
  const statements = text === undefined ? [] : readPolicy(text);
  if (!statements) return { rights: [], failures: [notAPolicy(bucket)] };
  const reaches = reachesOf(statements, arn);
  // With such a policy everybody from outside is shut out, those it names one by one included.
  const isCut = restrictsPublic === true && reaches.some(({ to }) => to === 'public');
  const found = arn === undefined ? [] : rightsOf(statements, arn, subject);
  const rights = isCut ? found.map(denied) : found;
  const missed = isCut ? [cutOff(bucket)] : lacks(rights, deletedUsers(statements), bucket);
  return { rights, failures: [...missed, ...excess(rights, reaches, bucket)] };
}

function rightsOf(
  statements: readonly Statement[],
  arn: string,
  subject: PolicySubject,
): readonly RightRow[] {
  const { use, now, partition, bucket } = subject;
  const row = (
    { action, on }: Pick<BucketNeed, 'action' | 'on'>,
    more: Pick<RightRow, 'uses' | 'need'>,
  ): RightRow => {
    const resource = `arn:${partition}:s3:::${bucket}${on === 'objects' ? '/*' : ''}`;
    const { decision, statement, unknown } = decide(statements, arn, { action, resource }, now);
    const by = statement === undefined ? {} : { statement };
    return { action, on, resource, ...more, decision, ...by, ...(unknown.length > 0 ? { unknown } : {}) };
  };
  const needed = needsOf(use).map((need) => {
    const uses = need.uses.filter((one) => use.includes(one));
    return row(need, { uses, need: need.optional ? 'optional' : 'needed' });
  });
  const held = excessOf(use)
    .map((right) => row(right, { uses: [], need: 'excess' }))
    .filter(({ decision }) => decision === 'allowed' || decision === 'partly');
  return [...needed, ...held];
}

function denied({ statement: _, unknown: __, ...row }: RightRow): RightRow {
  return { ...row, decision: row.decision === 'missing' ? 'missing' : 'denied' };
}
