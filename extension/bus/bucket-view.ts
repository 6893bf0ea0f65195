// A check of a lab's own bucket as the side panel sees it; nothing in it is secret.
import type { BucketReport } from '#shared/bucket-report.ts';
import type { Step } from '#shared/report.ts';

export interface BucketCheckView {
  /** Whose values were used. */
  readonly draft: string;
  readonly status: 'running' | 'done' | 'stopped';
  readonly steps: readonly Step[];
  readonly report?: BucketReport;
  /** Id of a companion failure when no report came; its text is the message `companion_…`. */
  readonly failure?: string;
  /** What the companion said in its own words. */
  readonly detail?: string;
}
