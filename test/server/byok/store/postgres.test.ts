// A PostgreSQL whose connection breaks while it is in use (a restart, a failover, a firewall): one call is refused in words, and the
// companion lives on.
import { sql } from 'kysely';
import { expect, inject, onTestFinished, test } from 'vitest';
import { openDatabase, type Queries } from '#server/byok/store/database.ts';
import { databaseProblem } from '#server/routes/byok/database-problem.ts';
import { Secret } from '#shared/secret.ts';
import { newHome } from '../engines.ts';
import { query } from '../postgres-server.ts';

/** Resolves once the server has ended the connection that `trx` has. */
async function cut(trx: Queries): Promise<void> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
  await query(inject('postgresUrl'), `select pg_terminate_backend(${rows[0]?.pid}, 10000)`);
}

test.each<[string, (trx: Queries) => Promise<unknown>]>([
  [
    'in the middle of a query',
    async (trx) => {
      // Queries of one connection wait for each other: the one in `cut` is answered, then this one is at work.
      await Promise.all([cut(trx), sql`select pg_sleep(60)`.execute(trx)]);
    },
  ],
  [
    'between two queries of a transaction',
    async (trx) => {
      await cut(trx);
      await sql`select 1`.execute(trx);
    },
  ],
])('%s: a refusal that says so, and no end of the companion', async (_, work) => {
  await using home = await newHome('postgres');
  const database = await openDatabase({
    dataDirectory: home.dataDirectory,
    databaseUrl: new Secret(home.databaseUrl ?? ''),
  });
  const uncaught: unknown[] = [];
  const listen = (error: unknown) => void uncaught.push(error);
  process.on('uncaughtException', listen);
  onTestFinished(() => void process.off('uncaughtException', listen));
  const error = await database.db
    .transaction()
    .execute(work)
    .catch((error) => error);
  // A new connection: whatever the old one had to tell has been heard when it answers.
  expect((await sql`select 2 as two`.execute(database.db)).rows).toEqual([{ two: 2 }]);
  expect(uncaught).toEqual([]);
  expect(await databaseProblem(error)).toMatchObject({
    status: 502,
    message: 'The records cannot be reached: the connection to the server ended.',
  });
  await database.close();
});
