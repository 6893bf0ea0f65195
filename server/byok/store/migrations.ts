// How the tables come to be, step by step: the same steps on SQLite and PostgreSQL. A step that was ever released is never changed.
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Engine } from './tables.ts';

/** The steps for an engine, by name in their order. */
export function migrationsFor(engine: Engine): Record<string, Migration> {
  return { '0001-byok': { up: (db) => createTables(db, engine) } };
}

// Bytes, and texts compared byte by byte: a language's sorting order would be slower and could change under the index.
const typesOf = {
  sqlite: { bytes: sql`blob`, text: sql`text`, big: sql`integer` },
  postgres: { bytes: sql`bytea`, text: sql`text collate "C"`, big: sql`bigint` },
} as const;

async function createTables(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const { bytes, text, big } = typesOf[engine];
  const table = (name: string, ...key: string[]) => {
    // SQLite makes tables one by one: a start that died between two of them goes on.
    const start = db.schema
      .createTable(name)
      .ifNotExists()
      .addColumn('organization', text, (column) => column.notNull());
    const keyed = start.addPrimaryKeyConstraint(`${name}_pkey`, ['organization', ...key] as never);
    // Stored in the order of the key, as one tree instead of two.
    return engine === 'sqlite' ? keyed.modifyEnd(sql`without rowid`) : keyed;
  };
  const required = (builder: ReturnType<typeof table>, columns: Record<string, typeof bytes | 'integer'>) =>
    Object.entries(columns).reduce(
      (next, [name, type]) => next.addColumn(name, type, (column) => column.notNull()),
      builder,
    );
  await required(table('byok_organizations'), {
    epoch: 'integer',
    canary: bytes,
    created_at: text,
  }).execute();
  const keyRow = {
    key_row: 'integer',
    type: text,
    facts: text,
    kid: text,
    alg: text,
    wrapped: bytes,
  } as const;
  await required(table('byok_key_rows', 'key_row'), { ...keyRow, state: text, mark: bytes })
    .addColumn('secret_expires', text)
    .execute();
  const generation = { field: text, generation: 'integer', field_type: text, normaliser: 'integer' } as const;
  const salt = { algorithm: text, key_row: 'integer', sealed: bytes, fingerprint: bytes } as const;
  await required(table('byok_generations', 'field', 'generation'), { ...generation, ...salt })
    .addUniqueConstraint('byok_generations_fingerprint', ['organization', 'fingerprint'] as never)
    .execute();
  const record = { id: text, revision: 'integer', key_row: 'integer', sealed: bytes, entries: text } as const;
  await required(table('byok_records', 'id'), record).execute();
  await required(table('byok_hashes', 'field', 'hash', 'id'), {
    field: text,
    hash: bytes,
    id: text,
  }).execute();
  const rotation = { what: text, target: text, position: text, done: 'integer', total: 'integer' } as const;
  await required(table('byok_rotations'), { ...rotation, owner: text, beat: big }).execute();
}
