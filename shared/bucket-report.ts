// What a check of a lab's own bucket says beside its report: rights one by one, what lifecycle rules do to cases, and advice.
import type { BucketPart, BucketUse } from './bucket-needs.ts';
import type { Effect } from './effects.ts';
import type { Finding, Report } from './report.ts';

export const decisions = ['allowed', 'partly', 'denied', 'missing', 'unsure'] as const;

/** One right of Emedgene's user on the bucket. */
export interface RightRow {
  /** As policies name it, e.g. `s3:GetObject`. */
  readonly action: string;
  readonly on: BucketPart;
  /** ARN of the bucket, or `…/*` for all files in it. */
  readonly resource: string;
  /** The chosen uses that need it. */
  readonly uses: readonly BucketUse[];
  /** `excess`: held, and needed by none of the uses. */
  readonly need: 'needed' | 'optional' | 'excess';
  /** `partly`: for some of the files; `unsure`: a condition decides that cannot be looked at. */
  readonly decision: (typeof decisions)[number];
  /** Sid of the statement that decides, or `statement 2`. */
  readonly statement?: string | undefined;
  /** Condition keys it depends on. */
  readonly unknown?: readonly string[] | undefined;
}

/** One row of Emedgene's table that a lifecycle rule brings about. */
export interface LifecycleEffect extends Effect {
  /** ID of the rule, or `rule 2`. */
  readonly rule: string;
  /** `30 days` after a file was written, or a date such as `2027-01-31`. */
  readonly after: string;
  /** What happens to the file: the storage class it goes to, or `deleted`. */
  readonly action: string;
  /** The rule is for such files only, e.g. `tag archive=yes`. */
  readonly only?: string | undefined;
}

/** One lifecycle rule as it stands. */
export interface LifecycleRuleRow {
  readonly rule: string;
  readonly enabled: boolean;
  /** In words: prefix, tags, sizes. */
  readonly filter: string;
  /** Files below the storage's path are among those it is for. */
  readonly touches: boolean;
  /** Each in words, e.g. `GLACIER after 30 days`. */
  readonly actions: readonly string[];
  /** True where files that cases need can no longer be read. */
  readonly risk: boolean;
}

/** Where files of one row of Emedgene's table stand in this bucket; what is left out is not known. */
export interface FilePlace {
  readonly caseType: Effect['caseType'];
  readonly fileType: string;
  readonly prefix?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** Bytes. */
  readonly minSize?: number | undefined;
  readonly maxSize?: number | undefined;
}

export interface BucketReport extends Report {
  readonly effects: readonly LifecycleEffect[];
  readonly lifecycleRules: readonly LifecycleRuleRow[];
  readonly rights: readonly RightRow[];
  /** More that was found; it changes neither a step nor the verdict. */
  readonly advice: readonly Finding[];
}
