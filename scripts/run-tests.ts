// Runs a part of the tests in a process of its own and counts what came of it.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import type { Shown } from '#test/security/negative-tests.ts';
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
): Promise<Sum & { readonly ms: number; readonly shown: readonly Shown[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'storage-link-test-'));
  const file = join(folder, 'result.json');
  const reporters = [`--reporter=${reporter}`, '--reporter=json', `--outputFile.json=${file}`];
  const { code, ms } = await runNode(
    ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args],
    'inherit',
  );
  const result = await readFile(file, 'utf8').then(JSON.parse, () => undefined);
  await rm(folder, { recursive: true });
  const files: readonly FileResult[] = result?.testResults ?? [];
  // A second try is told, so that whoever reads on mends what wavered.
  for (const line of files.flatMap(secondTries)) console.log(`  passed at the second try: ${line}`);
  return {
    passed: result?.numPassedTests ?? 0,
    // A suite that cannot even load has no failed tests; it must still count.
    failed: Math.max(result?.numFailedTests ?? 0, code === 0 ? 0 : 1),
    skipped: (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0),
    ms,
    shown: files.flatMap(shownIn),
  };
}

interface FileResult {
  readonly name: string;
  readonly assertionResults: readonly {
    readonly title: string;
    readonly status: string;
    /** Also of a first try that failed. */
    readonly failureMessages?: readonly string[] | null;
  }[];
}

function secondTries({ name, assertionResults }: FileResult): string[] {
  return assertionResults
    .filter(({ status, failureMessages }) => status === 'passed' && failureMessages?.length)
    .map(({ title, failureMessages }) => {
      const [why] = (failureMessages?.[0] ?? '').split('\n');
      return `${relative(process.cwd(), name)} > ${title}: ${why}`;
    });
}

function shownIn({ name, assertionResults }: FileResult): Shown[] {
  const file = relative(process.cwd(), name).split(sep).join('/');
  return assertionResults.map(({ title, status }) => ({ file, title, passed: status === 'passed' }));
}
