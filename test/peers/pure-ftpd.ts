// Pure-FTPd, the FTP server behind many control panels, with virtual accounts: explicit TLS and clear text, in words of its own.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from '#test/free-ports.ts';
import { writeCertificates } from './certificate-files.ts';
import { layOutFiles } from './files.ts';
import { type FtpPortName, ftpCases } from './ftp-cases.ts';
import { hashOf, INSIDE, startInNamespace } from './namespace.ts';
import type { Peer } from './peer.ts';
import { occupied } from './process.ts';
import { command } from './supply/command.ts';

const username = 'lab-ftp';
const password = 'example Passw0rd ä';

const tls = (certificate = 'good') => ['--tls=2', `--certfile=${INSIDE}/${certificate}.pem`];

const servers = {
  explicit: tls(),
  clear: ['--tls=0'],
  full: [...tls(), '--maxclientsnumber=1'],
  untrusted: tls('untrusted'),
  expired: tls('expired'),
  wrongName: tls('wrong-name'),
  natted: [...tls(), '--forcepassiveip=203.0.113.7'],
  noPassive: [...tls(), '--natmode'],
} satisfies Partial<Record<FtpPortName, readonly string[]>>;

export const pureFtpd: Peer = {
  name: 'pure-ftpd',
  title: 'Pure-FTPd',
  source: { kind: 'debian', packages: ['pure-ftpd', 'pure-ftpd-common'] },
  root: true,
  async start({ programs, authority, directory }) {
    layOutFiles(join(directory, 'files'));
    await writeCertificates(authority, directory);
    const users = join(directory, 'users');
    writeFileSync(users, `${username}:${hashOf(password)}:20001:20001::${INSIDE}/files/./::::::::::::\n`);
    command(programs.find('usr/bin/pure-pw'), ['mkdb', `${users}.pdb`, '-f', users], { env: programs.env });
    const names = Object.keys(servers) as (keyof typeof servers)[];
    const ports = await freePorts(names);
    const program = programs.find('usr/sbin/pure-ftpd');
    const server = await startInNamespace(
      names.map((name) => [program, ...shared(name, ports[name]), ...servers[name]].join(' ')),
      { directory, env: programs.env, ports: Object.values(ports) },
    );
    return {
      version: /v([\d.]+)/.exec(command(program, ['--help'], { env: programs.env }))?.[1] ?? 'unknown',
      env: { STORAGE_LINK_ALLOW_HOSTS: '127.0.0.1,localhost' },
      cases: ftpCases({
        ports,
        username,
        password,
        hasRights: true,
        occupy: () => occupied(ports.full),
      }),
      close: () => server.close(),
    };
  },
};

const shared = (name: string, port: number) => [
  `--bind=127.0.0.1,${port}`,
  `--login=puredb:${INSIDE}/users.pdb`,
  `--pidfile=/run/${name}.pid`,
  '--chrooteveryone',
  '--noanonymous',
  '--dontresolve',
];
