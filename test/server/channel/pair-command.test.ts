// `npm run pair` beside a companion that runs: the code it prints works there, and what it ends is ended there.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startCompanion } from './companion.ts';
import { callSealed, expectPaired } from './sealed-client.ts';

const script = fileURLToPath(new URL('../../../scripts/pair.ts', import.meta.url));
const self = { m: 'GET', p: '/v1/pairing/self' };

function pairCommand(dataDir: string, ...args: string[]) {
  const env = { PATH: process.env.PATH, STORAGE_LINK_DATA: dataDir };
  return promisify(execFile)(process.execPath, [script, ...args], { env });
}

test('prints a code, lists what is paired and ends it by name', async () => {
  const { send, dataDir, clock } = await startCompanion();
  clock.now = Date.now();
  const { stdout } = await pairCommand(dataDir);
  const [code = ''] = /(?:[0-9A-Z]{5}-){10}[0-9A-Z]{5}/.exec(stdout) ?? [];
  const device = await expectPaired(send, code);
  expect((await callSealed(send, device, self)).status).toBe(200);
  expect((await pairCommand(dataDir, '--list')).stdout).toContain('Chrome on Linux');
  await expect(pairCommand(dataDir, '--revoke', 'Firefox')).rejects.toThrow('No pairing is named');
  expect((await pairCommand(dataDir, '--revoke', 'Chrome on Linux')).stdout).toContain('Ended');
  await expect(callSealed(send, device, self)).rejects.toThrow('pairing.unknown');
  expect((await pairCommand(dataDir, '--list')).stdout).toContain('Nothing is paired');
});

test('an unknown option prints how it is used', async () => {
  const { dataDir } = await startCompanion();
  await expect(pairCommand(dataDir, '--rewoke', 'x')).rejects.toThrow('npm run pair');
});
