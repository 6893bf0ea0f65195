// `npm run new:storage`: whoever begins a storage from an existing one must be able to build and test at once, whichever it was.
import { execFile, execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storages } from '#shared/storages/index.ts';

const run = promisify(execFile);
const ids = Object.keys(storages);
let checkout: string;

// A checkout of its own: sources alone, with the packages of this one.
beforeAll(async () => {
  checkout = await mkdtemp(join(tmpdir(), 'storage-link-new-storage-'));
  // A file somebody has just added counts too.
  const listed = ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.json'];
  const sources = execFileSync('git', listed, { encoding: 'utf8' }).split('\n');
  const files = sources.filter((file) => file && !/^test\/replicas\/.*\.json$/.test(file));
  for (const file of [...files, '.wxt']) {
    await cp(file, join(checkout, file), { recursive: true });
  }
  await symlink(resolve('node_modules'), join(checkout, 'node_modules'));
}, 60_000);

afterAll(() => rm(checkout, { recursive: true, force: true }));

test('a copy of each storage compiles, and stands in both registries', async () => {
  for (const id of ids) {
    await run(process.execPath, ['scripts/new-storage.ts', `copy-of-${id}`, '--from', id], { cwd: checkout });
  }
  for (const registry of ['shared/storages/registry.ts', 'server/probes/index.ts']) {
    const text = await readFile(join(checkout, registry), 'utf8');
    expect(
      ids.filter((id) => !text.includes(`'copy-of-${id}'`)),
      registry,
    ).toEqual([]);
  }
  const compiled = run(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit'], { cwd: checkout });
  expect(await compiled.catch(({ stdout }) => ({ stdout }))).toMatchObject({ stdout: '' });
}, 120_000);

test('an id that is taken, or none, writes nothing and says why', async () => {
  const refused = async (...args: string[]) =>
    run(process.execPath, ['scripts/new-storage.ts', ...args], { cwd: checkout }).then(
      () => 'written',
      ({ stderr, stdout }) => `${stdout}${stderr}`.trim(),
    );
  expect(await refused('sftp')).toBe('shared/storages/sftp.ts exists already.');
  expect(await refused('No Good')).toContain('kebab-case');
  expect(await refused('mine', '--from', 'nobody')).toContain('"nobody" cannot be copied');
});
