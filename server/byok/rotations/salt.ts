// Rotation of the salts: a new generation for every searchable field; records are hashed anew one after the other, and searches use
// both generations until the last one is. Then the old salts are deleted.
import type { SearchableField } from '#shared/byok-fields.ts';
import { newGeneration } from '../generation.ts';
import { entriesOf, openRecord } from '../sealed-record.ts';
import { addGeneration, dropOlderGenerations } from '../store/organizations.ts';
import type { Plan } from './plan.ts';

interface Target {
  /** The generation that stays, by field. */
  readonly generations: Readonly<Record<string, number>>;
  /** Some field has another type now, so that values which gave no hash may give one. */
  readonly isRetyped: boolean;
}

/** `changed` are fields that shall be searched for in another way from now on. */
export function saltPlan(changed: readonly SearchableField[] = []): Plan<Target> {
  return {
    what: 'salt',
    async begin(trx, { parts: { storeKey } }, snapshot) {
      const generations: Record<string, number> = {};
      let isRetyped = false;
      for (const name of snapshot.fields) {
        const old = snapshot.newestOf(name);
        if (!old) continue;
        const field = changed.find((each) => each.name === name) ?? old;
        isRetyped ||= field.type !== old.type;
        generations[name] = old.number + 1;
        await addGeneration(
          trx,
          newGeneration(snapshot.organization, field, old.number + 1, snapshot.current, storeKey),
        );
      }
      return { generations, isRetyped };
    },
    renew(snapshot, record, { generations, isRetyped }) {
      const isNew = record.entries.every(([field, number]) => number >= (generations[field] ?? 0));
      if (isNew && !isRetyped) return undefined;
      return { ...record, entries: entriesOf(snapshot, openRecord(snapshot, record)) };
    },
    async finish(trx, organization, { generations }) {
      for (const [field, number] of Object.entries(generations)) {
        await dropOlderGenerations(trx, organization, field, number);
      }
    },
  };
}
