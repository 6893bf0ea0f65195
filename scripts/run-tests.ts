// Runs a part of the tests in a process of its own and counts what came of it.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Sum {
  passed: number;
  failed: number;
  skipped: number;
}

/** Runs vitest with these arguments; `reporter` is what a person watches meanwhile. */
export async function runTests(
  args: readonly string[],
  reporter: 'dot' | 'verbose',
): Promise<Sum & { ms: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'storage-link-test-'));
  const file = join(folder, 'result.json');
  const reporters = [`--reporter=${reporter}`, '--reporter=json', `--outputFile.json=${file}`];
  const { code, ms } = await runNode(
    ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args],
    'inherit',
  );
  const result = await readFile(file, 'utf8').then(JSON.parse, () => undefined);
  await rm(folder, { recursive: true });
  return {
    passed: result?.numPassedTests ?? 0,
    // A suite that cannot even load has no failed tests; it must still count.
    failed: Math.max(result?.numFailedTests ?? 0, code === 0 ? 0 : 1),
    skipped: (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0),
    ms,
  };
}

/** Runs a script on this Node. With `pipe` its output is kept, with `inherit` it is shown. */
export function runNode(
  args: readonly string[],
  stdio: 'pipe' | 'inherit',
): Promise<{ code: number; output: string; ms: number }> {
  const start = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', stdio, stdio] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += data));
    child.on('close', (code) => resolve({ code: code ?? 1, output, ms: Date.now() - start }));
  });
}
