// Journeys as tests: each must end as it should. They share one sandbox, as one person's evening shares one browser.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filesHolding, openSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { type Journey, walk } from './journeys.ts';

/** Registers a test for each; what it gives tells afterwards where a secret was left: files, or `output` of the companion. */
export function testJourneys(journeys: readonly Journey[]): () => Promise<readonly string[]> {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await openSandbox();
  });
  afterAll(() => sandbox?.close());

  test.each(journeys)('$type: $ending', async (journey) => {
    const { fix, ...ending } = await walk(sandbox, journey);
    expect(ending).toEqual(journey.expected);
    if (journey.expected.class) expect(fix).toMatch(/\S+ \S+/);
  });

  return async () => {
    const { world, companion, profile } = sandbox;
    const { sftp } = world.facts;
    const key = world.sftp.encryptedKey.privateKey.split('\n')[2] ?? '';
    const secrets = [sftp.password, sftp.passphrase, key, 'abc8Q~example.'];
    expect(Math.min(...secrets.map(({ length }) => length))).toBeGreaterThan(8);
    const kept = await Promise.all(
      [companion.dataDir, profile].map((folder) => filesHolding(folder, secrets)),
    );
    const printed = secrets.some((secret) => companion.output().includes(secret)) ? ['output'] : [];
    return [...kept.flat(), ...printed];
  };
}
