// Checks a lab's own S3 bucket as Emedgene will use it, read-only. The access key is the lab's, the policy is judged for Emedgene's user.
// Calls: POST sts.{region} GetCallerIdentity; GET {bucket}/ with policy, publicAccessBlock, ownershipControls, encryption, cors and
// lifecycle, each a right of its own that may be missing; OPTIONS, and GET of one byte as a page would, for CORS.
import type { CORSRule } from '@aws-sdk/client-s3';
import { partitionOf } from '#shared/fields/partition.ts';
import type { StorageValues } from '#shared/storages/index.ts';
import { identitySteps } from '../probes/aws-steps.ts';
import { type StepResult, skipped } from '../probes/probe.ts';
import { DEFAULT_REGION, s3 } from '../vendors/aws/s3.ts';
import { rightTo, type S3Settings, s3Settings } from '../vendors/aws/s3-settings.ts';
import { afterRefusal, type BucketCheck, type BucketTools, unseen } from './bucket-check.ts';
import { corsStep } from './cors.ts';
import type { CorsRule } from './cors-rules.ts';
import { judgeLifecycle, lifecycleFinding } from './lifecycle.ts';
import { readRule } from './lifecycle-rule.ts';
import { judgePolicy } from './policy.ts';
import { known, s3Advice } from './s3-advice.ts';

type Values = StorageValues<'aws-s3'>;

export const awsS3: BucketCheck<Values> = (values, tools) => {
  const identity = identitySteps(values, values.region ?? DEFAULT_REGION, tools);
  const settings = s3Settings(values, { ...tools, ...identity });
  let refusal: StepResult;
  return {
    steps: [
      [
        'sign-in',
        async () => {
          refusal = await identity.signIn();
          return refusal;
        },
      ],
      ['policy', () => afterRefusal(refusal) ?? policy(values, settings, tools)],
      ['cors', () => cors(values, settings, tools, identity.user, refusal)],
      ['lifecycle', () => afterRefusal(refusal) ?? lifecycle(values, settings, tools)],
    ],
    connected: () =>
      `The bucket "${values.bucket}" is as Emedgene needs it, as far as this access key may look.`,
  };
};

async function policy(
  { bucket, path }: Values,
  settings: S3Settings,
  tools: BucketTools,
): Promise<StepResult> {
  const { subject, found, now } = tools;
  const { emedgeneUserArn, use } = subject;
  const text = await settings.read('policy');
  if ('failure' in text) return unseen(text.failure, rightTo('policy'));
  const restrictsPublic = known(await settings.read('restrictsPublic'));
  const partition = partitionOf(settings.place().region).id;
  const judged = judgePolicy(text.value, { bucket, partition, emedgeneUserArn, use, now, restrictsPublic });
  const [worst, ...others] = judged.failures;
  found.rights.push(...judged.rights);
  found.advice.push(...others.map(({ finding }) => finding));
  found.advice.push(...(await s3Advice(settings, subject, path)));
  return worst ?? (emedgeneUserArn === undefined ? arnUnknown() : undefined);
}

function arnUnknown(): StepResult {
  return skipped('policy.missing', {
    cause: "Not checked: whether Emedgene's user is let in can be told only once its ARN is known.",
    fix: "Ask Emedgene's support for the ARN of the user, and check again.",
  });
}

function cors(
  values: Values,
  settings: S3Settings,
  tools: BucketTools,
  user: () => string,
  refusal: StepResult,
): Promise<StepResult> {
  const { bucket, path } = values;
  const { host, pathStyle, endpoint, provider, region } = settings.place();
  const place = pathStyle ? { path: `${bucket}/any` } : { path: 'any', bucket };
  const target = { host, provider: 'aws-s3' as const, ...place, ...(provider ? {} : { base: endpoint }) };
  if (afterRefusal(refusal)) return corsStep({ of: 'aws-s3', target, rules: async () => undefined }, tools);
  const rules = async () => {
    const setting = await settings.read('cors');
    return 'failure' in setting ? undefined : (setting.value ?? []).map(readCorsRule);
  };
  const client = s3({ ...values, region, prefix: path.replace(/^\//, '') }, { ...tools, user });
  const firstByte = async (origin: string) => {
    const listed = await client.listFirst();
    const file = 'file' in listed ? listed.file : undefined;
    return file === undefined ? undefined : client.headersFor(origin, file);
  };
  return corsStep({ of: 'aws-s3', target, rules, firstByte }, tools);
}

function readCorsRule(rule: CORSRule): CorsRule {
  const { AllowedOrigins: origins = [], AllowedMethods: methods = [], MaxAgeSeconds: maxAge } = rule;
  const { AllowedHeaders: allowed = [], ExposeHeaders: exposed = [] } = rule;
  return { origins, methods, allowed, exposed, maxAge };
}

async function lifecycle(
  { bucket, path }: Values,
  settings: S3Settings,
  tools: BucketTools,
): Promise<StepResult> {
  const { subject, found } = tools;
  const setting = await settings.read('lifecycle');
  if ('failure' in setting) return unseen(setting.failure, rightTo('lifecycle'));
  const rules = (setting.value ?? []).map((rule, index) => readRule(rule, index + 1));
  const judged = judgeLifecycle(rules, path.replace(/^\//, ''), subject.layout);
  found.effects.push(...judged.effects);
  found.lifecycleRules.push(...judged.rules);
  return lifecycleFinding(judged, bucket);
}
