// The expiry step of a key: its own end and that of the secret which is used with it. The nearer trouble is told.
import { failure } from '#shared/report.ts';
import { type StepResult, skipped } from './probe.ts';

const DAY = 86_400_000;

export interface KeyEnd {
  /** Undefined: the key has no end, or none that is known. */
  readonly expires: Date | undefined;
  /** The console page where the date is set, in words. */
  readonly page: string;
}

/** What the key's own date says: limited within 30 days of it and after it, passed otherwise. */
export function keyEndStep({ expires, page }: KeyEnd, now: Date): StepResult {
  if (!expires) return undefined;
  const left = expires.getTime() - now.getTime();
  if (left > 30 * DAY) return undefined;
  const date = expires.toISOString().slice(0, 10);
  const evidence = `expires ${date}`;
  if (left <= 0) {
    const cause = `The key expired on ${date}; it still works from here, but services refuse to encrypt with an expired key.`;
    const fix = `${page}: set a later expiration date, or make a new version and use its Key Identifier.`;
    return failure('target.state', { effect: 'limited', field: 'keyUrl', cause, fix, evidence });
  }
  const cause = `The key expires on ${date}, within 30 days; after that it encrypts nothing more.`;
  const fix = `${page}: set a later expiration date, or plan the rotation to a new version now.`;
  return failure('expiry.soon', { field: 'keyUrl', cause, fix, evidence });
}

/** One result of both: a limited one of the key first, then that of the secret; else what could not be seen. */
export function nearerEnd(ofKey: StepResult, ofSecret: StepResult): StepResult {
  const told = [ofKey, ofSecret].find((result) => result && 'finding' in result);
  if (told) return told;
  const unseen = [ofKey, ofSecret].flatMap((result) =>
    result && 'skipped' in result ? [result.skipped] : [],
  );
  const [first] = unseen;
  if (!first) return undefined;
  const join = (name: 'cause' | 'fix') => unseen.map(({ finding }) => finding[name]).join(' ');
  const { link } = first.finding;
  return skipped(first.finding.class, { cause: join('cause'), fix: join('fix'), ...(link ? { link } : {}) });
}
