// `npm run fuzz -- --minutes N`: the fuzzing of every test run, for as long as one likes (5 minutes), shared out among its targets.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

const USAGE = 'Use: npm run fuzz [-- --minutes N] [--only NAME]';
/** About how many targets there are: each gets its share of the time. */
const TARGETS = 21;

const { minutes, only } = readOptions();
const seconds = Math.max(1, Math.round((minutes * 60) / (only ? 1 : TARGETS)));
console.log(`Fuzzing for about ${minutes} minutes: ${seconds} s for ${only ? `"${only}"` : 'each target'}.`);
const args = ['run', '--project', 'security', 'test/security/fuzz.test.ts', ...(only ? ['-t', only] : [])];
const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
  stdio: 'inherit',
  env: { ...process.env, FUZZ_SECONDS: String(seconds) },
});
child.on('close', (code) => process.exit(code ?? 1));

function readOptions(): { minutes: number; only: string | undefined } {
  try {
    const { values } = parseArgs({
      options: { minutes: { type: 'string', default: '5' }, only: { type: 'string' } },
    });
    const minutes = Number(values.minutes);
    if (!(minutes > 0)) throw new Error('The number of minutes must be above 0.');
    return { minutes, only: values.only };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : ''}\n${USAGE}`);
    return process.exit(1);
  }
}
