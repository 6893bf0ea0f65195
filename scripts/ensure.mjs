// Runs a script of this repository on the pinned Node, installing what is missing first. Plain JavaScript that also
// runs on Node 20, before node_modules exist: `node scripts/ensure.mjs [node flags] SCRIPT [arguments]`.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const marker = `${root}node_modules/.installed`;
const pinned = `${root}node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`;

process.chdir(root);
install();
prepare();
run(process.argv.slice(2));

/** Runs `npm ci` when node_modules do not belong to the lock file. */
function install() {
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(pinned) && existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  console.log('Installing the dependencies of package-lock.json (once, about a minute) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // EBADENGINE warnings about this Node are expected: everything then runs on the pinned one.
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) fail('`npm ci` failed; its own message stands above.');
  if (!existsSync(pinned)) {
    fail(
      'Install scripts are switched off (ignore-scripts), but the pinned Node comes by one.\n' +
        'Run `npm rebuild node --ignore-scripts=false`, then the same command again.',
    );
  }
  writeFileSync(marker, lock);
}

/** Writes the types WXT generates, which name every entrypoint; tsc and vitest need them. */
function prepare() {
  const known = '.wxt/.entrypoints';
  const entrypoints = readdirSync('extension/entrypoints').sort().join('\n');
  if (existsSync(known) && readFileSync(known, 'utf8') === entrypoints) return;
  const { status, stderr } = spawnSync(pinned, ['node_modules/wxt/bin/wxt.mjs', 'prepare'], {
    encoding: 'utf8',
  });
  if (status !== 0) fail(`wxt prepare failed:\n${stderr}`);
  writeFileSync(known, entrypoints);
}

function run(args) {
  // The pinned Node comes first in PATH, so that whatever the script starts runs on it too.
  const path = `${root}node_modules/node/bin${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`;
  const [command, ...rest] = withoutCore([pinned, ...args]);
  const child = spawn(command, rest, { stdio: 'inherit', env: { ...process.env, PATH: path } });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

/** Whatever crashes leaves no core file: in the companion's there would be credentials. */
function withoutCore(command) {
  if (process.platform === 'win32') return command;
  return ['/bin/sh', '-c', 'ulimit -c 0; exec "$0" "$@"', ...command];
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
