// @vitest-environment node
// The pairing's key is changed every 30 days, and no moment at which a worker may die loses the pairing.
import { expect, test } from 'vitest';
import { pairedWorld } from './world.ts';

const MONTH = 31 * 24 * 3_600_000;

/** A paired browser whose key is a month old. */
async function aged() {
  const all = await pairedWorld();
  const before = all.world.kept.get('companion');
  if (!before) throw new Error('not paired');
  all.world.kept.set('companion', { ...before, keyedAt: before.keyedAt - MONTH });
  return { ...all, before };
}

test('a key of a month is replaced by itself, on both sides', async () => {
  const { world, companion, worker, before } = await aged();
  expect(await worker.status()).toBe('ready');
  const after = world.kept.get('companion');
  expect(after?.kid).not.toBe(before.kid);
  expect(after).toMatchObject({ pairedAt: before.pairedAt, label: before.label });
  expect(after).not.toHaveProperty('next');
  expect((await companion.channel.devices()).map(({ kid }) => kid)).toEqual([after?.kid]);
  expect(await worker.status()).toBe('ready');
  expect(world.kept.get('companion')?.kid).toBe(after?.kid);
});

test.each([3, 4])('a connection that breaks at request %i of the change loses nothing', async (at) => {
  const { world, companion, worker } = await aged();
  world.listener = async (request) => {
    if (world.sent.length >= at) throw new TypeError('Failed to fetch');
    return companion.listener(request);
  };
  await worker.status();
  world.listener = companion.listener;
  expect(await (await world.startWorker()).status()).toBe('ready');
  expect((await companion.channel.devices()).map(({ kid }) => kid)).toEqual([
    world.kept.get('companion')?.kid,
  ]);
});

test('a reply that is lost after the companion has changed the key loses nothing either', async () => {
  const { world, companion, worker } = await aged();
  world.listener = async (request) => {
    const response = await companion.listener(request);
    if (world.sent.length >= 4) throw new TypeError('Failed to fetch');
    return response;
  };
  await worker.status();
  world.listener = companion.listener;
  expect(await (await world.startWorker()).status()).toBe('ready');
  expect((await companion.channel.devices()).map(({ kid }) => kid)).toEqual([
    world.kept.get('companion')?.kid,
  ]);
});
