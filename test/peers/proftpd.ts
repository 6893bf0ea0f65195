// ProFTPD, the FTP server of many hosting companies, with accounts of its own: the same ports as vsftpd's, in other words.
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
import type { Programs } from './supply/supplier.ts';

export const PACKAGES = ['proftpd-core', 'proftpd-mod-crypto'];
export const account = { username: 'lab-ftp', password: 'example Passw0rd ä' };

const tls = (certificate = 'good') => [
  'TLSEngine on',
  'TLSRequired on',
  `TLSECCertificateFile ${INSIDE}/${certificate}.crt`,
  `TLSECCertificateKeyFile ${INSIDE}/${certificate}.key`,
];

const servers = {
  explicit: tls(),
  implicit: [...tls(), 'TLSOptions UseImplicitSSL'],
  clear: ['TLSEngine off'],
  full: [...tls(), 'MaxConnectionsPerHost 1'],
  untrusted: tls('untrusted'),
  expired: tls('expired'),
  wrongName: tls('wrong-name'),
  sameSession: tls(),
  anySession: [...tls(), 'TLSOptions NoSessionReuseRequired'],
  natted: [...tls(), 'MasqueradeAddress 203.0.113.7'],
  noPassive: [...tls(), '<Limit PASV EPSV>', 'DenyAll', '</Limit>'],
} satisfies Partial<Record<FtpPortName, readonly string[]>>;

export const proftpd: Peer = {
  name: 'proftpd',
  title: 'ProFTPD',
  source: { kind: 'debian', packages: PACKAGES },
  root: true,
  async start({ programs, authority, directory }) {
    layOutFiles(join(directory, 'files'));
    await writeCertificates(authority, directory);
    writeUsers(directory);
    const names = Object.keys(servers) as (keyof typeof servers)[];
    const ports = await freePorts(names);
    for (const name of names) {
      const lines = [...configuration(programs, name, ports[name], ['mod_tls.c']), ...servers[name], ''];
      writeFileSync(join(directory, `${name}.conf`), lines.join('\n'), { mode: 0o600 });
    }
    const program = programs.find('usr/sbin/proftpd');
    const server = await startInNamespace(
      names.map((name) => `${program} -n -c ${INSIDE}/${name}.conf`),
      { directory, env: programs.env, ports: Object.values(ports) },
    );
    return {
      version: versionOf(programs),
      env: { STORAGE_LINK_ALLOW_HOSTS: '127.0.0.1,localhost' },
      cases: ftpCases({ ports, ...account, hasRights: true, occupy: () => occupied(ports.full) }),
      close: () => server.close(),
    };
  },
};

/** What every ProFTPD here is told; `name` is of its files, `modules` are loaded beside the built-in ones. */
export const configuration = (
  programs: Programs,
  name: string,
  port: number,
  modules: readonly string[],
): readonly string[] => [
  `ModulePath ${programs.find('usr/lib/proftpd')}`,
  ...modules.map((module) => `LoadModule ${module}`),
  'ServerName "peer"',
  'ServerType standalone',
  'DefaultAddress 127.0.0.1',
  'UseIPv6 off',
  `Port ${port}`,
  'User nobody',
  'Group nogroup',
  'AuthOrder mod_auth_file.c',
  `AuthUserFile ${INSIDE}/users`,
  'RequireValidShell off',
  'DefaultRoot ~',
  'UseReverseDNS off',
  'WtmpLog off',
  'TransferLog none',
  `SystemLog ${INSIDE}/${name}.log`,
  `PidFile ${INSIDE}/${name}.pid`,
  `ScoreboardFile ${INSIDE}/${name}.scoreboard`,
  `DelayTable ${INSIDE}/${name}.delay`,
];

/** The one account, with a user number that owns no file. */
export function writeUsers(directory: string): void {
  const { username, password } = account;
  const line = `${username}:${hashOf(password)}:20001:20001::${INSIDE}/files:/bin/sh\n`;
  writeFileSync(join(directory, 'users'), line, { mode: 0o600 });
}

export function versionOf(programs: Programs): string {
  const said = command(programs.find('usr/sbin/proftpd'), ['-v'], { env: programs.env });
  return /Version ([\w.]+)/.exec(said)?.[1] ?? 'unknown';
}
