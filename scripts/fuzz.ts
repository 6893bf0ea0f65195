// `npm run fuzz -- --minutes N`: the fuzzing of every test run, for as long as one likes (5 minutes), shared out among its targets;
// `--only NAME` takes those with this in their name.
import { parseArgs } from 'node:util';
import { runNode } from './run-node.ts';

const USAGE = 'Use: npm run fuzz [-- --minutes N] [--only NAME]';

const { minutes, only } = readOptions();
Object.assign(process.env, { FUZZ_MINUTES: minutes, FUZZ_ONLY: only });
const args = ['run', '--project', 'security', 'test/security/fuzz.test.ts'];
const { code } = await runNode(['node_modules/vitest/vitest.mjs', ...args], 'inherit');
process.exit(code);

function readOptions(): { minutes: string; only: string } {
  try {
    const { values } = parseArgs({
      options: { minutes: { type: 'string', default: '5' }, only: { type: 'string', default: '' } },
    });
    if (!(Number(values.minutes) > 0)) throw new Error('The number of minutes must be above 0.');
    return values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : ''}\n${USAGE}`);
    return process.exit(1);
  }
}
