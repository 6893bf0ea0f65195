// The bucket policy that lets Emedgene's user in for the chosen uses, and no more. Built as objects, never by joining texts.
import { type BucketPart, type BucketUse, needsOf } from '../bucket-needs.ts';
import { readPrincipalArn } from '../fields/iam-arn.ts';

export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Principal: { readonly AWS: string };
  readonly Action: readonly string[];
  readonly Resource: string;
}

export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

/** Stands where the ARN belongs until it is known: AWS refuses a policy that still has it. */
export const ARN_PLACEHOLDER = 'REPLACE-WITH-THE-ARN-OF-THE-EMEDGENE-USER';

const sids = { bucket: 'EmedgeneBucket', objects: 'EmedgeneFiles' } as const;

/** `arn` has passed `principalArnProblem`; without one the placeholder stands in its place, never a wildcard. */
export function bucketPolicy(
  bucket: string,
  arn: string | undefined,
  uses: readonly BucketUse[],
): PolicyDocument {
  const principal = arn === undefined ? undefined : readPrincipalArn(arn);
  const { partition = 'aws' } = principal ?? {};
  const needs = needsOf(uses);
  const statement = (on: BucketPart): PolicyStatement[] => {
    const actions = needs.filter((need) => need.on === on).map(({ action }) => action);
    const resource = `arn:${partition}:s3:::${bucket}${on === 'objects' ? '/*' : ''}`;
    if (actions.length === 0) return [];
    return [
      {
        Sid: sids[on],
        Effect: 'Allow',
        Principal: { AWS: principal && arn !== undefined ? arn : ARN_PLACEHOLDER },
        Action: actions,
        Resource: resource,
      },
    ];
  };
  return { Version: '2012-10-17', Statement: [...statement('bucket'), ...statement('objects')] };
}
