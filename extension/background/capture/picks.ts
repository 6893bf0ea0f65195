// What a text that a person picked on a page or pasted may be: pure, by the same rules as every other value.
import { type FieldId, fieldOf } from '#shared/fields/index.ts';
import { readValue } from '#shared/validation.ts';
import type { PickReply, Where } from '../../bus/contract.ts';
import { readings } from '../../drafts/expiry-date.ts';

/** The fields a text may be meant for. */
export interface Wanted {
  readonly values: readonly FieldId[];
  readonly facts?: readonly FieldId[];
  /** Values the tab's address names: they decide between look-alikes. */
  readonly ids?: Where['ids'];
}

export interface Candidates {
  readonly fields: PickReply['fields'];
  /** By its shape or the address it is one of them; else they only have nothing against it. */
  readonly known: boolean;
}

// Controls, zero-width and direction characters: a text that holds one is not what it looks like.
const UNPRINTABLE = /[\p{Cc}\p{Cf}]/u;

/** The fields that accept a text: the one the address names, else those whose shape it has, else values that allow it. */
export function candidates(text: string, { values, facts = [], ids = {} }: Wanted): Candidates {
  const isNamed = (field: FieldId) => ids[field]?.toLowerCase() === text.toLowerCase();
  const isFree = (field: FieldId) => ids[field] === undefined;
  const wanted = [...values, ...facts];
  const known = [
    () => wanted.filter(isNamed),
    () => wanted.filter((field) => isFree(field) && hasShape(field, text)),
  ];
  const ways = [...known, () => values.filter((field) => isFree(field) && isAllowed(field, text))];
  if (UNPRINTABLE.test(text)) return { fields: [], known: false };
  for (const way of ways) {
    const fields = way().map((field) => ({ field, label: fieldOf(field).label }));
    if (fields.length > 0) return { fields, known: known.includes(way) };
  }
  return { fields: [], known: false };
}

function hasShape(field: FieldId, text: string): boolean {
  const { kind, pattern } = fieldOf(field);
  return kind === 'date' ? readings(text).length > 0 : (pattern?.test(text) ?? false);
}

function isAllowed(field: FieldId, text: string): boolean {
  return readValue(field, text).problem?.severity !== 'error';
}
