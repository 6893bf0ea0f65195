// @vitest-environment node
// Pairing as a person does it: paste the code, and be told exactly what is wrong when it does not work.
import { describe, expect, test } from 'vitest';
import { allowedHosts } from '#extension/companion/allowed-hosts.ts';
import { newPairingCode } from '#shared/channel-code.ts';
import { selfReply } from '#shared/channel-schema.ts';
import { openWorld, PORT, pairedWorld, startCompanion } from './world.ts';

async function unpaired() {
  const world = openWorld();
  const companion = await startCompanion();
  world.listener = companion.listener;
  return { world, companion, worker: await world.startWorker() };
}

describe('pairing', () => {
  test('keeps a key that no script can read out, and names the browser for the companion’s list', async () => {
    const { world, companion, worker } = await unpaired();
    expect(await worker.status()).toBe('unpaired');
    await worker.pair(await companion.channel.newCode(), PORT);
    expect(await worker.status()).toBe('ready');
    expect(await worker.paired()).toMatchObject({ port: PORT, label: 'Chrome on Linux', scopes: ['probe'] });
    const key = world.kept.get('companion')?.key;
    expect(key).toMatchObject({ extractable: false, algorithm: { name: 'HKDF' } });
    await expect(crypto.subtle.exportKey('raw', key as CryptoKey)).rejects.toThrow();
    expect((await companion.channel.devices()).map(({ label }) => label)).toEqual(['Chrome on Linux']);
  });

  test('a second time takes the place of the first, at the companion too', async () => {
    const { companion, worker } = await pairedWorld();
    await worker.pair(await companion.channel.newCode(), PORT, 'Lab PC');
    expect((await companion.channel.devices()).map(({ label }) => label)).toEqual(['Lab PC']);
    expect(await worker.status()).toBe('ready');
  });

  test('is ended on both sides by Forget, and here also when the companion is gone', async () => {
    const { world, companion, worker } = await pairedWorld();
    await worker.forget();
    expect(await worker.status()).toBe('unpaired');
    expect(await companion.channel.devices()).toEqual([]);
    await worker.pair(await companion.channel.newCode(), PORT);
    world.listener = undefined;
    await worker.forget();
    expect(world.kept.size).toBe(0);
  });
});

describe('hosts beyond the providers’ own', () => {
  const allows = async (host: string) => (await allowedHosts()).allowsHost(host);

  test('are those that the paired companion names, until the pairing ends', async () => {
    const { worker } = await pairedWorld({ allowedHosts: ['blobs.lab.example', '.any.example'] });
    expect(await allows('blobs.lab.example')).toBe(true);
    expect(await allows('s3.any.example')).toBe(true);
    expect(await allows('other.lab.example')).toBe(false);
    await worker.forget();
    expect(await allows('blobs.lab.example')).toBe(false);
  });

  test('are another companion’s once that one is paired', async () => {
    const { world, worker } = await pairedWorld({ allowedHosts: ['blobs.lab.example'] });
    const other = await startCompanion({ allowedHosts: ['s3.lab.example'] });
    world.listener = other.listener;
    await worker.pair(await other.channel.newCode(), PORT);
    expect(await Promise.all(['blobs.lab.example', 's3.lab.example'].map(allows))).toEqual([false, true]);
  });

  test('are none where an older companion says nothing of them', () => {
    const said = { kid: 'k'.repeat(22), label: 'Lab PC', scopes: ['probe'], version: '1.0.0' };
    expect(selfReply.parse(said).allowedHosts).toEqual([]);
  });
});

describe('a code that does not pair names its own reason', () => {
  test('a typo, before anything is sent', async () => {
    const { world, companion, worker } = await unpaired();
    const code = await companion.channel.newCode();
    await expect(worker.pair(code.slice(0, -1), PORT)).rejects.toMatchObject({ id: 'code.malformed' });
    expect(world.sent).toEqual([]);
  });

  test('wrong, used, burned, expired', async () => {
    const { companion, worker } = await unpaired();
    await expect(worker.pair((await newPairingCode()).text, PORT)).rejects.toMatchObject({
      id: 'code.expired',
    });
    const code = await companion.channel.newCode();
    const { text: other } = await newPairingCode();
    await expect(worker.pair(other, PORT)).rejects.toMatchObject({ id: 'code.wrong' });
    await worker.pair(code, PORT);
    await expect(worker.pair(code, PORT)).rejects.toMatchObject({ id: 'code.used' });
    const next = await companion.channel.newCode();
    for (let tries = 0; tries < 5; tries++) await worker.pair(other, PORT).catch(() => {});
    await expect(worker.pair(next, PORT)).rejects.toMatchObject({ id: 'code.burned' });
    expect(await worker.status()).toBe('ready');
  });

  test('no companion, or a port nobody meant', async () => {
    const { companion, worker } = await unpaired();
    const code = await companion.channel.newCode();
    await expect(worker.pair(code, PORT + 1)).rejects.toMatchObject({ id: 'companion.absent' });
    await worker.pair(code, PORT);
  });
});
