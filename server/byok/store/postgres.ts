// Kysely on PostgreSQL: a small pool, and TLS that is verified wherever the server is not this computer.
import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Secret } from '#shared/secret.ts';
import { isLocalServer } from '../../database-url.ts';

const CONNECTIONS = 8;
const PATIENCE = 10_000;
const BIGINT = 20;

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
  return new PostgresDialect({ pool });
}
