// The missing right as a reason to test again. Beside the reports and not among them: the popup loads no table of failures.
import type { Report } from './report.ts';

/** True when a right is missing: it may have been given already and not be in effect yet, so trying again may help. */
export function lacksRight({ steps }: Pick<Report, 'steps'>): boolean {
  return steps.some(
    ({ outcome, finding }) =>
      finding?.class === 'perm.denied' && (outcome === 'failed' || outcome === 'limited'),
  );
}
