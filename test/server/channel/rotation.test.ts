// A device changes its key: the old one works until the new one was used, and a lost reply loses no pairing.
import { expect, test } from 'vitest';
import { deviceKey, importSecret } from '#shared/channel.ts';
import { type Companion, openCompanion, startCompanion } from './companion.ts';
import { callSealed, type Device, expectPaired, hello, openReply, seal } from './sealed-client.ts';

const self = { m: 'GET', p: '/v1/pairing/self' };

async function rotated(): Promise<Companion & { before: Device; after: Device }> {
  const companion = await startCompanion();
  const before = await expectPaired(companion.send, await companion.channel.newCode());
  const { body, exporter } = await seal(await hello(companion.send), before, {
    m: 'POST',
    p: '/v1/pairing/rotate',
  });
  const reply = await openReply(await companion.send('/v1/sealed', body), exporter);
  const after = { kid: JSON.parse(reply.text).kid, key: await importSecret(await deviceKey(exporter)) };
  return { ...companion, before, after };
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
