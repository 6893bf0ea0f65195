// What a bucket's lifecycle rules do to cases, by Emedgene's own table. A rule filters by prefix, tag or size and never by file type,
// so one that touches the storage's path brings about all seven rows, unless the lab has said where which files stand.
import type { FilePlace, LifecycleEffect, LifecycleRuleRow } from '#shared/bucket-report.ts';
import { type Effect, effects } from '#shared/effects.ts';
import { links } from '#shared/failures.ts';
import { type Failure, failure } from '#shared/report.ts';
import { type Action, actionText, filterText, type Rule, whenText } from './lifecycle-rule.ts';

export interface LifecycleJudgement {
  readonly effects: readonly LifecycleEffect[];
  readonly rules: readonly LifecycleRuleRow[];
}

/** `path` is the prefix of everything Emedgene uses, '' for the whole bucket; `layout` says where rows of the table stand. */
export function judgeLifecycle(
  rules: readonly Rule[],
  path: string,
  layout: readonly FilePlace[] = [],
): LifecycleJudgement {
  const judged = rules.map((rule) => ({ rule, found: rule.enabled ? effectsOf(rule, path, layout) : [] }));
  return {
    effects: judged.flatMap(({ found }) => found),
    rules: judged.map(({ rule, found }) => ({
      ...{ rule: rule.id, enabled: rule.enabled, filter: filterText(rule), risk: found.length > 0 },
      touches: overlaps(rule.prefix, path),
      actions: rule.actions.map(actionText),
    })),
  };
}

function effectsOf(rule: Rule, path: string, layout: readonly FilePlace[]): readonly LifecycleEffect[] {
  const harm = firstHarm(rule);
  if (!harm || !overlaps(rule.prefix, path)) return [];
  const { tags, largerThan, smallerThan } = rule;
  const narrow = Object.keys(tags).length > 0 || largerThan !== undefined || smallerThan !== undefined;
  const only = narrow ? { only: filterText({ ...rule, prefix: '' }) } : {};
  return effects
    .filter((row) => mayHit(rule, row, path, layout))
    .map((row) => ({
      ...{ rule: rule.id, caseType: row.caseType, fileType: row.fileType, effect: row.effect },
      ...{ after: whenText(harm), action: harm.storageClass ?? 'deleted', ...only },
    }));
}

// The first of them decides when a case breaks; what comes later makes it no better.
function firstHarm({ actions }: Rule): Action | undefined {
  const harms = actions.filter(({ kind }) => kind === 'archive' || kind === 'delete');
  const order = ({ days, date }: Action) => (date === undefined ? (days ?? 0) : 0);
  return harms.sort((a, b) => order(a) - order(b))[0];
}

// Of files nobody has said anything about, all that is known is the storage's path.
function mayHit(rule: Rule, row: Effect, path: string, layout: readonly FilePlace[]): boolean {
  const places = layout.filter((one) => one.caseType === row.caseType && one.fileType === row.fileType);
  return places.length === 0 || places.some((place) => hits(rule, place, path));
}

function hits(rule: Rule, place: FilePlace, path: string): boolean {
  const { prefix = path, tags, minSize = 0, maxSize = Number.POSITIVE_INFINITY } = place;
  const { largerThan = -1, smallerThan = Number.POSITIVE_INFINITY } = rule;
  const tagged = !tags || Object.entries(rule.tags).every(([key, value]) => tags[key] === value);
  const sized = maxSize > largerThan && minSize < smallerThan;
  return overlaps(rule.prefix, prefix) && tagged && sized;
}

/** Two prefixes have files in common when one begins with the other. */
const overlaps = (one: string, other: string) => one.startsWith(other) || other.startsWith(one);

/** What to say of it; undefined where no rule can break a case. */
export function lifecycleFinding(
  { effects: found, rules }: LifecycleJudgement,
  bucket: string,
): Failure | undefined {
  const [first] = found;
  if (!first) return undefined;
  const risky = rules.filter(({ risk }) => risk);
  const told = risky.map(({ rule, filter, actions }) => `"${rule}" (${filter}: ${actions.join(', ')})`);
  const kinds = [...new Set(found.map(({ effect }) => effect))];
  return failure('lifecycle.risk', {
    cause: `Lifecycle rules take files away that cases need: ${told.slice(0, 3).join('; ')}. What Emedgene says of it: ${kinds.join('; ')}.`,
    fix: `Amazon S3 > Buckets > ${bucket} > Management > Lifecycle rules: limit them to a prefix outside Emedgene's path, or leave out archiving and expiration. Rules for old versions and unfinished uploads may stay.`,
    link: links.lifecycle,
    evidence: `${risky.length} of ${rules.length} rules, ${found.length} effects`,
  });
}
