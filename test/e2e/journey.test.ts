// The whole way in a real browser: every journey must end as it should, and no secret may stay anywhere.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { journeys, walk } from './journeys.ts';
import { filesHolding, openSandbox, type Sandbox } from './sandbox.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await openSandbox();
});

afterAll(async () => {
  await sandbox?.close();
});

test.each(journeys)('$type: $ending', async (journey) => {
  const { fix, ...ending } = await walk(sandbox, journey);
  expect(ending).toEqual(journey.expected);
  if (journey.expected.class) expect(fix).toMatch(/\S+ \S+/);
});

test('no password, secret or key is left in what the companion printed and stored, or in the browser profile', async () => {
  const { facts, sftp } = sandbox.world;
  const key = sftp.encryptedKey.privateKey.split('\n')[2] ?? '';
  const secrets = [facts.sftp.password, facts.sftp.passphrase, key, 'abc8Q~example.'];
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(8);
    expect(sandbox.companion.output()).not.toContain(secret);
  }
  for (const folder of [sandbox.companion.dataDir, sandbox.profile]) {
    expect(await filesHolding(folder, secrets)).toEqual([]);
  }
});
