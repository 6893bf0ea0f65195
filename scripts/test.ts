// `npm test`: types, lint, builds, every test project, end to end; one line per part and one sum at the end.
// `--check` stops after types and lint.

import { availableParallelism } from 'node:os';
import { type Shown, summary, unproven } from '#test/security/negative-tests.ts';
import { findBrowser } from './browser.ts';
import { runNode } from './run-node.ts';
import { runTests, type Sum } from './run-tests.ts';

const WEB_EXT = 'node_modules/web-ext/bin/web-ext.js';
const sum: Sum = { passed: 0, failed: 0, skipped: 0 };
const shown: Shown[] = [];
const started = Date.now();

await Promise.all([
  tool('types', 'node_modules/typescript/bin/tsc', '--noEmit'),
  tool('lint and format', 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'),
]);
if (!process.argv.includes('--check')) {
  await tool('build for Chrome', 'node_modules/wxt/bin/wxt.mjs', 'build');
  await tool('build for Firefox', 'node_modules/wxt/bin/wxt.mjs', 'build', '-b', 'firefox');
  await tool(
    'Mozilla’s linter: no warning',
    WEB_EXT,
    'lint',
    '-s',
    '.output/firefox-mv3',
    '--warnings-as-errors',
  );
  // Servers and browsers are waited for more than worked with: one worker more than there are processors.
  const workers = `--maxWorkers=${availableParallelism() + 1}`;
  await tests('unit, rules, conformance', '--project', '!e2e', '--project', '!firefox', workers);
  // Not beside them: these servers want ports of their own, found free a moment before.
  await peers();
  process.env.PUPPETEER_EXECUTABLE_PATH = await findBrowser();
  await tests('end to end in Chromium', '--project', 'e2e', workers);
  attacks();
}
console.log(`\nin ${Math.round((Date.now() - started) / 1000)} s`);
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exit(sum.failed === 0 ? 0 : 1);

/** A tool counts as one test: it passes when it exits with 0, and its output is shown only when it does not. */
async function tool(name: string, script: string, ...args: string[]): Promise<void> {
  const { code, output, ms } = await runNode([script, ...args], 'pipe');
  sum[code === 0 ? 'passed' : 'failed'] += 1;
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${(ms / 1000).toFixed(1)} s)`);
  if (code !== 0) console.log(output);
}

/** The connection tests against those third-party servers that are here, or come ready made within a minute or two. */
async function peers(): Promise<void> {
  const { code, output, ms } = await runNode(['scripts/peers.ts', '--quick'], 'pipe');
  const [, passed = 0, failed = 0] = /^(\d+) passed, (\d+) failed, \d+ skipped$/m.exec(output) ?? [];
  sum.passed += Number(passed);
  sum.failed += Math.max(Number(failed), code === 0 ? 0 : 1);
  const servers = [...output.matchAll(/^[✓✗] (.+?) \([\d.]+ s\)$/gm)].map(([, title]) => title).join(', ');
  console.log(`${code === 0 ? '✓' : '✗'} third-party servers: ${servers} (${(ms / 1000).toFixed(1)} s)`);
  if (code !== 0) console.log(output);
}

/** How many of the attacks were tried; one whose tests did not run or did not pass counts as failed. */
function attacks(): void {
  const missing = unproven(shown);
  sum[missing.length === 0 ? 'passed' : 'failed'] += 1;
  console.log(`${missing.length === 0 ? '✓' : '✗'} ${summary()}`);
  for (const one of missing) console.log(`  not proven in this run: ${one}`);
}

async function tests(name: string, ...args: string[]): Promise<void> {
  const { passed, failed, skipped, ms, shown: more } = await runTests(args, 'dot');
  shown.push(...more);
  sum.passed += passed;
  sum.failed += failed;
  sum.skipped += skipped;
  console.log(`${failed === 0 ? '✓' : '✗'} ${name} (${(ms / 1000).toFixed(1)} s)`);
}
