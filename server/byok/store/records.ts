// Queries about records and the index over them. Whoever changes a record holds it first, so that nothing is written over unseen.
import { run } from './compiled.ts';
import type { Queries } from './database.ts';
import { deleteHashes, insertHashes, insertRecords, replaceRows } from './many-rows.ts';
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
  const build = () =>
    q
      .selectFrom('byok_records')
      .select(columns)
      .where('organization', '=', organization)
      .where('id', '=', id);
  const [row] = (await run(q, 'record', build, [organization, id])).rows;
  return row && storedOf(row);
}

/** What is there of these ids, without the sealed bytes; held until the transaction ends, so that nobody changes it in between. */
export async function holdRevisions(
  q: Queries,
  engine: Engine,
  organization: string,
  ids: readonly string[],
): Promise<Map<string, Pick<StoredRecord, 'revision' | 'entries'>>> {
  const found = new Map<string, Pick<StoredRecord, 'revision' | 'entries'>>();
  for (let at = 0; at < ids.length; at += MOST) {
    const wanted = q
      .selectFrom('byok_records')
      .select(['id', 'revision', 'entries'])
      .where('organization', '=', organization)
      .where('id', 'in', ids.slice(at, at + MOST))
      .orderBy('id');
    const rows = await (engine === 'sqlite' ? wanted : wanted.forUpdate()).execute();
    for (const { id, revision, entries } of rows) found.set(id, { revision, entries: JSON.parse(entries) });
  }
  return found;
}

/**
 * Up to `limit` records whose ids come after `position`, in the order of their ids; held until the transaction ends, so that nobody
 * changes them in between.
 */
export async function holdRecordsAfter(
  q: Queries,
  engine: Engine,
  organization: string,
  position: string,
  limit: number,
): Promise<StoredRecord[]> {
  const wanted = q
    .selectFrom('byok_records')
    .select(columns)
    .where('organization', '=', organization)
    .where('id', '>', position)
    .orderBy('id')
    .limit(limit);
  const rows = await (engine === 'sqlite' ? wanted : wanted.forUpdate()).execute();
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
  const added = await insertRecords(
    q,
    records.map((record) => rowOf(organization, record)),
  );
  await insertHashes(
    q,
    records.flatMap((record) => hashesOf(organization, record)),
  );
  return added;
}

/** A record as it was and as it shall be. */
export interface Replacement {
  readonly old: Pick<StoredRecord, 'entries'>;
  readonly record: StoredRecord;
}

/** Replaces records that this transaction holds, and their rows of the index. */
export async function replaceRecords(
  q: Queries,
  engine: Engine,
  organization: string,
  replacements: readonly Replacement[],
): Promise<void> {
  const records = replacements.map(({ record }) => record);
  await replaceRows(
    q,
    records.map((record) => rowOf(organization, record)),
  );
  const gone = replacements.flatMap(({ old, record: { id, entries } }) => {
    const kept = new Set(entries.map(String));
    return old.entries.filter((entry) => !kept.has(String(entry))).map((entry) => ({ id, entry }));
  });
  await dropHashes(q, engine, organization, gone);
  await insertHashes(
    q,
    records.flatMap((record) => hashesOf(organization, record)),
  );
}

/** Deletes a record and its rows of the index; false when there is none. */
export async function dropRecord(
  q: Queries,
  engine: Engine,
  organization: string,
  id: string,
): Promise<boolean> {
  const row = await q
    .deleteFrom('byok_records')
    .where('organization', '=', organization)
    .where('id', '=', id)
    .returning('entries')
    .executeTakeFirst();
  if (!row) return false;
  const entries: Entry[] = JSON.parse(row.entries);
  await dropHashes(
    q,
    engine,
    organization,
    entries.map((entry) => ({ id, entry })),
  );
  return true;
}

const dropHashes = (
  q: Queries,
  engine: Engine,
  organization: string,
  gone: readonly { readonly id: string; readonly entry: Entry }[],
): Promise<number> =>
  deleteHashes(
    q,
    engine,
    organization,
    gone.map(({ id, entry: [field, , hash] }) => ({ field, hash: Buffer.from(hash, 'base64url'), id })),
  );

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
