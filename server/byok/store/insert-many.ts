// Inserts many rows with few statements: in blocks of 128, 64, 32 … rows, so that a handful of texts serve any number of rows and the
// database parses each of them once.
import type { InsertQueryBuilder, InsertResult } from 'kysely';
import { run } from './compiled.ts';
import type { Queries } from './database.ts';
import type { HashTable, RecordTable, Tables } from './tables.ts';

interface Many {
  byok_records: RecordTable;
  byok_hashes: HashTable;
}

const LARGEST = 128;

/** What becomes of a row that is there already: left as it is, or replaced. */
export type WhenThere = 'keep' | 'replace';

/** How many rows were written. All rows name the same columns in the same order. */
export async function insertMany<T extends keyof Many>(
  q: Queries,
  table: T,
  rows: readonly Many[T][],
  whenThere: WhenThere = 'keep',
): Promise<number> {
  let written = 0;
  for (let at = 0, size = LARGEST; at < rows.length; size /= 2) {
    for (; at + size <= rows.length; at += size) {
      const block = rows.slice(at, at + size);
      const parameters = block.flatMap((row) => Object.values(row));
      const build = () => statement(q, table, block, whenThere);
      written += (await run(q, `${whenThere} ${table} ${size}`, build, parameters)).affected;
    }
  }
  return written;
}

function statement<T extends keyof Many>(
  q: Queries,
  table: T,
  block: readonly Many[T][],
  whenThere: WhenThere,
): InsertQueryBuilder<Tables, T, InsertResult> {
  const insert = q.insertInto(table).values(block as never);
  if (whenThere === 'keep') return insert.onConflict((conflict) => conflict.doNothing());
  const changed = ['revision', 'key_row', 'sealed', 'entries'] as const;
  return insert.onConflict((conflict) =>
    conflict
      .columns(['organization', 'id'] as never)
      .doUpdateSet(((row: { ref(name: string): unknown }) =>
        Object.fromEntries(changed.map((name) => [name, row.ref(`excluded.${name}`)]))) as never),
  );
}
