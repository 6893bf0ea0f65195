// Runs a part of the tests in a process of its own and counts what came of it.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from './run-node.ts';

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
