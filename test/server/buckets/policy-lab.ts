// Bucket policies for tests, in short: statements of the lab's bucket, and what the check makes of them.
import { judgePolicy, type PolicySubject } from '#server/buckets/policy.ts';

export const arn = 'arn:aws:iam::444455556666:user/emedgene';
export const bucket = 'lab-genomes';
export const all = `arn:aws:s3:::${bucket}/*`;
export const itself = `arn:aws:s3:::${bucket}`;
export const subject: PolicySubject = {
  ...{
    bucket,
    partition: 'aws',
    emedgeneUserArn: arn,
    use: ['import'],
    now: new Date('2026-11-25T12:00:00Z'),
  },
  restrictsPublic: false,
};

export type Part = Readonly<Record<string, unknown>>;
export const user = { AWS: arn };
export const list: Part = { Effect: 'Allow', Principal: user, Action: 's3:ListBucket', Resource: itself };
export const get: Part = {
  Sid: 'Read',
  Effect: 'Allow',
  Principal: user,
  Action: 's3:GetObject',
  Resource: all,
};
export const deny = (more: Part): Part => ({
  ...{ Sid: 'No', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [itself, all] },
  ...more,
});
export const without = (part: Part, name: string, more: Part): Part => {
  const { [name]: _, ...rest } = part;
  return { ...rest, ...more };
};

export function judge(statements: readonly Part[] | undefined, more: Partial<PolicySubject> = {}) {
  const text = statements && JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const { rights, failures } = judgePolicy(text, { ...subject, ...more });
  const decision = (action: string) => rights.find((one) => one.action === action)?.decision;
  return {
    ...{ rights, failures, decision },
    classes: failures.map(({ finding, effect }) => `${finding.class} ${effect}`),
  };
}
