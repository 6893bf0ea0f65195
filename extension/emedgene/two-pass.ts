// The second pass over a form: writes every value, looks its inputs up again and reads back; what was lost takes all of it back.
import type { FormValue } from '../bus/contract.ts';
import type { Match, Target } from './form.ts';
import { settled } from './wait.ts';
import { valueFor, write } from './write.ts';

/** A form that fetches its fields replaces them once more; written values would be lost. */
const STILL = 150;
const PATIENCE = 5_000;

/** How the form is found anew: a page may render it again between a write and the look back. */
export interface Finder {
  readonly root: () => Node | undefined;
  readonly match: () => Match;
}

/** The values that the form would not hold, none of them changed: to be asked before anything is written. */
export function lossy(targets: readonly Target[]): FormValue[] {
  return targets
    .filter(({ control, value }) => valueFor(control, value.text) === undefined)
    .map(({ value }) => value);
}

/** Writes all targets. Returns the values that are not there afterwards; then everything stands as it stood before. */
export async function writeAll(targets: readonly Target[], { root, match }: Finder): Promise<FormValue[]> {
  const before = targets.map(({ control }) => control.value);
  for (const { control, value } of targets) write(control, value.text);
  const form = root();
  if (form) await settled(form, STILL, PATIENCE);
  const now = match().targets;
  const isKept = ({ control, value }: Target) => control.value === valueFor(control, value.text);
  const lost = targets
    .map(({ value }) => value)
    .filter((value) => !now.some((target) => target.value === value && isKept(target)));
  if (lost.length === 0) return [];
  targets.forEach(({ control, value }, index) => {
    const current = now.find((candidate) => candidate.value === value)?.control ?? control;
    write(current, before[index] ?? '');
  });
  return lost;
}
