// The check of a bucket at Google and Azure: of its settings CORS alone. There Emedgene signs in with an identity of the lab, and its
// table of lifecycle effects speaks of S3.
import type { FailureClass } from '#shared/failures.ts';
import type { Failure } from '#shared/report.ts';
import { type ProbeRun, type Skipped, type StepResult, skipped } from '../probes/probe.ts';
import { afterRefusal, type BucketTools } from './bucket-check.ts';
import { type CorsSubject, corsStep } from './cors.ts';
import type { CorsRule } from './cors-rules.ts';

interface Subject<R> extends Pick<CorsSubject, 'of' | 'target'> {
  readonly client: {
    signIn(): Promise<StepResult>;
    corsRules(): Promise<{ readonly rules: readonly R[] } | { readonly failure: Failure }>;
  };
  /** A rule of the provider's as CORS has it. */
  readonly ruleOf: (rule: R) => CorsRule;
  /** One plain sentence for a bucket that is as Emedgene needs it. */
  readonly connected: () => string;
}

/** The steps of such a check; rules that may not be looked at leave the preflight to decide. */
export function corsAlone<R>(subject: Subject<R>, tools: BucketTools): ProbeRun {
  const { of, target, client, ruleOf, connected } = subject;
  let refusal: StepResult;
  const rules = async () => {
    if (afterRefusal(refusal)) return undefined;
    const found = await client.corsRules();
    return 'failure' in found ? undefined : found.rules.map(ruleOf);
  };
  return {
    steps: [
      [
        'sign-in',
        async () => {
          refusal = await client.signIn();
          return refusal;
        },
      ],
      ['policy', () => ofS3Alone('policy.missing', OWN_IDENTITY)],
      ['cors', () => corsStep({ of, target, rules }, tools)],
      ['lifecycle', () => ofS3Alone('lifecycle.risk', NO_TABLE)],
    ],
    connected,
  };
}

const OWN_IDENTITY =
  'Not looked at: here Emedgene signs in with an identity of the lab, whose rights the connection test shows.';
const NO_TABLE = "Not looked at: Emedgene's table of lifecycle effects speaks of S3 alone.";

function ofS3Alone(name: FailureClass, cause: string): Skipped {
  return skipped(name, { cause, fix: 'Nothing to do.' });
}
