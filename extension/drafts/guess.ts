// The type of a draft that nobody named: the likeliest for what was captured, until a capture or the person says otherwise. Pure.
import type { FieldId } from '#shared/fields/index.ts';
import type { StorageType } from '#shared/storages/index.ts';
import { allTypes, type TypeId, typeOf } from '#shared/types.ts';
import { type Draft, nameOf } from './draft.ts';
import { takesAny } from './placement.ts';

/**
 * The likeliest of these types: storages before keys, and among storages one whose form Emedgene documents before one
 * whose labels we guess. Undefined of none.
 */
export function likeliest(types: readonly StorageType[]): StorageType | undefined {
  const rank = ({ group, values }: StorageType) =>
    group !== 'storage' ? 2 : Object.values(values).some(({ guessed }) => guessed) ? 1 : 0;
  return types.toSorted((a, b) => rank(a) - rank(b))[0];
}

/** Every type that has a place for all values of a draft, its own among them. */
export function typesHolding({ type, values }: Draft): StorageType[] {
  const own = typeOf(type);
  const fields = Object.keys(values).flatMap((name) => own.values[name]?.field ?? []);
  return allTypes().filter((one) => fields.every((field) => nameOf(one, field) !== undefined));
}

/**
 * The draft as one of another type. What has the same field keeps its value, whatever the type calls it; a fact goes
 * where the other type has no place for it.
 */
export function retyped(draft: Draft, to: TypeId, number: number): Draft {
  const [from, type] = [typeOf(draft.type), typeOf(to)];
  const values = Object.fromEntries(
    Object.entries(draft.values).flatMap(([name, value]) => {
      const field = from.values[name]?.field;
      const other = field && nameOf(type, field);
      return other ? [[other, value]] : [];
    }),
  );
  const facts = Object.fromEntries(
    Object.entries(draft.facts).filter(([field]) => takesAny(type, [field as FieldId])),
  );
  const { test, push, retryUntil, ...rest } = draft;
  return { ...rest, type: to, number, values, facts };
}
