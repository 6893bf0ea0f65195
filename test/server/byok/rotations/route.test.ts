// A rotation that ends in the middle says why in its last line, and goes on when it is asked for again, whenever its reader left.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Byok } from '#server/byok/byok.ts';
import { writeRecords } from '#server/byok/records.ts';
import { createLog } from '#server/log.ts';
import { rotationsRoute } from '#server/routes/byok/rotations.ts';
import type { PlainEnv } from '#server/routes/route.ts';
import { startCompanion } from '#test/server/channel/companion.ts';
import { callSealed, expectPaired, hello, seal } from '#test/server/channel/sealed-client.ts';
import { linesOf } from '../companion-lab.ts';
import { CALLER, inLab, mrn } from '../engines.ts';

const env = { proof: { id: CALLER } } as PlainEnv['Bindings'];

function routeOf(byok: Byok): Hono<PlainEnv> {
  const never = () => Promise.reject(new Error('No key is tested here.'));
  const route = rotationsRoute({ log: createLog('silent') }, never, async () => byok);
  return new Hono<PlainEnv>().post('*', route);
}

const lost = Object.assign(new Error('Connection terminated'), { code: 'ECONNRESET' });

test.each([
  [lost, 502, 'The records cannot be reached: the connection to the server ended.'],
  [new TypeError('x is undefined'), 500, expect.stringContaining('A bug in the companion')],
])('%s is told with %i', (error, status, detail) =>
  inLab('sqlite', async ({ byok, organization }) => {
    await writeRecords(organization, [{ id: 'r1', fields: { mrn: '1' }, searchable: [mrn] }]);
    const app = routeOf(byok);
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

test('sealed, and left while the vault makes the new key: the same call goes on, without a restart', () =>
  inLab('sqlite', async ({ byok, organization, vault }) => {
    await writeRecords(organization, [{ id: 'r1', fields: { mrn: '1' }, searchable: [mrn] }]);
    const route = routeOf(byok);
    const reached = Promise.withResolvers<AbortSignal>();
    const { app, send, channel } = await startCompanion({
      scopes: ['byok'],
      inner: async (request) => {
        reached.resolve(request.signal);
        return route.fetch(request, env);
      },
    });
    const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
    onTestFinished(() => void server.close());
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const held = Promise.withResolvers<void>();
    const atVault = Promise.withResolvers<void>();
    const { create } = vault;
    vault.create = async (context) => {
      atVault.resolve();
      await held.promise;
      return create(context);
    };
    const device = await expectPaired(send, await channel.newCode());
    const call = { m: 'POST', p: '/v1/byok/rotations', b: { organization: 'acme', what: 'data-key' } };
    const { body } = await seal(await hello(send), device, call);
    const leave = new AbortController();
    const left = fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/sealed`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: leave.signal,
    });
    await atVault.promise;
    leave.abort();
    await expect(left).rejects.toThrow();
    await expect.poll(async () => (await reached.promise).aborted).toBe(true);
    held.resolve();
    const ask = async () => (await callSealed(send, device, call)).text.trim().split('\n').at(-1);
    await expect.poll(ask).toBe('{"done":1,"total":1}');
  }));
