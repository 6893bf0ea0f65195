// Debug switches of Node and the SDKs print headers and tokens, and an inspector reads memory: neither runs beside real credentials.
import inspector from 'node:inspector';
import type { ConfigProblem, Environment } from './config.ts';

/** Variables that make Node or an SDK print what it sends. */
const debugSwitches = [
  'NODE_DEBUG',
  'NODE_DEBUG_NATIVE',
  'DEBUG',
  'AZURE_LOG_LEVEL',
  'GOOGLE_SDK_NODE_LOGGING',
  'SSLKEYLOGFILE',
] as const;

/** The switches that are on in `env`. */
export function activeSwitches(env: Environment): string[] {
  return debugSwitches.filter((name) => env[name] !== undefined && env[name] !== '');
}

/** What opens this process to a debugger or writes its keys down, if anything. */
export function findInspector(env: Environment, flags: readonly string[]): ConfigProblem | undefined {
  const message =
    'starts a debugger or key log, through which every credential could be read. Start without it.';
  // Node takes an underscore for a hyphen.
  const dangerous = /--(?:inspect|debug|tls[-_]keylog|heapsnapshot|report[-_](?:uncaught|on)|abort[-_]on)/;
  if (dangerous.test(env.NODE_OPTIONS ?? '')) return { variable: 'NODE_OPTIONS', message };
  const flag = flags.find((given) => dangerous.test(given));
  if (flag) return { variable: flag.replace(/=.*/, ''), message };
  return inspector.url() === undefined ? undefined : { variable: '--inspect', message };
}

const CLEARED = '--cleared=';

/**
 * Clears `names` and starts this program again in the same process: Node itself has read NODE_DEBUG before any code ran, so taking
 * it out of `process.env` alone would come too late. Returns only where the system cannot do that (Windows).
 */
export function restartWithout(names: readonly string[]): void {
  for (const name of names) delete process.env[name];
  if (process.platform === 'win32' || typeof process.execve !== 'function') return;
  const argv = [process.execPath, ...process.execArgv, ...process.argv.slice(1), CLEARED + names];
  process.execve(process.execPath, argv, process.env);
}

/** The names that were cleared before this start, told on the command line: the process that cleared them could print no more. */
export function clearedBefore(argv: readonly string[]): string[] {
  const told = argv.find((argument) => argument.startsWith(CLEARED))?.slice(CLEARED.length) ?? '';
  return debugSwitches.filter((name) => told.split(',').includes(name));
}
