// One value of a draft: read, checked and wrapped at the door, so that nothing after it sees a secret's text.
import { type FieldId, fieldOf, type Problem } from '#shared/fields/index.ts';
import { Secret } from '#shared/secret.ts';
import { readValue } from '#shared/validation.ts';

export type Origin = 'capture' | 'typed' | 'file';

export interface Value {
  readonly text: string | Secret;
  readonly from: Origin;
  readonly problem?: Problem;
}

/**
 * A raw text as a field's value, or undefined when nothing is left of it. Wrapped when the field is secret, and also when
 * it has not the form of its field: what was pasted into the wrong field is often a secret.
 */
export function readIn(field: FieldId, raw: string, from: Origin): Value | undefined {
  const { value, problem } = readValue(field, raw);
  if (value.trim() === '') return undefined;
  const hidden = fieldOf(field).kind === 'secret' || problem?.severity === 'error';
  return { text: hidden ? new Secret(value) : value, from, ...(problem ? { problem } : {}) };
}

/** True for a mask or ellipsis that was taken in place of the value. */
export function standsFor(value: Value): boolean {
  return value.problem?.class === 'input.placeholder';
}
