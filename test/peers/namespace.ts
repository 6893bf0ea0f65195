// Servers that let the accounts of the system in, run with accounts of their own: in a namespace of mounts and processes, where
// /etc/passwd and /etc/shadow are other files and /run is empty. The system's own are not touched, and all of it ends at once.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ServerOptions, type ServerProcess, startServer } from './process.ts';
import { command } from './supply/command.ts';

export interface Account {
  readonly name: string;
  readonly password?: string;
  readonly home: string;
  readonly shell?: string;
  /** Days since 1970 after which the account is over. */
  readonly ends?: number;
  /** The password must be changed at the next sign-in. */
  readonly mustChange?: true;
}

/** Where the server's directory stands inside: every folder above it belongs to root, as chroots demand. */
export const INSIDE = '/run/peer';

/** Why no such server can run here, or undefined. */
export function noNamespaces(): string | undefined {
  if (process.platform !== 'linux') return 'it needs Linux';
  if (process.getuid?.() !== 0) return 'it needs root, for accounts of its own in a namespace';
  const tried = spawnSync('unshare', ['--mount', '--pid', '--fork', 'true']);
  return tried.status === 0 ? undefined : 'this machine gives no namespaces (a container without that right)';
}

export interface Inside extends Omit<ServerOptions, 'cwd'> {
  /** Stands at `INSIDE`. */
  readonly directory: string;
  /** The only ones beside root's and those of servers. */
  readonly accounts?: readonly Account[];
  /** Commands that run before the servers, such as mounts. */
  readonly prepare?: readonly string[];
}

/** Runs servers, each a command in the foreground, in one such namespace. */
export function startInNamespace(
  servers: readonly string[],
  { directory, accounts = [], prepare = [], ...options }: Inside,
): Promise<ServerProcess> {
  const etc = join(directory, 'etc');
  mkdirSync(etc, { mode: 0o755 });
  for (const [name, text] of Object.entries(accountFiles(accounts))) {
    writeFileSync(join(etc, name), text);
    chmodSync(join(etc, name), name === 'shadow' ? 0o600 : 0o644);
  }
  const script = [
    'set -e',
    ...['passwd', 'group', 'shadow'].map((name) => `mount --bind "$PWD/etc/${name}" /etc/${name}`),
    'here=$PWD',
    'mount -t tmpfs -o mode=755 tmpfs /run',
    `mkdir ${INSIDE}`,
    `mount --bind "$here" ${INSIDE}`,
    `cd ${INSIDE}`,
    ...prepare,
    ...servers.map((server) => `${server} &`),
    // The shell stays the first process: a server that becomes another user would outlive its parent.
    'wait',
  ].join('\n');
  const args = ['--mount', '--pid', '--fork', '--kill-child', '--', 'sh', '-c', script];
  return startServer('/usr/bin/unshare', args, { cwd: directory, ...options });
}

/** Among `prepare`: the settings of `writePam` are the only ones. */
export const USE_PAM = 'mount --bind pam /etc/pam.d';

/** Lets PAM ask the accounts above for a service, and nothing else. */
export function writePam(directory: string, service: string): void {
  const kinds = ['auth', 'account', 'password', 'session'];
  mkdirSync(join(directory, 'pam'));
  writeFileSync(
    join(directory, 'pam', service),
    kinds.map((kind) => `${kind} required pam_unix.so\n`).join(''),
  );
}

/** As /etc/shadow has it. */
export function hashOf(password: string): string {
  // Every Debian has perl, and its crypt is the system's.
  return command('perl', ['-e', 'print crypt(<STDIN>, q($6$peers))'], { input: password });
}

function accountFiles(accounts: readonly Account[]): Record<string, string> {
  const servers = ['sshd', 'ftp', 'nobody', 'proxy'].map((name, at) => ({ name, id: 900 + at }));
  const people = accounts.map((account, at) => ({ ...account, id: 20_001 + at }));
  const lines = (each: readonly string[]) => `${each.join('\n')}\n`;
  return {
    passwd: lines([
      'root:x:0:0:root:/root:/bin/sh',
      ...servers.map(({ name, id }) => `${name}:x:${id}:${id}::/nonexistent:/usr/sbin/nologin`),
      ...people.map(({ name, id, home, shell }) => `${name}:x:${id}:${id}::${home}:${shell ?? '/bin/sh'}`),
    ]),
    group: lines([
      'root:x:0:',
      'nogroup:x:65534:',
      'shadow:x:42:',
      ...[...servers, ...people].map(({ name, id }) => `${name}:x:${id}:`),
    ]),
    shadow: lines([
      'root:*:19000:0:99999:7:::',
      ...people.map(({ name, password, ends, mustChange }) => {
        const hash = password === undefined ? '*' : hashOf(password);
        return `${name}:${hash}:${mustChange ? 0 : 19_000}:0:99999:7::${ends ?? ''}:`;
      }),
    ]),
  };
}
