// The configuration of the two Squids of squid.ts, and the files they read: accounts, certificates, programs that help them.
import { chmodSync, chownSync, copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '#test/cloud/world.ts';
import { writeInspectingAuthority } from './inspecting-authority.ts';
import { hashOf } from './namespace.ts';
import type { Place } from './peer.ts';
import { command } from './supply/command.ts';

export const login = { user: 'lab', password: 'example Passw0rd' };
export const FORBIDDEN = 'closed.blob.core.windows.net';

/** The one whom Squid becomes when root starts it. */
const NOBODY = 65534;
const isRoot = () => process.getuid?.() === 0;

export type SquidPorts = Readonly<Record<'open' | 'login' | 'inspecting' | 'lost', number>>;

/** Writes `way-out.conf`, with three ports, and `lost.conf`, of a proxy that knows no way out. */
export async function writeSquidFiles(place: Place, world: World, ports: SquidPorts): Promise<void> {
  const { directory } = place;
  await writeInspectingAuthority(directory);
  writeFileSync(join(directory, 'users'), `${login.user}:${hashOf(login.password)}\n`);
  const write = (name: string, lines: readonly string[]) =>
    writeFileSync(join(directory, `${name}.conf`), `${[...shared(place, name), ...lines].join('\n')}\n`);
  write('way-out', [...doors(place, ports), ...inspection(place, world, ports), ...wayOut(world)]);
  write('lost', [`http_port 127.0.0.1:${ports.lost}`, 'http_access allow all']);
  if (!isRoot()) return;
  chownSync(directory, NOBODY, NOBODY);
  command('chown', ['-R', String(NOBODY), join(directory, 'certificates')]);
}

const shared = ({ programs, directory }: Place, name: string): readonly string[] => [
  ...(isRoot() ? ['cache_effective_user nobody'] : []),
  'never_direct allow all',
  'cache deny all',
  'pid_filename none',
  'access_log none',
  'cache_store_log none',
  'netdb_filename none',
  'pinger_enable off',
  'unlinkd_program /bin/true',
  'shutdown_lifetime 0 seconds',
  'visible_hostname proxy.lab.example',
  `cache_log ${join(directory, `${name}.log`)}`,
  `coredump_dir ${directory}`,
  `mime_table ${programs.find('usr/share/squid/mime.conf')}`,
  `icon_directory ${programs.find('usr/share/squid/icons')}`,
  `error_directory ${programs.find('usr/share/squid-langpack/en')}`,
];

const doors = (place: Place, ports: SquidPorts): readonly string[] => [
  `http_port 127.0.0.1:${ports.open}`,
  `http_port 127.0.0.1:${ports.login}`,
  `auth_param basic program ${helper(place, 'basic_ncsa_auth')} ${join(place.directory, 'users')}`,
  'auth_param basic realm company proxy',
  `acl wants_login localport ${ports.login}`,
  'acl signed_in proxy_auth REQUIRED',
  `acl forbidden dstdomain ${FORBIDDEN}`,
  'http_access deny forbidden',
  'http_access deny wants_login !signed_in',
  'http_access allow all',
];

function inspection(place: Place, { caFile }: World, { inspecting }: SquidPorts): readonly string[] {
  const program = helper(place, 'security_file_certgen');
  const store = ['-s', join(place.directory, 'certificates'), '-M', '4MB'];
  command(program, ['-c', ...store], { env: place.programs.env });
  const certificate = join(place.directory, 'inspection.pem');
  return [
    `http_port 127.0.0.1:${inspecting} ssl-bump generate-host-certificates=on tls-cert=${certificate}`,
    `sslcrtd_program ${program} ${store.join(' ')}`,
    `tls_outgoing_options cafile=${caFile}`,
    'ssl_bump bump all',
  ];
}

const wayOut = ({ proxyUrl }: World): readonly string[] => [
  `cache_peer 127.0.0.1 parent ${new URL(proxyUrl).port} 0 no-query no-digest default`,
];

// It runs as somebody who may not look into root's home.
function helper({ programs, directory }: Place, name: string): string {
  const copy = join(directory, name);
  copyFileSync(programs.find(`usr/lib/squid/${name}`), copy);
  chmodSync(copy, 0o755);
  return copy;
}
