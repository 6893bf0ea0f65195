// Queries about organizations: their keys, their generations of salts, and the epoch by which a change of either is noticed.
import type { MarkedRow } from '../key-row.ts';
import type { Queries } from './database.ts';
import type { Engine, GenerationTable, KeyRowTable } from './tables.ts';

/** Everything of an organization but its records. */
export interface OrganizationRows {
  readonly epoch: number;
  readonly canary: Uint8Array;
  /** Oldest first. */
  readonly keys: readonly MarkedRow[];
  /** By field, oldest first. */
  readonly generations: readonly GenerationTable[];
}

/** The organization, or undefined when no key was ever set up for it. Its parts fit together `atOneMoment` or while the epoch is held. */
export async function findOrganization(
  q: Queries,
  organization: string,
): Promise<OrganizationRows | undefined> {
  const found = await q
    .selectFrom('byok_organizations')
    .select(['epoch', 'canary'])
    .where('organization', '=', organization)
    .executeTakeFirst();
  if (!found) return undefined;
  const keys = await q
    .selectFrom('byok_key_rows')
    .selectAll()
    .where('organization', '=', organization)
    .orderBy('key_row')
    .execute();
  const generations = await q
    .selectFrom('byok_generations')
    .selectAll()
    .where('organization', '=', organization)
    .orderBy('field')
    .orderBy('generation')
    .execute();
  return { ...found, keys: keys.map(markedRowOf), generations };
}

/** Names of all organizations in their order. */
export async function listOrganizations(q: Queries): Promise<string[]> {
  const rows = await q
    .selectFrom('byok_organizations')
    .select('organization')
    .orderBy('organization')
    .execute();
  return rows.map(({ organization }) => organization);
}

/** Adds the organization; false when there is one of this name. */
export async function addOrganization(
  q: Queries,
  organization: string,
  canary: Uint8Array,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await q
    .insertInto('byok_organizations')
    .values({ organization, epoch: 1, canary, created_at: new Date().toISOString() })
    .onConflict((conflict) => conflict.column('organization').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Holds the epoch until the transaction ends: shared by writers of records, alone for whoever changes keys or generations. */
export async function holdEpoch(
  q: Queries,
  engine: Engine,
  organization: string,
  hold: 'share' | 'update',
): Promise<number | undefined> {
  const epoch = q.selectFrom('byok_organizations').select('epoch').where('organization', '=', organization);
  // SQLite has one writer at a time by itself.
  const held = engine === 'sqlite' ? epoch : hold === 'share' ? epoch.forShare() : epoch.forUpdate();
  return (await held.executeTakeFirst())?.epoch;
}

/** Tells everybody who remembers keys and generations that they have changed. */
export async function nextEpoch(q: Queries, organization: string, canary?: Uint8Array): Promise<void> {
  await q
    .updateTable('byok_organizations')
    .set((row) => ({ epoch: row('epoch', '+', 1), ...(canary ? { canary } : {}) }))
    .where('organization', '=', organization)
    .execute();
}

/** Adds a key row; rejects when there is one of this number: it may hold the only wrap of the key that records are sealed under. */
export async function addKeyRow(q: Queries, row: MarkedRow): Promise<void> {
  await q.insertInto('byok_key_rows').values(tableRowOf(row)).execute();
}

/** Changes a key row that was read in this transaction, or under an epoch that it holds. */
export async function changeKeyRow(q: Queries, row: MarkedRow): Promise<void> {
  const { organization, key_row, ...changed } = tableRowOf(row);
  await q
    .updateTable('byok_key_rows')
    .set(changed)
    .where('organization', '=', organization)
    .where('key_row', '=', key_row)
    .execute();
}

/** Deletes retired key rows that no record and no generation needs any more. */
export async function dropUnusedKeys(q: Queries, organization: string): Promise<void> {
  await q
    .deleteFrom('byok_key_rows')
    .where('organization', '=', organization)
    .where('state', '=', 'retired')
    .where('key_row', 'not in', (rows) =>
      rows.selectFrom('byok_records').select('key_row').where('organization', '=', organization),
    )
    .where('key_row', 'not in', (rows) =>
      rows.selectFrom('byok_generations').select('key_row').where('organization', '=', organization),
    )
    .execute();
}

/** Adds a generation; rejects when its salt was ever used by the organization. */
export async function addGeneration(q: Queries, generation: GenerationTable): Promise<void> {
  await q.insertInto('byok_generations').values(generation).execute();
}

/** The same salt, sealed under another data key. */
export async function resealGeneration(
  q: Queries,
  { organization, field, generation, key_row, sealed }: GenerationTable,
): Promise<void> {
  await q
    .updateTable('byok_generations')
    .set({ key_row, sealed })
    .where('organization', '=', organization)
    .where('field', '=', field)
    .where('generation', '=', generation)
    .execute();
}

/** Deletes the generations of a field before `generation`, and with them the only copies of their salts. */
export async function dropOlderGenerations(
  q: Queries,
  organization: string,
  field: string,
  generation: number,
): Promise<void> {
  await q
    .deleteFrom('byok_generations')
    .where('organization', '=', organization)
    .where('field', '=', field)
    .where('generation', '<', generation)
    .execute();
}

function markedRowOf({ key_row, facts, secret_expires, mark, ...same }: KeyRowTable): MarkedRow {
  const row = { ...same, row: key_row, facts: JSON.parse(facts), secretExpires: secret_expires };
  return { row, mark };
}

function tableRowOf({
  row: { row: key_row, facts, secretExpires: secret_expires, ...same },
  mark,
}: MarkedRow): KeyRowTable {
  return { ...same, key_row, facts: JSON.stringify(facts), secret_expires, mark };
}
