// A verdict of the running companion beside what people use today to see whether a storage answers: one `rclone lsf`.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { goodIds, goodTypes, type Values } from '#test/cloud/good-values.ts';
import type { World } from '#test/cloud/world.ts';
import { supply } from '#test/peers/supply/index.ts';
import { type Bench, inTurn, type Row, timed } from './figure.ts';
import { startBenchCompanion } from './running-companion.ts';

const FLAGS = ['--max-depth', '1', '--retries', '1', '--low-level-retries', '1'];

interface Rclone {
  readonly path: string;
  readonly version: string;
  /** A password as its configuration wants it. */
  obscure(password: string): string;
}

interface Remote {
  readonly options: Readonly<Record<string, string>>;
  readonly place: string;
}

/** One remote for each type, out of the same values; `folder` is for files that an option names. */
type Remotes = Readonly<Record<string, (values: Values, rclone: Rclone, folder: string) => Promise<Remote>>>;

const remotes: Remotes = {
  sftp: async ({ host = '', port = '', username = '', password = '', path = '' }, { obscure }) => ({
    options: { type: 'sftp', host, port, user: username, pass: obscure(password), shell_type: 'none' },
    place: path,
  }),
  ftp: async ({ host = '', port = '', username = '', password = '', path = '' }, { obscure }) => ({
    options: {
      ...{ type: 'ftp', host, port, user: username, pass: obscure(password) },
      ...{ explicit_tls: 'true', no_check_certificate: 'true' },
    },
    place: path,
  }),
  'aws-s3': async ({ accessKeyId = '', secretAccessKey = '', region = '', bucket = '' }) => ({
    options: {
      ...{ type: 's3', provider: 'AWS', region },
      ...{ access_key_id: accessKeyId, secret_access_key: secretAccessKey },
    },
    place: bucket,
  }),
  'azure-blob': async ({ clientId, clientSecret, tenantId, accountUrl = '' }, _, folder) => {
    const principal = join(folder, 'principal.json');
    await writeFile(principal, JSON.stringify({ appId: clientId, password: clientSecret, tenant: tenantId }));
    const { hostname, pathname } = new URL(accountUrl);
    return {
      options: {
        type: 'azureblob',
        account: hostname.split('.')[0] ?? '',
        service_principal_file: principal,
      },
      place: pathname.slice(1),
    };
  },
};

/** Rows for the storages that rclone knows; absent where rclone cannot be had or does not get in. */
export const rclone =
  (world: World): Bench =>
  async (say) => {
    const found = await findRclone(say);
    if (typeof found === 'string') return [{ area: 'Verdict', name: 'beside rclone', absent: found }];
    await using parts = new AsyncDisposableStack();
    const folder = await mkdtemp(join(tmpdir(), 'storage-link-rclone-'));
    parts.defer(() => rm(folder, { recursive: true }));
    const companion = await startBenchCompanion(world);
    parts.defer(() => companion.stop());
    const rows: Row[] = [];
    for (const type of goodIds) {
      const values = await goodTypes[type].values(world);
      const remote = await remotes[type]?.(values, found, folder);
      if (!remote) continue;
      const name = `${type}, running companion`;
      say(name);
      const list = () => lsf(found, world, remote);
      const refused = await list();
      if (refused) {
        rows.push({ area: 'Verdict', name: `${name} beside rclone`, absent: `rclone said: ${refused}` });
        continue;
      }
      await companion.probe(type, values);
      const { ours, theirs } = await inTurn(
        () => timed(() => companion.probe(type, values)),
        () => timed(list),
      );
      rows.push({
        ...{ area: 'Verdict', name, unit: 'ms', ours },
        beside: { name: `rclone lsf ${found.version}`, theirs },
        goal: { of: 'ratio', compare: 'at most', value: 0.5 },
      });
    }
    return rows;
  };

async function findRclone(say: (text: string) => void): Promise<Rclone | string> {
  const own = spawnSync('rclone', ['version'], { encoding: 'utf8' }).status === 0 ? 'rclone' : undefined;
  const supplied = own ? undefined : await supply({ kind: 'debian', packages: ['rclone'] }, true, say);
  if (supplied && 'absent' in supplied) return supplied.absent;
  const path = own ?? supplied?.programs.find('usr/bin/rclone') ?? '';
  const version = /v[\d.]+/.exec(execFileSync(path, ['version'], { encoding: 'utf8' }))?.[0] ?? '';
  const obscure = (password: string) =>
    execFileSync(path, ['obscure', password], { encoding: 'utf8' }).trim();
  return { path, version, obscure };
}

/** Lists once, in a process of its own; gives what rclone said when it did not get in. The servers live in this process, so it waits. */
async function lsf({ path }: Rclone, { env, caFile }: World, remote: Remote): Promise<string | undefined> {
  const options = Object.entries(remote.options).map(([name, value]) => [
    `RCLONE_CONFIG_LAB_${name.toUpperCase()}`,
    value,
  ]);
  const child = spawn(path, ['lsf', `lab:${remote.place}`, ...FLAGS, '--ca-cert', caFile], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...{
        PATH: process.env.PATH ?? '',
        HOME: tmpdir(),
        RCLONE_CONFIG: join(tmpdir(), 'no-such-rclone.conf'),
      },
      ...{ HTTPS_PROXY: env.HTTPS_PROXY ?? '', NO_PROXY: env.NO_PROXY ?? '', SSL_CERT_FILE: caFile },
      ...Object.fromEntries(options),
    },
  });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return code === 0
    ? undefined
    : (/^(?:panic:|.*Failed to).*$/m.exec(said)?.[0] ?? said.trim()).slice(0, 200);
}
