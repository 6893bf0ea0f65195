// What a text that a person picked on a console's page may be: pure, by the same rules as every other value.
import { type FieldId, fieldOf } from '#shared/fields/index.ts';
import { offeredStorages, type StorageId, type StorageType, storageOf } from '#shared/storages/index.ts';
import { readValue } from '#shared/validation.ts';
import type { PickReply, Where } from '../bus/contract.ts';
import { type Console, fieldsOf } from '../consoles/index.ts';
import { needsAny } from '../drafts/draft.ts';

interface Place {
  readonly console: Console;
  /** Values the tab's address names: they decide between look-alikes. */
  readonly ids: Where['ids'];
  /** The storage captures go to. One that needs nothing of this console does not count. */
  readonly storage: StorageId | undefined;
}

// Controls, zero-width and direction characters: a text that holds one is not what it looks like.
const UNPRINTABLE = /[\p{Cc}\p{Cf}]/u;

/**
 * The fields of the chosen storage (else of every storage) that this console shows somewhere and that accept the text:
 * the one the address names, else those whose shape it has, else those that have nothing against it.
 */
export function candidates(text: string, { console, ids, storage }: Place): PickReply['fields'] {
  if (UNPRINTABLE.test(text)) return [];
  const fields = [...fieldsOf(console)];
  const chosen = storage && storageOf(storage);
  const storages = chosen && needsAny(chosen, fields) ? [chosen] : offeredStorages();
  const wanted = fields.filter((field) => storages.some((one) => asksFor(one, field)));
  const isNamed = (field: FieldId) => ids[field]?.toLowerCase() === text.toLowerCase();
  const ways = [
    isNamed,
    (field: FieldId) => ids[field] === undefined && fieldOf(field).pattern?.test(text),
    (field: FieldId) => ids[field] === undefined && readValue(field, text).problem?.severity !== 'error',
  ];
  const fitting = ways.map((fits) => wanted.filter(fits)).find(({ length }) => length > 0) ?? [];
  return fitting.map((field) => ({ field, label: fieldOf(field).label }));
}

function asksFor(storage: StorageType, field: FieldId): boolean {
  return needsAny(storage, [field]);
}
