// A device changes its key: the old one works until the new one was used, a lost reply loses no pairing, and whoever
// called before is the same one after.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Companion, openCompanion, startCompanion } from './companion.ts';
import { callSealed, changeKey, type Device, expectPaired, hello, openReply, seal } from './sealed-client.ts';

const self = { m: 'GET', p: '/v1/pairing/self' };

async function rotated(): Promise<Companion & { before: Device; after: Device }> {
  const companion = await startCompanion({ scopes: ['probe', 'byok'] });
  const before = await expectPaired(companion.send, await companion.channel.newCode());
  return { ...companion, before, after: await changeKey(companion.send, before) };
}

test('the old key dies at the first use of the new one, and the name stays', async () => {
  const { send, before, after, channel } = await rotated();
  expect((await callSealed(send, before, self)).status).toBe(200);
  expect(JSON.parse((await callSealed(send, after, self)).text)).toMatchObject({
    kid: after.kid,
    label: 'Chrome on Linux',
  });
  await expect(callSealed(send, before, self)).rejects.toThrow('pairing.unknown');
  expect(await channel.devices()).toHaveLength(1);
});

test.each([
  ['--revoke all', ({ restart }: Companion) => restart().then(({ channel }) => channel.revoke('all'))],
  [
    'the extension itself',
    ({ send }: Companion, before: Device) => callSealed(send, before, { m: 'DELETE', p: '/v1/pairing/self' }),
  ],
])('a pairing ended by %s ends the new key with it', async (_, end) => {
  const { before, after, ...companion } = await rotated();
  await end(companion, before);
  await expect(callSealed(companion.send, after, self)).rejects.toThrow('pairing.unknown');
  expect(await companion.channel.devices()).toEqual([]);
});

test('calls side by side under the new key are all answered, also the first ones', async () => {
  const { send, after, channel } = await rotated();
  const replies = await Promise.all([1, 2, 3, 4].map(() => callSealed(send, after, self)));
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(await channel.devices()).toHaveLength(1);
});

test('a new key that is not used within a minute is forgotten, and the old one stays', async () => {
  const { send, before, after, clock } = await rotated();
  clock.now += 60_000;
  await expect(callSealed(send, after, self)).rejects.toThrow('pairing.unknown');
  expect((await callSealed(send, before, self)).status).toBe(200);
});

test('a new key brings no scope the old one did not have, whatever the companion grants by then', async () => {
  const { send, channel, dataDir } = await startCompanion();
  const before = await expectPaired(send, await channel.newCode());
  await callSealed(send, before, self);
  const generous = await openCompanion(dataDir, { scopes: ['probe', 's3-keys'] });
  const { body, exporter } = await seal(await hello(generous.send), before, {
    m: 'POST',
    p: '/v1/pairing/rotate',
  });
  const reply = await openReply(await generous.send('/v1/sealed', body), exporter);
  expect(JSON.parse(reply.text).scopes).toEqual(['probe']);
});

describe('under a new key the pairing is still the same one', () => {
  const types = { m: 'GET', p: '/v1/storage-types' };

  test('to every route, through any number of changes: an organization it has unlocked stays its own', async () => {
    const { send, reached, before, after } = await rotated();
    for (const device of [before, after]) await callSealed(send, device, types);
    await callSealed(send, await changeKey(send, after), types);
    expect(new Set(reached.map(({ proof }) => proof.id))).toEqual(new Set([before.kid]));
    expect(reached).toHaveLength(3);
  });

  test('so a call that was carried out under the old key is not carried out again', async () => {
    const { send, reached, before, after } = await rotated();
    const change = { m: 'POST', p: '/v1/byok/rotations', b: {}, id: crypto.randomUUID() };
    expect((await callSealed(send, before, change)).status).toBe(200);
    expect(JSON.parse((await callSealed(send, after, change)).text).type).toBe('already.done');
    expect(reached).toHaveLength(1);
  });

  test('also when an older version wrote it down, without a name for the pairing', async () => {
    const { send, dataDir, restart, before } = await rotated();
    await callSealed(send, before, self);
    const path = join(dataDir, 'devices.json');
    const { devices, ...rest } = JSON.parse(await readFile(path, 'utf8'));
    const old = devices.map(({ pairing: _, ...device }: { pairing: string }) => device);
    await writeFile(path, JSON.stringify({ ...rest, devices: old }), { mode: 0o600 });
    const { send: again, reached } = await restart();
    await callSealed(again, before, types);
    await callSealed(again, await changeKey(again, before), types);
    expect(reached.map(({ proof }) => proof.id)).toEqual([before.kid, before.kid]);
  });
});
