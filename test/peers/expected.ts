// The ways a case may end, in the words of a report.
import type { FailureClass } from '#shared/failures.ts';
import type { StepName } from '#shared/report.ts';
import type { Expected } from '#test/probes/conformance.ts';

export type { Expected };

export const connected: Expected = { verdict: 'connected' };

export const failed = (name: FailureClass, step: StepName): Expected => ({
  verdict: 'failed',
  class: name,
  step,
});

export const limited = (name: FailureClass, step: StepName): Expected => ({
  verdict: 'limited',
  class: name,
  step,
});

/** It could not be found out. */
export const inconclusive = (name: FailureClass, step: StepName): Expected => ({
  verdict: 'inconclusive',
  class: name,
  step,
});
