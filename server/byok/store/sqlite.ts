// Kysely on Node's own SQLite: one file only its owner can read, written ahead (WAL) and flushed to disk before a commit counts.
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { type Dialect, SqliteDialect } from 'kysely';

const PRAGMAS = `
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma secure_delete = on;
  pragma busy_timeout = 5000;
  pragma cache_size = -65536;
  pragma wal_autocheckpoint = 4000;`;
/** Statements that stay prepared; queries differ by their number of rows only, so few do most of the work. */
const MOST = 200;

/** The dialect for `byok.sqlite` in a folder that is the owner's alone. */
export function sqliteDialect(dataDirectory: string): Dialect {
  return new SqliteDialect({
    // Opened when the first query comes, as Kysely wants it.
    database: async () => {
      const path = join(dataDirectory, 'byok.sqlite');
      // Made with its rights before anything is in it; the files beside it (-wal, -shm) get the same.
      closeSync(openSync(path, 'a', 0o600));
      const database = new DatabaseSync(path);
      database.exec(PRAGMAS);
      return adapted(database);
    },
  });
}

// Kysely's dialect is written for better-sqlite3, which differs in how it takes parameters and tells readers from writers.
function adapted(database: DatabaseSync) {
  const prepared = new Map<string, ReturnType<typeof statement>>();
  return {
    close: () => database.close(),
    prepare(text: string) {
      // A transaction that will write takes its place at once, or two of them could each wait for the other.
      const sql = text === 'begin' ? 'begin immediate' : text;
      const known = prepared.get(sql) ?? statement(database.prepare(sql));
      if (prepared.size >= MOST) prepared.clear();
      prepared.set(sql, known);
      return known;
    },
  };
}

function statement(one: StatementSync) {
  const inputs = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
  return {
    reader: one.columns().length > 0,
    all: (parameters: readonly unknown[]): unknown[] => one.all(...inputs(parameters)),
    run: (parameters: readonly unknown[]) => one.run(...inputs(parameters)),
    iterate: (parameters: readonly unknown[]) => one.iterate(...inputs(parameters)),
  };
}
