// What a console shows beside the values and is kept with them, such as the day on which a secret expires. Never a secret.
import { clean } from '#shared/fields/clean.ts';
import { type FieldId, fieldOf } from '#shared/fields/index.ts';
import { readValue } from '#shared/validation.ts';
import { readings } from './expiry-date.ts';
import type { Entry } from './value.ts';

export interface Fact extends Entry {
  /** A date is YYYY-MM-DD; with `readings` it is what the console showed. */
  readonly text: string;
  /** The two days a date may mean, until the person said which; the earlier one first. */
  readonly readings?: readonly string[];
}

export type Facts = Readonly<Partial<Record<FieldId, Fact>>>;

/** A raw text as a fact, or undefined when it is none: a fact is sound or not there. */
export function readFact(field: FieldId, raw: string, entry: Entry): Fact | undefined {
  const { kind, pattern } = fieldOf(field);
  if (kind === 'date') return readDate(raw, entry);
  const { value, problem } = readValue(field, raw);
  const sound = kind !== 'secret' && value !== '' && problem === undefined && (pattern?.test(value) ?? true);
  return sound ? { ...entry, text: value } : undefined;
}

function readDate(raw: string, entry: Entry): Fact | undefined {
  const [day, ...others] = readings(raw);
  if (day === undefined) return undefined;
  return others.length === 0
    ? { ...entry, text: day }
    : { ...entry, text: clean(raw), readings: [day, ...others] };
}
