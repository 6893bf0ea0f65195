// A rotation that ends in the middle says why in its last line: a lost database is nothing to report as a bug.
import { Hono } from 'hono';
import { expect, test, vi } from 'vitest';
import { writeRecords } from '#server/byok/records.ts';
import { createLog } from '#server/log.ts';
import { rotationsRoute } from '#server/routes/byok/rotations.ts';
import type { PlainEnv } from '#server/routes/route.ts';
import { linesOf } from '../companion-lab.ts';
import { CALLER, inLab, mrn } from '../engines.ts';

const lost = Object.assign(new Error('Connection terminated'), { code: 'ECONNRESET' });

test.each([
  [lost, 502, 'The records cannot be reached: the connection to the server ended.'],
  [new TypeError('x is undefined'), 500, expect.stringContaining('A bug in the companion')],
])('%s is told with %i', (error, status, detail) =>
  inLab('sqlite', async ({ byok, organization }) => {
    await writeRecords(organization, [{ id: 'r1', fields: { mrn: '1' }, searchable: [mrn] }]);
    const never = () => Promise.reject(new Error('No key is tested here.'));
    const route = rotationsRoute({ log: createLog('silent') }, never, async () => byok);
    const app = new Hono<PlainEnv>().post('/', route);
    const env = { proof: { id: CALLER } } as PlainEnv['Bindings'];
    const body = JSON.stringify({ organization: 'acme', what: 'salt' });
    const headers = { 'content-type': 'application/json' };
    const { db } = byok.parts.database;
    const transaction = db.transaction.bind(db);
    const reply = await app.request('/', { method: 'POST', body, headers }, env);
    vi.spyOn(db, 'transaction').mockImplementation(() => {
      throw error;
    });
    const [, last] = await linesOf(reply);
    vi.mocked(db.transaction).mockImplementation(transaction);
    expect(last).toEqual({ problem: { type: 'about:blank', status, detail } });
  }),
);
