// Writes many rows with few statements: in blocks of 128, 64, 32 … rows, so that a handful of texts serve any number of rows and the
// database parses each of them once.
import { sql } from 'kysely';
import { type Compilable, run } from './compiled.ts';
import type { Queries } from './database.ts';
import type { Engine, HashTable, RecordTable } from './tables.ts';

const LARGEST = 128;

/** Adds records; returns how many were new. Those that are there already are left as they are. */
export function insertRecords(q: Queries, rows: readonly RecordTable[]): Promise<number> {
  return inBlocks(q, 'add records', rows, (block) =>
    q
      .insertInto('byok_records')
      .values(block)
      .onConflict((conflict) => conflict.doNothing()),
  );
}

/** Replaces records that are there. */
export function replaceRows(q: Queries, rows: readonly RecordTable[]): Promise<number> {
  return inBlocks(q, 'replace records', rows, (block) =>
    q
      .insertInto('byok_records')
      .values(block)
      .onConflict((conflict) =>
        conflict.columns(['organization', 'id']).doUpdateSet(({ ref }) => ({
          revision: ref('excluded.revision'),
          key_row: ref('excluded.key_row'),
          sealed: ref('excluded.sealed'),
          entries: ref('excluded.entries'),
        })),
      ),
  );
}

/** Adds rows of the index; those that are there already count as added. */
export function insertHashes(q: Queries, rows: readonly HashTable[]): Promise<number> {
  return inBlocks(q, 'add hashes', rows, (block) =>
    q
      .insertInto('byok_hashes')
      .values(block)
      .onConflict((conflict) => conflict.doNothing()),
  );
}

/** Deletes rows of the index, each of them looked up by its whole key. */
export function deleteHashes(
  q: Queries,
  engine: Engine,
  organization: string,
  rows: readonly Omit<HashTable, 'organization'>[],
): Promise<number> {
  // PostgreSQL would take a parameter in a list of values for a text.
  const bytes = engine === 'sqlite' ? sql`blob` : sql`bytea`;
  const build = (block: typeof rows) => {
    const keys = block.map(({ field, hash, id }) => sql`(${field}, cast(${hash} as ${bytes}), ${id})`);
    return q
      .deleteFrom('byok_hashes')
      .where('organization', '=', organization)
      .where(sql<boolean>`(field, hash, id) in (values ${sql.join(keys)})`);
  };
  return inBlocks(q, 'delete hashes', rows, build, [organization]);
}

/** Runs `build`'s statement over blocks of the rows, which all name the same columns in the same order; `first` come before them. */
async function inBlocks<T extends object>(
  q: Queries,
  name: string,
  rows: readonly T[],
  build: (block: readonly T[]) => Compilable<unknown>,
  first: readonly unknown[] = [],
): Promise<number> {
  let written = 0;
  for (let at = 0, size = LARGEST; at < rows.length; size /= 2) {
    for (; at + size <= rows.length; at += size) {
      const block = rows.slice(at, at + size);
      const parameters = [...first, ...block.flatMap((row): unknown[] => Object.values(row))];
      written += (await run(q, `${name} ${size}`, () => build(block), parameters)).affected;
    }
  }
  return written;
}
