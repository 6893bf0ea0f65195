// The database of BYOK: SQLite in the data directory, or the PostgreSQL that DATABASE_URL names; the same queries run on both.
import { Kysely, type Transaction } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Secret } from '#shared/secret.ts';
import { migrationsFor } from './migrations.ts';
import type { Engine, Tables } from './tables.ts';

export interface Database {
  readonly engine: Engine;
  readonly db: Kysely<Tables>;
  close(): Promise<void>;
}

/** A database or a transaction in it. */
export type Queries = Kysely<Tables> | Transaction<Tables>;

export interface DatabasePlace {
  /** Holds `byok.sqlite` when there is no URL. */
  readonly dataDirectory: string;
  readonly databaseUrl?: Secret | undefined;
}

/** Reads what belongs together as it was at one moment: PostgreSQL would show each part as of its own. On SQLite nobody writes meanwhile. */
export const atOneMoment = <T>({ db }: Database, read: (trx: Queries) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').execute(read);

/** Opens the database and brings its tables up to date. Rejects with the engine's own error. */
export async function openDatabase({ dataDirectory, databaseUrl }: DatabasePlace): Promise<Database> {
  const engine = databaseUrl ? 'postgres' : 'sqlite';
  const dialect = databaseUrl
    ? (await import('./postgres.ts')).postgresDialect(databaseUrl)
    : (await import('./sqlite.ts')).sqliteDialect(dataDirectory);
  const db = new Kysely<Tables>({ dialect });
  try {
    await migrate(db, engine);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { engine, db, close: () => db.destroy() };
}

async function migrate(db: Kysely<Tables>, engine: Engine): Promise<void> {
  const provider = { getMigrations: async (): Promise<Record<string, Migration>> => migrationsFor(engine) };
  const names = { migrationTableName: 'byok_migrations', migrationLockTableName: 'byok_migrations_lock' };
  const { error } = await new Migrator({ db, provider, ...names }).migrateToLatest();
  if (error) throw error;
}
