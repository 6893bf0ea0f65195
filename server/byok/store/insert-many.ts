// Inserts many rows with few statements: in blocks of 128, 64, 32 … rows, so that a handful of texts serve any number of rows and the
// database parses each of them once. Rows that are there already are left as they are.
import type { CompiledQuery } from 'kysely';
import type { Queries } from './database.ts';
import type { HashTable, RecordTable } from './tables.ts';

interface Many {
  byok_records: RecordTable;
  byok_hashes: HashTable;
}

const LARGEST = 128;

/** Compiled statements by table and number of rows, for each database. */
const known = new WeakMap<object, Map<string, CompiledQuery>>();

/** How many rows were new. All rows name the same columns in the same order. */
export async function insertMany<T extends keyof Many>(
  q: Queries,
  table: T,
  rows: readonly Many[T][],
): Promise<number> {
  let added = 0;
  for (let at = 0, size = LARGEST; at < rows.length; size /= 2) {
    for (; at + size <= rows.length; at += size) {
      const block = rows.slice(at, at + size);
      const query = statement(q, table, block);
      const parameters = block.flatMap((row) => Object.values(row));
      const { numAffectedRows = 0n } = await q.executeQuery({ ...query, parameters });
      added += Number(numAffectedRows);
    }
  }
  return added;
}

function statement<T extends keyof Many>(q: Queries, table: T, block: readonly Many[T][]): CompiledQuery {
  const executor = q.getExecutor().adapter;
  const queries = known.get(executor) ?? new Map<string, CompiledQuery>();
  known.set(executor, queries);
  const key = `${table} ${block.length}`;
  const query =
    queries.get(key) ??
    q
      .insertInto(table)
      .values(block as never)
      .onConflict((conflict) => conflict.doNothing())
      .compile();
  queries.set(key, query);
  return query;
}
