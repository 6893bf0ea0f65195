// What a check of a lab's own bucket is: the steps of one provider over its values, and what it finds beside them.
import type { BucketUse } from '#shared/bucket-needs.ts';
import type { FilePlace, LifecycleEffect, LifecycleRuleRow, RightRow } from '#shared/bucket-report.ts';
import { type Failure, type Finding, failure } from '#shared/report.ts';
import type { ProbeRun, Skipped, StepResult, Tools } from '../probes/probe.ts';

/** What the check is made for. */
export interface BucketSubject {
  readonly emedgeneUserArn: string | undefined;
  readonly use: readonly BucketUse[];
  readonly layout: readonly FilePlace[];
}

/** Filled as the steps run. */
export interface Found {
  readonly effects: LifecycleEffect[];
  readonly lifecycleRules: LifecycleRuleRow[];
  readonly rights: RightRow[];
  readonly advice: Finding[];
}

export interface BucketTools extends Tools {
  readonly subject: BucketSubject;
  readonly found: Found;
}

/** `V` are the storage's values: secrets wrapped, presets filled in. */
export type BucketCheck<V> = (values: V, tools: BucketTools) => ProbeRun;

/** Why a setting was not seen: not being permitted to look decides nothing, trouble on the way does. */
export function unseen(found: Failure, right: string): Skipped | Failure {
  const { finding } = found;
  const { class: name, cause } = finding;
  if (name === 'target.state') return { skipped: found };
  if (name !== 'perm.denied' && name !== 'perm.explicit_deny') return found;
  return {
    skipped: failure(name, {
      ...finding,
      cause: `Not looked at: ${cause}`,
      fix: `Give this identity ${right} for the check, or run the "verify" commands of the documents as somebody who may.`,
    }),
  };
}

/** Nothing that needs a sign-in can be looked at after a refused one. */
export function afterRefusal(refused: StepResult): Skipped | undefined {
  if (!refused || 'skipped' in refused || 'halt' in refused) return undefined;
  const cause = 'Not looked at, as the sign-in failed.';
  return { skipped: failure(refused.finding.class, { cause, fix: refused.finding.fix }) };
}
