// The sandbox for checks of a lab's own bucket: its owner with every right to look, Emedgene's user in an account of its own.
import { expect } from 'vitest';
import { runBucketCheck } from '#server/buckets/index.ts';
import type { RunSettings } from '#server/probes/run.ts';
import { bucketCheckReply, bucketCheckRequest } from '#shared/bucket-api.ts';
import { bucketUses } from '#shared/bucket-needs.ts';
import type { BucketReport } from '#shared/bucket-report.ts';
import { documentsFor } from '#shared/documents.ts';
import { bucketSteps, type StepName } from '#shared/report.ts';
import { typeOf } from '#shared/types.ts';
import { validate } from '#shared/validation.ts';
import type { Statement } from '#test/cloud/aws/policy.ts';
import type { Bucket } from '#test/cloud/aws/s3-buckets.ts';
import { facts } from '#test/cloud/facts.ts';
import { newUser } from '#test/probes/aws-lab.ts';
import type { Lab, Values } from '#test/probes/lab.ts';

export const EMEDGENE_USER = `arn:aws:iam::${facts.aws.otherAccountId}:user/emedgene`;

export const uses = bucketUses;

/** Checks as the companion would, and sees to what every reply promises. */
export async function checkBucket(
  lab: Lab,
  values: Values,
  asked: Readonly<Record<string, unknown>> = {},
  settings: Partial<RunSettings> = {},
): Promise<BucketReport> {
  const request = bucketCheckRequest.parse({
    ...{ type: 'aws-s3', emedgeneHost: facts.emedgeneHost, emedgeneUserArn: EMEDGENE_USER },
    ...{ use: uses, values, ...asked },
  });
  const { type, emedgeneHost, emedgeneUserArn, use, layout = [] } = request;
  const validation = validate(typeOf(type), request.values, lab.config.allowedHosts);
  expect(validation.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const signal = new AbortController().signal;
  const report = await runBucketCheck(
    type,
    validation,
    { emedgeneUserArn, use, layout },
    { network: lab.network, signal, options: { emedgeneHost, use }, ...settings },
  );
  expect(bucketCheckReply.parse(report)).toEqual(report);
  expect(report.steps.map(({ name }) => name)).toEqual([...bucketSteps]);
  const text = JSON.stringify(report);
  for (const name of ['secretAccessKey', 'clientSecret', 'clientCredentialsBase64']) {
    if (values[name]) expect(text).not.toContain(values[name]);
  }
  return report;
}

/** A new bucket, its owner's values, and Emedgene's user with the key that only Emedgene has. */
export function newBucket(lab: Lab, name: string, rights: readonly string[] = ['s3:*']) {
  const { aws } = lab.world;
  const bucket = aws.s3.buckets.add(name, facts.aws.region, facts.aws.files);
  const may: Statement = { effect: 'Allow', action: rights, resource: ['*'] };
  const owner: Values = { ...newUser(lab, [may]).values, bucket: name, region: facts.aws.region };
  return { bucket, owner, emedgene: emedgeneUser(lab) };
}

/** Emedgene's own user, who may do at home whatever others let it do. */
function emedgeneUser({ world: { aws } }: Lab): Values {
  const account = facts.aws.otherAccountId;
  const known = aws.accounts.findUser('emedgene', account);
  const policy: readonly Statement[] = [{ effect: 'Allow', action: ['s3:*'], resource: ['*'] }];
  const key = aws.accounts.addKey(known ?? aws.accounts.addUser('emedgene', { account, policy }));
  return { accessKeyId: key.id, secretAccessKey: key.secret };
}

/** Our documents for a bucket and every use of it. */
export const documents = (bucket: string) =>
  documentsFor({ bucket, emedgeneHost: facts.emedgeneHost, emedgeneUserArn: EMEDGENE_USER, use: uses });

/** Puts our documents in place, as the bucket's owner. */
export function furnish({ world }: Lab, bucket: Bucket): void {
  const { policy, cors } = documents(bucket.name);
  world.aws.s3.buckets.putPolicy(bucket, JSON.stringify(policy));
  bucket.cors = cors.CORSRules.map((rule) => ({
    ...{ origins: rule.AllowedOrigins, methods: rule.AllowedMethods, headers: rule.AllowedHeaders },
    ...{ exposed: rule.ExposeHeaders, maxAge: rule.MaxAgeSeconds },
  }));
}

/** A new bucket with our documents in place. */
export function furnished(lab: Lab, name: string, rights?: readonly string[]) {
  const made = newBucket(lab, name, rights);
  furnish(lab, made.bucket);
  return made;
}

/** Outcome and class of one step. */
export function outcome({ steps }: BucketReport, name: StepName) {
  const step = steps.find((one) => one.name === name);
  return [step?.outcome, step?.finding?.class];
}

export const causeOf = ({ steps }: BucketReport, name: StepName): string =>
  steps.find((one) => one.name === name)?.finding?.cause ?? '';
