// What a test says: steps, findings and one verdict. The same shape for every storage and key.
import { type Effect, type FailureClass, failureOf } from './failures.ts';

export type Verdict = 'connected' | 'limited' | 'failed' | 'inconclusive';
export type Outcome = 'passed' | 'failed' | 'limited' | 'skipped';

/** The steps of a storage test, in the order they are listed. */
export const storageSteps = [
  'format',
  'resolve',
  'connect',
  'secure',
  'sign-in',
  'list',
  'read',
  'cors',
  'expiry',
  'rights',
] as const;
/** The steps of a key test, in the order they are listed. */
export const keySteps = [
  'format',
  'resolve',
  'connect',
  'secure',
  'sign-in',
  'encrypt',
  'decrypt',
  'wrap',
  'unwrap',
  'expiry',
  'rights',
] as const;
/** The steps of a bucket check, in the order they are listed; none of them ends the others. */
export const bucketSteps = ['format', 'sign-in', 'policy', 'cors', 'lifecycle'] as const;
export type StepName = (typeof storageSteps | typeof keySteps | typeof bucketSteps)[number];

/** A plain explanation. `evidence` is the provider's code, redacted, at most 200 characters. */
export interface Finding {
  readonly class: FailureClass;
  readonly cause: string;
  readonly fix: string;
  readonly link?: string;
  /** The key in `values` the finding is about. */
  readonly field?: string;
  readonly evidence?: string;
}

export interface Step {
  readonly name: StepName;
  readonly outcome: Outcome;
  readonly ms: number;
  readonly finding?: Finding;
}

export interface Report {
  readonly type: string;
  readonly verdict: Verdict;
  readonly summary: string;
  readonly steps: readonly Step[];
  /** The calls that were made, without any value that is secret. */
  readonly calls: readonly string[];
  /** What the test found out: hostKey, region, accountId … never a secret. */
  readonly learned?: Readonly<Record<string, string>>;
  /** ISO 8601, UTC. */
  readonly checkedAt: string;
  readonly ms: number;
}

/** What makes a finding more precise than its class; `effect` overrides the class where the circumstances decide. */
export interface FindingDetail {
  readonly cause?: string;
  readonly fix?: string;
  readonly link?: string;
  readonly field?: string;
  readonly evidence?: string;
  readonly effect?: Effect;
}

/** A finding together with what it does to the verdict. Classifiers return this; the report shows the finding. */
export interface Failure {
  readonly finding: Finding;
  readonly effect: Effect;
}

/** Builds a failure from the table, more precise where `detail` says so. */
export function failure(name: FailureClass, detail: FindingDetail = {}): Failure {
  const entry = failureOf(name);
  const { effect = entry.effect, ...said } = detail;
  const link = said.link ?? entry.link;
  return {
    effect,
    finding: {
      class: name,
      cause: said.cause ?? entry.cause,
      fix: said.fix ?? entry.fix,
      ...(link ? { link } : {}),
      ...(said.field ? { field: said.field } : {}),
      ...(said.evidence ? { evidence: said.evidence.slice(0, 200) } : {}),
    },
  };
}
