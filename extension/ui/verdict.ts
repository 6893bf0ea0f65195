// A verdict as the interface shows it: its icon and tone, and the step that decided it.
import type { Finding, Report, Verdict } from '#shared/report.ts';

/** The icon, which is also the class that gives the tone. */
export const verdictIcon = {
  connected: 'passed',
  limited: 'limited',
  failed: 'failed',
  inconclusive: 'inconclusive',
} as const satisfies Record<Verdict, string>;

/** The finding of the step that decided the verdict; undefined when everything is well. */
export function decisive({ verdict, steps }: Pick<Report, 'verdict' | 'steps'>): Finding | undefined {
  if (verdict === 'connected') return undefined;
  const wanted = verdict === 'limited' ? 'limited' : 'failed';
  return steps.find(({ outcome }) => outcome === wanted)?.finding;
}
