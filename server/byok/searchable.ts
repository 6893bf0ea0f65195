// Makes sure that every field a write wants searchable has a generation of hashes, and that it is the one the caller means.
import type { SearchableField } from '#shared/byok-fields.ts';
import { newGeneration } from './generation.ts';
import type { Organization } from './organization.ts';
import { ByokRefusal } from './refusal.ts';
import type { Snapshot } from './snapshot.ts';
import { addGeneration, holdEpoch, nextEpoch } from './store/organizations.ts';

/** A snapshot in which all these fields have generations. Throws byok.field-type for a field that is hashed in another way. */
export async function withGenerations(
  organization: Organization,
  fields: readonly SearchableField[],
): Promise<Snapshot> {
  const snapshot = await organization.snapshot();
  const isMissing = ({ name }: SearchableField) => snapshot.newestOf(name) === undefined;
  for (const field of fields) {
    const known = snapshot.newestOf(field.name);
    if (known && (known.type !== field.type || known.algorithm !== field.algorithm))
      throw new ByokRefusal('byok.field-type');
  }
  if (!fields.some(isMissing)) return snapshot;
  await addGenerations(organization, fields.filter(isMissing), snapshot);
  return withGenerations(organization, fields);
}

async function addGenerations(
  organization: Organization,
  fields: readonly SearchableField[],
  snapshot: Snapshot,
): Promise<void> {
  const { database, storeKey } = organization.parts;
  await database.db.transaction().execute(async (trx) => {
    const epoch = await holdEpoch(trx, database.engine, organization.name, 'update');
    // Somebody else was faster; what is missing is seen with the next snapshot.
    if (epoch !== snapshot.epoch) return;
    for (const field of fields) {
      await addGeneration(trx, newGeneration(organization.name, field, 1, snapshot.current, storeKey));
    }
    await nextEpoch(trx, organization.name);
  });
  await organization.nextSnapshot(snapshot);
}
