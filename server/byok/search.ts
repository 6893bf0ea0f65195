// The flow Read searchable: hashes of the value with every live salt, one look into the index, and each hit confirmed by opening it.
import { fieldTypeOf } from './field-type.ts';
import type { Generation } from './generation.ts';
import type { Organization } from './organization.ts';
import { hashOf, openRecord } from './sealed-record.ts';
import { type Snapshot, withSnapshot } from './snapshot.ts';
import { findByHashes } from './store/search.ts';

/** Ids of the records whose field has this value, by its normal form. Nothing is found in a field that is not searchable. */
export async function searchRecords(
  organization: Organization,
  field: string,
  value: string,
): Promise<string[]> {
  const { db } = organization.parts.database;
  return withSnapshot(
    () => organization.snapshot(),
    async (first) => {
      for (let snapshot = first; ; snapshot = await organization.nextSnapshot(snapshot)) {
        const hashes = hashesOf(snapshot.generationsOf(field), value);
        const { epoch, records } = await findByHashes(db, organization.name, field, hashes);
        // Salts were changed in between: some hashes may have been missing.
        if (epoch !== snapshot.epoch) continue;
        const hits = records.filter((record) => holds(snapshot, record, field, value));
        return [...new Set(hits.map(({ id }) => id))];
      }
    },
  );
}

function hashesOf(generations: readonly Generation[], value: string): Buffer[] {
  const hashes = generations.flatMap((generation) => hashOf(generation, value) ?? []);
  // An empty list is no SQL; this one finds nothing.
  return hashes.length > 0 ? hashes : [Buffer.alloc(0)];
}

/** The index only points: a row that was moved or planted points to a record that says otherwise. */
function holds(
  snapshot: Snapshot,
  record: Parameters<typeof openRecord>[1],
  field: string,
  value: string,
): boolean {
  const { fields, searchable } = openRecord(snapshot, record);
  const stored = fields[field];
  if (stored === undefined || !searchable.includes(field)) return false;
  return snapshot.generationsOf(field).some(({ type }) => {
    const { normalise } = fieldTypeOf(type);
    return normalise(stored) === normalise(value);
  });
}
