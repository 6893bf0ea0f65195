// Files that two processes change: no change is lost, and a process that was killed in the middle of one holds nobody up.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { withLock } from '#server/file-lock.ts';

async function file(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'storage-link-lock-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'count');
}

/** Counts up in the file; two at once would lose one. */
const count = (path: string) =>
  withLock(path, async () => {
    const before = Number(await readFile(path, 'utf8').catch(() => '0'));
    await writeFile(path, String(before + 1));
  });

/** A process that has died with the lock of this file in its hands. */
async function killedHolding(path: string): Promise<void> {
  const lock = new URL('../../server/file-lock.ts', import.meta.url).href;
  const script = `const { withLock } = await import(${JSON.stringify(lock)});
    await withLock(process.argv[1], () => new Promise(() => { console.log('held'); setInterval(() => {}, 1000); }));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, path]);
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('changes side by side come one after the other, and nothing is left beside the file', async () => {
  const path = await file();
  await Promise.all(Array.from({ length: 20 }, () => count(path)));
  expect(await readFile(path, 'utf8')).toBe('20');
  expect(await readdir(dirname(path))).toEqual(['count']);
});

test('a change that fails gives the lock back', async () => {
  const path = await file();
  await expect(withLock(path, () => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full');
  await count(path);
  expect(await readdir(dirname(path))).toEqual(['count']);
});

test('the lock of a process that was killed is cleared at once, and by many side by side as well', async () => {
  const path = await file();
  await killedHolding(path);
  const started = performance.now();
  await Promise.all(Array.from({ length: 20 }, () => count(path)));
  expect(await readFile(path, 'utf8')).toBe('20');
  expect(performance.now() - started).toBeLessThan(5_000);
});

test('who has judged a lock left takes away that one, not the one that stands there by then', async () => {
  const path = await file();
  for (let round = 1; round <= 20; round++) {
    await mkdir(`${path}.lock`);
    // A number no system gives.
    await writeFile(join(`${path}.lock`, `${2 ** 31 - 1}-left`), '');
    await Promise.all(Array.from({ length: 5 }, () => count(path)));
    expect(await readFile(path, 'utf8')).toBe(String(round * 5));
  }
});

test.each([
  ['whose number a running program has by now', (lock: string) => join(lock, `${process.pid}-left`)],
  ['of an older version, which names nobody', (lock: string) => lock],
])('an old lock %s holds nobody up', async (_, markOf) => {
  const path = await file();
  const mark = markOf(`${path}.lock`);
  await mkdir(dirname(mark), { recursive: true });
  await writeFile(mark, '');
  const longAgo = Date.now() / 1000 - 11;
  await utimes(mark, longAgo, longAgo);
  await count(path);
  expect(await readdir(dirname(path))).toEqual(['count']);
});
