// Rotations in processes that die (kill -9) at random moments: afterwards every record is readable and every search complete, also while
// the rotation is unfinished, and the next process goes on with it.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import type { Byok } from '#server/byok/byok.ts';
import type { Organization } from '#server/byok/organization.ts';
import { readRecord, writeRecords } from '#server/byok/records.ts';
import { searchRecords } from '#server/byok/search.ts';
import { CALLER, type Home, mrn, name, newHome, openAt } from '../engines.ts';
import { localVault } from '../local-vault.ts';

const program = fileURLToPath(new URL('child.ts', import.meta.url));
const RECORDS = 300;
const keys = ['1', '2'].map((version) => [version, randomBytes(32)] as const);
const vaults = keys.map(([version, material]) => localVault(material, version));
const expected = (at: number) => ({ mrn: `M-${at}`, name: `Jane ${at % 30}`, note: 'x'.repeat(at % 90) });

test.each([
  ['sqlite', 'salt', 50],
  ['sqlite', 'data-key', 50],
  ['sqlite', 'key', 50],
  ['postgres', 'salt', 8],
  ['postgres', 'data-key', 8],
  ['postgres', 'key', 4],
] as const)(
  'on %s, rotation of the %s: killed %i times, nothing is lost',
  { timeout: 240_000 },
  async (engine, what, kills) => {
    await using home = await newHome(engine);
    await fill(home);
    let [killed, ended, unfinished] = [0, 0, 0];
    // How long one takes from its begin, so that the moments of death spread over all of it.
    let took = (await run(home, what, Number.POSITIVE_INFINITY)) ?? 0;
    while (killed < kills) {
      const ms = await run(home, what, Math.random() * took);
      if (ms === undefined) killed += 1;
      else {
        ended += 1;
        // The first may have met a busy moment: most of the others would end before they are killed.
        took = Math.min(took, ms);
      }
      unfinished += await expectWhole(home);
    }
    expect(await run(home, what, Number.POSITIVE_INFINITY)).toEqual(expect.any(Number));
    expect(await expectWhole(home)).toBe(0);
    const part = what === 'key' ? 'all keys or none' : `${unfinished} left half done and resumed`;
    console.log(
      `${engine} ${what}: ${killed} kills, ${ended} ends, ${part}: 0 of ${RECORDS} records lost, every search complete`,
    );
  },
);

async function fill(home: Home): Promise<void> {
  const byok = await openAt(home);
  const [vault] = vaults;
  if (!vault) throw new Error('There are two.');
  const organization = await byok.create({ organization: 'acme', vault, searchable: [] }, CALLER);
  const records = Array.from({ length: RECORDS }, (_, at) => ({
    ...{ id: `r${at}`, fields: expected(at), searchable: [mrn, name] },
  }));
  await writeRecords(organization, records);
  await byok.close();
}

interface Rotator {
  readonly process: ChildProcess;
  readonly lines: AsyncIterator<string>;
}

/** The next process loads while what the last one left is looked at. */
const cache = mkdtempSync(join(tmpdir(), 'storage-link-compiled-'));
let waiting = load();
afterAll(() => {
  waiting.process.kill();
  rmSync(cache, { recursive: true, force: true });
});

function load(): Rotator {
  const child = spawn(process.execPath, [program], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
  return { process: child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
}

/** Lets one process rotate for so many ms from its begin; returns how long it took, or undefined when it was killed. */
async function run(home: Home, what: string, ms: number): Promise<number | undefined> {
  const { process: child, lines } = waiting;
  expect((await lines.next()).value).toBe('loaded');
  waiting = load();
  const exited = once(child, 'exit');
  const { dataDirectory, databaseUrl } = home;
  const secrets = keys.map(([version, material]) => [version, material.toString('hex')]);
  child.stdin?.write(`${JSON.stringify({ dataDirectory, databaseUrl, what, keys: secrets })}\n`);
  expect((await lines.next()).value).toBe('begun');
  const begun = performance.now();
  const timer = Number.isFinite(ms) ? setTimeout(() => child.kill('SIGKILL'), ms) : undefined;
  const { value } = await lines.next();
  const took = performance.now() - begun;
  clearTimeout(timer);
  const [, signal] = await exited;
  if (value === 'ended') return took;
  expect(signal).toBe('SIGKILL');
  return undefined;
}

/** Opens what is there as the next companion would; returns 1 when a rotation is unfinished. */
async function expectWhole(home: Home): Promise<0 | 1> {
  const byok = await openAt(home);
  try {
    const organization = await unlock(byok);
    for (let at = 0; at < RECORDS; at += 1) {
      expect(await readRecord(organization, `r${at}`)).toEqual(expected(at));
      expect(await searchRecords(organization, 'mrn', `m-${at}`)).toEqual([`r${at}`]);
    }
    for (let at = 0; at < 30; at += 1) {
      expect((await searchRecords(organization, 'name', `JANE ${at}`)).length).toBe(RECORDS / 30);
    }
    const { count } = await byok.parts.database.db
      .selectFrom('byok_rotations')
      .select((row) => row.fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count) === 0 ? 0 : 1;
  } finally {
    await byok.close();
  }
}

async function unlock(byok: Byok): Promise<Organization> {
  const row = await byok.currentRow('acme');
  const vault = vaults.find(({ facts }) => facts.keyUrl === row?.facts.keyUrl);
  if (!vault) throw new Error('The key row names a key of nobody.');
  return byok.unlock('acme', vault, CALLER);
}
