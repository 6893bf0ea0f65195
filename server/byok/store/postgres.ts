// Kysely on PostgreSQL: a small pool, and TLS that is verified wherever the server is not this computer.
import { type Dialect, PostgresDialect, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import type { Secret } from '#shared/secret.ts';
import { isLocalServer } from '../../database-url.ts';

const CONNECTIONS = 8;
const PATIENCE = 10_000;
const BIGINT = 20;
/** Statements kept planned; those beyond are planned each time. */
const MOST = 200;

/** The dialect for a server; it connects with the first query. */
export function postgresDialect(url: Secret): Dialect {
  const connection = new URL(url.reveal());
  const local = isLocalServer(connection);
  // Ours is the only word on TLS: pg would take weaker ones from the URL.
  for (const name of ['sslmode', 'ssl', 'sslrootcert']) connection.searchParams.delete(name);
  const pool = new pg.Pool({
    connectionString: connection.href,
    ssl: local ? false : { rejectUnauthorized: true, minVersion: 'TLSv1.2' },
    max: CONNECTIONS,
    connectionTimeoutMillis: PATIENCE,
    application_name: 'storage-link',
    types: {
      // Counters and times fit into a number.
      getTypeParser: (id: number, format?: 'text' | 'binary') =>
        id === BIGINT ? Number : pg.types.getTypeParser(id, format as 'text'),
    } as pg.CustomTypesConfig,
  });
  // A connection that breaks while nobody uses it is replaced by the next query; without a listener it would end the process.
  pool.on('error', () => {});
  // Nor does the pool listen to one in use: its queries are refused, and say why.
  pool.on('connect', (client) => client.on('error', () => {}));
  const { options } = pool;
  return new PostgresDialect({
    pool: { options, connect: async () => prepared(await pool.connect()), end: () => pool.end() },
  });
}

/** Names of statements that servers keep planned for each connection, by their text. */
const names = new Map<string, string>();

// Planning takes longer than looking into an index, so texts that come again are planned once.
function prepared(client: pg.PoolClient): PostgresPoolClient {
  const query = async (text: string, values: readonly unknown[]) => {
    const name = values.length > 0 ? nameOf(text) : undefined;
    return client.query({ text, values: [...values], ...(name ? { name } : {}) });
  };
  // Kysely's type has cursors, too, which nothing here asks for.
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  };
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= MOST) return known;
  const name = `storage_link_${names.size + 1}`;
  names.set(text, name);
  return name;
}
