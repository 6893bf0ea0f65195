// What a probe is: a list of named steps over the values of one storage. The runner (run.ts) does everything else.
import type { ProbeOptions } from '#shared/api.ts';
import type { FailureClass } from '#shared/failures.ts';
import { type Failure, type FindingDetail, failure, type StepName } from '#shared/report.ts';
import type { AdoptingHttp } from '../net/http.ts';
import type { Network } from '../net/network.ts';

/** A step that was not taken, and why; it never changes the verdict. */
export interface Skipped {
  readonly skipped: Failure;
}

/** A limited step after which nothing more may happen, such as a host key nobody has confirmed. */
export interface Halt {
  readonly halt: Failure;
}

/** `undefined` = passed. A failure with effect `limited` is a limited step and the test goes on. */
export type StepResult = Failure | Skipped | Halt | undefined;

/** Rejects only with what the probe's `classify` knows, or with the signal's reason. */
export type StepFunction = () => StepResult | Promise<StepResult>;

/** The steps after `format`, in order. */
export type Steps = readonly (readonly [StepName, StepFunction])[];

/** What a probe works with. */
export interface Tools {
  readonly network: Network;
  readonly http: AdoptingHttp;
  /** Ends when the budget is used up, the caller is gone or the test is over: whatever is open closes with it. */
  readonly signal: AbortSignal;
  readonly options: ProbeOptions;
  readonly now: Date;
  /** Adds to `calls` of the report. */
  readonly note: (call: string) => void;
  /** Adds to `learned` of the report; never a secret. */
  readonly learn: (name: string, value: string) => void;
}

export interface ProbeRun {
  readonly steps: Steps;
  /** One plain sentence for a connected storage, asked for after the last step. */
  readonly connected: () => string;
}

/** `V` are the storage's values: secrets wrapped, presets filled in. */
export type Probe<V> = (values: V, tools: Tools) => ProbeRun;

/** Steps that only look for more; gone in one of them = that step skipped. */
export const optionalSteps: ReadonlySet<StepName> = new Set(['cors', 'expiry', 'rights']);

/** A step that was not taken, with the class of what it would have looked at. */
export function skipped(name: FailureClass, detail: FindingDetail): Skipped {
  return { skipped: failure(name, detail) };
}
