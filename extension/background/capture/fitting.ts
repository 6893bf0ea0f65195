// The types a capture is for, by what it names and by the console it was made on.
import type { FieldId } from '#shared/fields/index.ts';
import type { StorageType } from '#shared/storages/index.ts';
import { allTypes } from '#shared/types.ts';
import type { Console } from '../../consoles/index.ts';
import { nameOf } from '../../drafts/draft.ts';

/**
 * The types a capture is for: those that take most of its values (a container's page names a directory too, which a key
 * needs as well); facts alone count where nobody takes a value.
 */
export function fitting(fields: readonly FieldId[], console: Console): StorageType[] {
  const types = typesFor(console);
  const measures = [
    (type: StorageType) => fields.filter((field) => nameOf(type, field) !== undefined).length,
    (type: StorageType) => fields.filter((field) => type.facts?.includes(field)).length,
  ];
  for (const measure of measures) {
    const best = Math.max(...types.map(measure));
    if (best > 0) return types.filter((type) => measure(type) === best);
  }
  return [];
}

/** The types whose values this console shows at all. */
export const typesFor = ({ group }: Console): StorageType[] =>
  allTypes().filter((type) => group === undefined || type.group === group);
