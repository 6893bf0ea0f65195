// Reports of a companion, for tests of what the hub makes of them.
import type { FailureClass } from '#shared/failures.ts';
import type { FindingDetail, Report, Step, StepName } from '#shared/report.ts';
import { failure } from '#shared/report.ts';

export const passed = (name: StepName): Step => ({ name, outcome: 'passed', ms: 1 });
export const failed = (name: StepName, kind: FailureClass, detail?: FindingDetail): Step => {
  return { name, outcome: 'failed', ms: 1, finding: failure(kind, detail).finding };
};
export const report = (
  verdict: Report['verdict'],
  steps: Step[],
  learned?: Record<string, string>,
): Report => ({
  type: 'azure-blob',
  verdict,
  summary: 'A summary.',
  steps,
  calls: [],
  checkedAt: '2026-11-23T12:00:00.000Z',
  ms: 5,
  ...(learned ? { learned } : {}),
});
