// `npm run build:pages`: rebuilds the replica console and Emedgene pages of the sandbox world and writes down what they
// draw. Their component libraries live in a package of their own, so that nobody installs them who does not change these pages.
import { spawnSync } from 'node:child_process';

const cwd = 'test/cloud/pages';
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
for (const args of [
  ['ci', '--no-audit', '--no-fund'],
  ['run', 'build'],
]) {
  const { status } = spawnSync(npm, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}
await import('./snapshot-pages.ts');
