// Queries about records and the index over them. Writes are compare-and-set on the revision: whoever read an older one is told.
import type { Queries } from './database.ts';
import { insertMany } from './insert-many.ts';
import type { Engine, HashTable, RecordTable } from './tables.ts';

/** One row of the index that belongs to a record. */
export type Entry = readonly [field: string, generation: number, hash: string];

export interface StoredRecord {
  readonly id: string;
  readonly revision: number;
  readonly keyRow: number;
  readonly sealed: Uint8Array;
  readonly entries: readonly Entry[];
}

/** Ids a single statement asks for. */
const MOST = 500;

const columns = ['id', 'revision', 'key_row', 'sealed', 'entries'] as const;

export async function findRecord(
  q: Queries,
  organization: string,
  id: string,
): Promise<StoredRecord | undefined> {
  const row = await q
    .selectFrom('byok_records')
    .select(columns)
    .where('organization', '=', organization)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && storedOf(row);
}

/** What is there of these ids, without the sealed bytes; held until the transaction ends, so that nobody changes it in between. */
export async function holdRevisions(
  q: Queries,
  engine: Engine,
  organization: string,
  ids: readonly string[],
): Promise<Map<string, Omit<StoredRecord, 'id' | 'sealed'>>> {
  const found = new Map<string, Omit<StoredRecord, 'id' | 'sealed'>>();
  for (let at = 0; at < ids.length; at += MOST) {
    const wanted = q
      .selectFrom('byok_records')
      .select(['id', 'revision', 'key_row', 'entries'])
      .where('organization', '=', organization)
      .where('id', 'in', ids.slice(at, at + MOST))
      .orderBy('id');
    const rows = await (engine === 'sqlite' ? wanted : wanted.forUpdate()).execute();
    for (const { id, revision, key_row, entries } of rows)
      found.set(id, { revision, keyRow: key_row, entries: JSON.parse(entries) });
  }
  return found;
}

/** Up to `limit` records whose ids come after `position`, in the order of their ids. */
export async function recordsAfter(
  q: Queries,
  organization: string,
  position: string,
  limit: number,
): Promise<StoredRecord[]> {
  const rows = await q
    .selectFrom('byok_records')
    .select(columns)
    .where('organization', '=', organization)
    .where('id', '>', position)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(storedOf);
}

export async function countRecords(q: Queries, organization: string): Promise<number> {
  const { count } = await q
    .selectFrom('byok_records')
    .select((row) => row.fn.countAll().as('count'))
    .where('organization', '=', organization)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Adds records and their rows of the index; returns how many were new: the others were added by somebody else meanwhile. */
export async function addRecords(
  q: Queries,
  organization: string,
  records: readonly StoredRecord[],
): Promise<number> {
  const added = await insertMany(
    q,
    'byok_records',
    records.map((record) => rowOf(organization, record)),
  );
  await insertMany(
    q,
    'byok_hashes',
    records.flatMap((record) => hashesOf(organization, record)),
  );
  return added;
}

/** Replaces a record of exactly this revision and key row, and its rows of the index; false when it has others by now. */
export async function replaceRecord(
  q: Queries,
  organization: string,
  old: Omit<StoredRecord, 'id' | 'sealed'>,
  record: StoredRecord,
): Promise<boolean> {
  const { revision, key_row, sealed, entries } = rowOf(organization, record);
  const { numUpdatedRows } = await q
    .updateTable('byok_records')
    .set({ revision, key_row, sealed, entries })
    .where('organization', '=', organization)
    .where('id', '=', record.id)
    .where('revision', '=', old.revision)
    .where('key_row', '=', old.keyRow)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) return false;
  const kept = new Set(record.entries.map(String));
  const gone = old.entries.filter((entry) => !kept.has(String(entry)));
  await dropHashes(q, organization, { id: record.id, entries: gone });
  await insertMany(q, 'byok_hashes', hashesOf(organization, record));
  return true;
}

/** Deletes a record and its rows of the index; false when there is none. */
export async function dropRecord(q: Queries, organization: string, id: string): Promise<boolean> {
  const row = await q
    .deleteFrom('byok_records')
    .where('organization', '=', organization)
    .where('id', '=', id)
    .returning('entries')
    .executeTakeFirst();
  if (!row) return false;
  await dropHashes(q, organization, { id, entries: JSON.parse(row.entries) });
  return true;
}

async function dropHashes(
  q: Queries,
  organization: string,
  { id, entries }: Pick<StoredRecord, 'id' | 'entries'>,
): Promise<void> {
  for (const [field, , hash] of entries) {
    await q
      .deleteFrom('byok_hashes')
      .where('organization', '=', organization)
      .where('field', '=', field)
      .where('hash', '=', Buffer.from(hash, 'base64url'))
      .where('id', '=', id)
      .execute();
  }
}

const storedOf = ({
  id,
  revision,
  key_row,
  sealed,
  entries,
}: Omit<RecordTable, 'organization'>): StoredRecord => ({
  ...{ id, revision, keyRow: key_row, sealed },
  entries: JSON.parse(entries),
});

const rowOf = (
  organization: string,
  { id, revision, keyRow, sealed, entries }: StoredRecord,
): RecordTable => ({
  ...{ organization, id, revision, key_row: keyRow, sealed },
  entries: JSON.stringify(entries),
});

const hashesOf = (organization: string, { id, entries }: StoredRecord): HashTable[] =>
  entries.map(([field, , hash]) => ({ organization, field, hash: Buffer.from(hash, 'base64url'), id }));
