// Writing, reading and deleting records: the flows Write, Read and Write searchable.
import type { SearchableField } from '#shared/byok-fields.ts';
import type { Organization } from './organization.ts';
import { ByokRefusal } from './refusal.ts';
import { openRecord, sealRecord } from './sealed-record.ts';
import { withGenerations } from './searchable.ts';
import { type Snapshot, withSnapshot } from './snapshot.ts';
import type { Queries } from './store/database.ts';
import { holdEpoch } from './store/organizations.ts';
import {
  addRecords,
  dropRecord,
  findRecord,
  holdRevisions,
  type Replacement,
  replaceRecords,
  type StoredRecord,
} from './store/records.ts';
import type { Engine } from './store/tables.ts';

export interface PlainRecord {
  readonly id: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly searchable: readonly SearchableField[];
}

/** Tries against others who write the same records, or change keys and salts, at the same time. */
const TRIES = 8;

/** Thrown inside a transaction to undo it; the write begins anew. */
class Overtaken extends Error {}

/** PostgreSQL's words for transactions that got in each other's way. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const conflicts: ReadonlySet<unknown> = new Set(['40001', '40P01']);

const isOvertaken = (error: unknown) =>
  error instanceof Overtaken || (error instanceof Error && conflicts.has(Reflect.get(error, 'code')));

const byId = (a: PlainRecord, b: PlainRecord) => (a.id < b.id ? -1 : 1);

/** Writes records, new or over what was there, all or none of them. An id that comes twice counts as it came last. */
export async function writeRecords(
  organization: Organization,
  records: readonly PlainRecord[],
): Promise<void> {
  await organization.expectWritable();
  // In one order, so that two writes of the same records wait for each other and not both.
  const last = [...new Map(records.map((record) => [record.id, record])).values()].sort(byId);
  const fields = [
    ...new Map(last.flatMap((each) => each.searchable.map((field) => [field.name, field]))).values(),
  ];
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const done = await withSnapshot(
      () => withGenerations(organization, fields),
      (snapshot) => attemptWrite(organization, snapshot, last),
    );
    if (done) return;
  }
  throw new ByokRefusal('byok.busy');
}

async function attemptWrite(
  organization: Organization,
  snapshot: Snapshot,
  records: readonly PlainRecord[],
): Promise<boolean> {
  const { database } = organization.parts;
  try {
    const inTime = await database.db.transaction().execute(async (trx) => {
      // Held until the commit, so that nothing is written under a salt or key that a rotation has just replaced.
      const epoch = await holdEpoch(trx, database.engine, organization.name, 'share');
      if (epoch !== snapshot.epoch) return false;
      await write(trx, database.engine, snapshot, records);
      return true;
    });
    if (!inTime) await organization.nextSnapshot(snapshot);
    return inTime;
  } catch (error) {
    if (isOvertaken(error)) return false;
    throw error;
  }
}

async function write(
  trx: Queries,
  engine: Engine,
  snapshot: Snapshot,
  records: readonly PlainRecord[],
): Promise<void> {
  const { organization } = snapshot;
  const ids = records.map(({ id }) => id);
  const known = await holdRevisions(trx, engine, organization, ids);
  const added: StoredRecord[] = [];
  const replaced: Replacement[] = [];
  for (const { id, fields, searchable } of records) {
    const old = known.get(id);
    const body = { fields, searchable: searchable.map(({ name }) => name) };
    const record = sealRecord(snapshot, id, (old?.revision ?? 0) + 1, body);
    if (old) replaced.push({ old, record });
    else added.push(record);
  }
  await replaceRecords(trx, engine, organization, replaced);
  // Those that somebody else has added since are not held.
  if ((await addRecords(trx, organization, added)) < added.length) throw new Overtaken();
}

/** The fields of a record. Throws byok.record-unknown, or byok.tampered for what is not as it was written. */
export async function readRecord(
  organization: Organization,
  id: string,
): Promise<Readonly<Record<string, string>>> {
  const { db } = organization.parts.database;
  return withSnapshot(
    () => organization.snapshot(),
    async (snapshot) => {
      const stored = await findRecord(db, organization.name, id);
      if (!stored) throw new ByokRefusal('byok.record-unknown');
      // Another companion may have begun to use a new data key.
      const open = snapshot.hasKey(stored.keyRow) ? snapshot : await organization.nextSnapshot(snapshot);
      return openRecord(open, stored).fields;
    },
  );
}

/** Deletes a record and its hashes. Throws byok.record-unknown. */
export async function deleteRecord(organization: Organization, id: string): Promise<void> {
  await organization.expectWritable();
  const { db, engine } = organization.parts.database;
  const done = await db.transaction().execute((trx) => dropRecord(trx, engine, organization.name, id));
  if (!done) throw new ByokRefusal('byok.record-unknown');
}
