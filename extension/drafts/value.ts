// One value of a draft: read, checked and wrapped at the door, so that nothing after it sees a secret's text.
import { type FieldContext, type FieldId, fieldOf, type Problem } from '#shared/fields/index.ts';
import { Secret } from '#shared/secret.ts';
import { providersOnly, readValue } from '#shared/validation.ts';
import { type Identity, type Source, saidBy } from './source.ts';

/** `linked`: known from when the storage was linked; Emedgene has it already. */
export type Origin = 'capture' | 'typed' | 'pasted' | 'file' | 'linked';

/** How something came in. */
export interface Entry {
  readonly from: Origin;
  /** ms since the epoch. */
  readonly at: number;
  /** Of what was captured. */
  readonly source?: Source;
}

export interface Value extends Entry {
  readonly text: string | Secret;
  /** Whose it is by its own text. */
  readonly says: Identity;
  readonly problem?: Problem;
}

/**
 * A raw text as a field's value, or undefined when nothing is left of it. Wrapped when the field is secret, and also when
 * it has not the form of its field: what was pasted into the wrong field is often a secret. An incomplete value is none.
 */
export function readIn(
  field: FieldId,
  raw: string,
  entry: Entry,
  context: FieldContext = providersOnly,
): Value | undefined {
  const { value, problem } = readValue(field, raw, context);
  if (value.trim() === '') return undefined;
  const { kind, partial } = fieldOf(field);
  const wrong = problem?.severity === 'error';
  const hidden = kind === 'secret' || (wrong && !partial?.test(value));
  const says = wrong ? {} : saidBy(field, value);
  return { ...entry, text: hidden ? new Secret(value) : value, says, ...(problem ? { problem } : {}) };
}

/** A value, of this text, where other hosts may be allowed than when it came in; what is only unwise stays as it was told. */
export function readAgain(field: FieldId, value: Value, text: string, context: FieldContext): Value {
  if (value.problem?.severity === 'warning') return value;
  const { problem, ...entry } = value;
  return readIn(field, text, entry, context) ?? value;
}

/** True for a mask or ellipsis that was taken in place of the value. */
export function standsFor(value: Value): boolean {
  return value.problem?.class === 'input.placeholder';
}

/** True when the first is how the second begins: the address of an account, and of a container in that account. */
export function isPartOf(field: FieldId, { text: part }: Value, { text: whole }: Value): boolean {
  if (typeof part !== 'string' || typeof whole !== 'string' || !fieldOf(field).partial?.test(part))
    return false;
  return whole.toLowerCase().startsWith(`${part.toLowerCase().replace(/\/$/, '')}/`);
}
