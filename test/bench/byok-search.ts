// Searching: our whole search (hashes with every salt, one query, each hit opened) beside the bare look into the index, at growing sizes.
import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import pg from 'pg';
import { newGeneration } from '#server/byok/generation.ts';
import type { Organization } from '#server/byok/organization.ts';
import { writeRecords } from '#server/byok/records.ts';
import { searchRecords } from '#server/byok/search.ts';
import { addGeneration, nextEpoch } from '#server/byok/store/organizations.ts';
import { benchRecords, byokBench, mrn } from './byok-lab.ts';
import { type Bench, type Figure, inTurn } from './figure.ts';

type Engine = 'sqlite' | 'postgres';

const area = 'BYOK';
const RECORDS = 2000;
const QUERIES = 400;

/** Rows in the index at which searches are measured, by engine. */
export type Sizes = Readonly<Record<Engine, readonly number[]>>;

export const sizes: Sizes = { sqlite: [10_000, 1_000_000], postgres: [10_000, 1_000_000] };

export const byokSearch =
  (at: Sizes = sizes): Bench =>
  async (say) => {
    const rows: Figure[] = [];
    for (const engine of ['sqlite', 'postgres'] as const) {
      await using bench = await byokBench(engine);
      const { organization } = bench;
      await writeRecords(organization, benchRecords(RECORDS, 0));
      const probe = await bareProbe(organization, bench.url);
      let filled = RECORDS;
      for (const size of at[engine]) {
        say(`filling ${engine} to ${size.toLocaleString('en')} rows`);
        await fill(organization, size - filled);
        filled = size;
        const isLast = size === at[engine].at(-1);
        for (const generations of isLast ? [1, 10, 100] : [1]) {
          await extend(organization, generations);
          for (const found of [false, true]) {
            rows.push(await figure(organization, probe.look, { engine, size, generations, found }));
          }
        }
      }
      await probe.close();
    }
    return rows;
  };

interface Case {
  readonly engine: Engine;
  readonly size: number;
  readonly generations: number;
  readonly found: boolean;
}

async function figure(
  organization: Organization,
  look: (hashes: Buffer[]) => Promise<unknown>,
  { engine, size, generations, found }: Case,
): Promise<Figure> {
  const values = Array.from({ length: QUERIES }, (_, at) => `M-${found ? at % RECORDS : RECORDS + at}`);
  const { hashes } = await hashesOf(organization, values);
  const run = async (each: (at: number) => Promise<unknown>) => {
    const start = performance.now();
    for (let at = 0; at < QUERIES; at += 1) await each(at);
    return ((performance.now() - start) / QUERIES) * 1000;
  };
  const search = () => run((at) => searchRecords(organization, 'mrn', values[at] ?? ''));
  const bare = () => run((at) => look(hashes[at] ?? []));
  await search();
  const measured = await inTurn(search, bare, 9);
  const what = `${generations} ${generations === 1 ? 'salt' : 'salts'}, ${found ? 'one hit' : 'no hit'}`;
  return {
    ...{
      area,
      name: `search ${size.toLocaleString('en')} rows, ${what}, ${engine}`,
      unit: 'µs',
      ours: measured.ours,
    },
    beside: { name: 'bare index probe', theirs: measured.theirs },
    goal: { of: 'ratio', compare: 'at most', value: 2 },
    ...(found
      ? {
          note: 'Ours also reads the record, opens it and compares its value; the probe is the driver alone.',
        }
      : {}),
  };
}

async function hashesOf(organization: Organization, values: readonly string[]) {
  const snapshot = await organization.snapshot();
  const generations = snapshot.generationsOf('mrn');
  return { hashes: values.map((value) => generations.map(({ hasher }) => hasher.hash(value))) };
}

/** More generations of the field, as salt rotations that are unfinished would leave them. */
async function extend(organization: Organization, wanted: number): Promise<void> {
  const { database, storeKey } = organization.parts;
  const snapshot = await organization.snapshot();
  const have = snapshot.generationsOf('mrn').length;
  await database.db.transaction().execute(async (trx) => {
    // Before the one that is there, which the records' hashes are of and new records go to.
    for (let number = have; number < wanted; number += 1) {
      await addGeneration(trx, newGeneration('acme', mrn, -number, snapshot.current, storeKey));
    }
    await nextEpoch(trx, 'acme');
  });
  await organization.nextSnapshot(snapshot);
}

/** Rows of the index that nobody looks for, made by the database itself, in the order of the index. */
async function fill({ parts: { database } }: Organization, count: number): Promise<void> {
  const { db, engine } = database;
  for (let left = count; left > 0; left -= 500_000) {
    const some = Math.min(left, 500_000);
    const rows =
      engine === 'sqlite'
        ? sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${some})
            insert into byok_hashes select 'acme', 'mrn', h, 'x' || i from (select randomblob(32) as h, i from n order by h)`
        : sql`insert into byok_hashes select 'acme', 'mrn', h, 'x' || i from (select sha256((i::text || ${randomBytes(8).toString('hex')}::text)::bytea) as h, i from generate_series(1, ${some}::int) as i) as n order by h`;
    await rows.execute(db);
  }
  if (engine === 'postgres') await sql`vacuum analyze`.execute(db);
}

/** The same look into the index by the driver alone, as fast as it goes. */
async function bareProbe(organization: Organization, url: string | undefined) {
  const text = (marks: readonly string[]) =>
    `select id from byok_hashes where organization = 'acme' and field = 'mrn' and hash in (${marks.join(', ')})`;
  if (url !== undefined) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const look = (hashes: Buffer[]) => client.query(text(hashes.map((_, at) => `$${at + 1}`)), hashes);
    return { look, close: () => client.end() };
  }
  const { rows } = await sql<{ file: string }>`pragma database_list`.execute(organization.parts.database.db);
  const database = new DatabaseSync(rows[0]?.file ?? '', { readOnly: true });
  const prepared = new Map<number, ReturnType<DatabaseSync['prepare']>>();
  const look = async (hashes: Buffer[]) => {
    const statement = prepared.get(hashes.length) ?? database.prepare(text(hashes.map(() => '?')));
    prepared.set(hashes.length, statement);
    return statement.all(...hashes);
  };
  return { look, close: async () => database.close() };
}
