// A hundred tests at once, by whoever holds a proof: the companion is no scanner and does not lose its breath.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNetwork } from '#server/net/network.ts';
import { listening, TOKEN } from '#test/server/companion.ts';
import { exampleValues } from '#test/shared/storages/examples.ts';
import { memoryOf } from './memory.ts';

const { promise: end, resolve: isOver } = Promise.withResolvers<void>();
let looking = 0;
const network = createNetwork(
  { proxy: { proxyFor: () => undefined }, allowedHosts: { allowsHost: () => false } },
  async () => {
    looking += 1;
    await end;
    return [{ address: '10.0.0.5', family: 4 }];
  },
);
let server: Awaited<ReturnType<typeof listening>>;
beforeAll(async () => {
  server = await listening({ network });
});
afterAll(() => server[Symbol.asyncDispose]());

function probe() {
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ type: 'sftp', values: exampleValues.sftp });
  return fetch(`http://127.0.0.1:${server.port}/v1/probes`, { method: 'POST', headers, body });
}

test('sixteen of a hundred run; every other hears at once when to come again', async () => {
  const before = await memoryOf(process.pid);
  const all = Array.from({ length: 100 }, probe);
  const refused: Response[] = [];
  await new Promise<void>((resolve) => {
    for (const one of all) {
      void one.then((reply) => {
        if (reply.status === 429) refused.push(reply);
        if (refused.length === 84) resolve();
      });
    }
  });
  for (const reply of refused) {
    expect(reply.headers.get('content-type')).toBe('application/problem+json');
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect((await reply.json()).detail).toContain('try again in');
  }
  await expect.poll(() => looking).toBe(16);
  expect((await memoryOf(process.pid)) - before).toBeLessThan(100 * 1024 * 1024);
  isOver();
  const statuses = await Promise.all(all.map(async (one) => (await one).status));
  expect(statuses.filter((status) => status === 200)).toHaveLength(16);
  // A place that has become free is given away again.
  expect((await probe()).status).toBe(200);
});
