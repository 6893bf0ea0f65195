// The world starts fast enough for every test file to have its own, and leaves neither process nor file behind.

import { access } from 'node:fs/promises';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { quickest } from '../quickest.ts';
import { startWorld } from './world.ts';

/** True when nothing listens there any more. */
function refused(port: string | number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => resolve(false));
    socket.on('error', () => resolve(true)).on('connect', () => socket.destroy());
  });
}

test('it is up within five seconds and gone without a trace after close', async () => {
  const ms = await quickest(5000, async () => {
    const began = performance.now();
    const world = await startWorld();
    const took = performance.now() - began;
    const { azuritePid } = world.blob;
    expect(azuritePid).toEqual(expect.any(Number));
    await access(world.caFile);
    await world.close();
    expect(() => process.kill(azuritePid ?? Number.NaN, 0)).toThrow(/ESRCH/);
    await expect(access(world.caFile)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await refused(new URL(world.proxyUrl).port)).toBe(true);
    expect(await refused(world.sftp.port)).toBe(true);
    return took;
  });
  expect(ms).toBeLessThan(5000);
});

test('two worlds side by side share nothing: neither trusts the other’s secrets', async () => {
  await using one = await startWorld();
  await using other = await startWorld();
  expect(one.caSpki).not.toBe(other.caSpki);
  const { value } = one.entra.createSecret(one.facts.app.clientId);
  expect(other.entra.findApp(other.facts.app.clientId)?.secrets.map((secret) => secret.value)).not.toContain(
    value,
  );
  expect(one.proxyUrl).not.toBe(other.proxyUrl);
});
