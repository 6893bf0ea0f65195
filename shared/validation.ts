// Reads a storage's values: cleans, normalises and checks them. Pure, so the popup and the companion say the same.
import { clean, exact, settled } from './fields/clean.ts';
import { type Field, type FieldContext, type FieldId, fieldOf, type Problem } from './fields/index.ts';
import type { FieldProblem, StorageType } from './storages/index.ts';

export interface Validation {
  /** False only when a problem of severity `error` is among `problems`. */
  readonly ok: boolean;
  readonly values: Readonly<Record<string, string>>;
  readonly derived: Readonly<Record<string, string>>;
  readonly problems: readonly FieldProblem[];
}

/** No host beyond the providers' own. */
export const providersOnly: FieldContext = { allowsHost: () => false };

/** One value in its normal form, and the first thing wrong with it. */
export function readValue(
  id: FieldId,
  raw: string,
  context = providersOnly,
): { value: string; problem?: Problem } {
  const field = fieldOf(id);
  const value = normalForm(field, raw);
  const problem = field.problem?.(value, context) ?? field.mended?.(raw);
  return problem ? { value, problem } : { value };
}

/** All values of a storage: normal forms, presets, what follows from them, and every problem at once. */
export function validate(
  storage: StorageType,
  raw: Readonly<Record<string, string>>,
  context = providersOnly,
): Validation {
  const values: Record<string, string> = {};
  const problems: FieldProblem[] = [];
  for (const [name, { field, preset }] of Object.entries(storage.values)) {
    const given = raw[name] ?? '';
    const text = isBlank(field, given) ? preset : given;
    if (text === undefined) continue;
    const { value, problem } = readValue(field, text, context);
    values[name] = value;
    if (problem) problems.push({ field: name, ...problem });
  }
  const derived = storage.derive?.(values) ?? {};
  problems.push(
    ...missing(storage, values),
    ...(storage.check?.(values) ?? []),
    ...strangers(storage, raw, derived),
  );
  return { ok: problems.every(({ severity }) => severity !== 'error'), values, derived, problems };
}

/** Which values a storage still needs. A group of alternatives is named once, by its first value. */
export function missing(storage: StorageType, values: Readonly<Record<string, unknown>>): FieldProblem[] {
  const labelOf = (name: string) => {
    const id = storage.values[name]?.field;
    return id ? fieldOf(id).label : name;
  };
  const single = Object.entries(storage.values)
    .filter(([name, { required }]) => required && values[name] === undefined)
    .map(([name, { field }]) => absent(name, `${labelOf(name)} is missing.`, fieldOf(field).hint));
  const groups = (storage.needs ?? [])
    .filter((group) => group.every((name) => values[name] === undefined))
    .map((group) =>
      absent(group[0] ?? '', `${group.map(labelOf).join(' or ')} is missing.`, 'Give one of them.'),
    );
  return [...single, ...groups];
}

// Taking one thing off may uncover another (a dot behind a quote), so it is repeated until nothing changes.
function normalForm(field: Field, raw: string): string {
  return settled(raw, (text) => {
    const bare = field.exact ? exact(text) : clean(text);
    return field.normalise?.(bare) ?? bare;
  });
}

// Quotes or invisible characters around nothing are nothing, but a password may be made of blanks.
function isBlank(id: FieldId, given: string): boolean {
  const field = fieldOf(id);
  return (field.exact ? exact(given) : clean(given)) === '' || normalForm(field, given) === '';
}

function absent(field: string, message: string, fix: string): FieldProblem {
  return { field, class: 'input.malformed', message, fix, severity: 'error' };
}

function strangers(storage: StorageType, raw: object, derived: object): FieldProblem[] {
  return Object.keys(raw)
    .filter((name) => !Object.hasOwn(storage.values, name) && !Object.hasOwn(derived, name))
    .map((name) => ({
      field: name.slice(0, 64),
      class: 'input.malformed',
      message: `${storage.label} has no value of this name; it was left out.`,
      fix: `Its values are ${Object.keys(storage.values).join(', ')}.`,
      severity: 'warning',
    }));
}
