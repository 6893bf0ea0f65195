// `npm run test:e2e:firefox`: the journey in a real Firefox with the unmodified build, inside the sandbox world. Prints
// every stage as it ends, and the sum.
import { spawnSync } from 'node:child_process';
import { findFirefox } from './firefox-browser.ts';
import { runNode } from './run-node.ts';
import { runTests } from './run-tests.ts';

const path = await findFirefox().catch((error: Error) => stop(error.message));
process.env.FIREFOX_PATH = path;

console.log('Building the extension for Firefox …');
const built = await runNode(['node_modules/wxt/bin/wxt.mjs', 'build', '-b', 'firefox'], 'pipe');
if (built.code !== 0) stop(built.output);

// A stage stands on the one before it: after a failed one the rest would only fail more slowly.
const sum = await runTests(['--project', 'firefox', '--bail', '1'], 'verbose');
const version = spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout?.trim() || path;
console.log(`${version}, in ${Math.round(sum.ms / 1000)} s`);
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exit(sum.failed === 0 ? 0 : 1);

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
