// A device's new key between being told and being used: who was revoked in between does not come back by it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type DeviceEntry, DeviceStore } from '#server/channel/device-store.ts';
import { PendingDevices } from '#server/channel/pending-devices.ts';
import { randomBytes, toBase64url } from '#shared/bytes.ts';
import { ORIGIN } from './sealed-client.ts';

const entry = (kid: string): DeviceEntry => ({
  ...{ kid, pairing: 'old', dk: toBase64url(randomBytes(32)), origin: ORIGIN, label: 'Chrome on Linux' },
  ...{ scopes: ['probe'], createdAt: Date.now(), lastUsedAt: Date.now() },
});

test('ended by another process while the first call under the new key is opened: nothing is written down', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'storage-link-pending-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const options = { dataDir, log: { info: () => {}, debug: () => {} }, now: Date.now };
  const store = new DeviceStore(options);
  const pending = new PendingDevices(store, Date.now);
  await store.add(entry('old'));
  await pending.add(entry('new'), 'old');
  expect((await pending.find('new'))?.kid).toBe('new');
  await new DeviceStore(options).revoke('all');
  await pending.confirm('new');
  expect([...(await store.all()).keys()]).toEqual([]);
  expect(await pending.find('new')).toBeUndefined();
});
