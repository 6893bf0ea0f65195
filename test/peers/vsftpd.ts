// vsftpd, the FTP server of many Linux systems, which lets the accounts of the system in: explicit and implicit TLS, clear text,
// bad certificates, and the settings of the data connection that people run into.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from '#test/free-ports.ts';
import { writeCertificates } from './certificate-files.ts';
import { layOutFiles } from './files.ts';
import { type FtpPortName, ftpCases } from './ftp-cases.ts';
import { INSIDE, startInNamespace, USE_PAM, writePam } from './namespace.ts';
import type { Peer } from './peer.ts';
import { greetingOf, occupied } from './process.ts';

const username = 'lab-ftp';
const password = 'example Passw0rd ä';

const tls = (certificate = 'good') => [
  'ssl_enable=YES',
  'force_local_logins_ssl=YES',
  'force_local_data_ssl=YES',
  'ssl_ciphers=HIGH',
  `rsa_cert_file=${INSIDE}/${certificate}.crt`,
  `rsa_private_key_file=${INSIDE}/${certificate}.key`,
];

const servers = {
  explicit: tls(),
  implicit: [...tls(), 'implicit_ssl=YES'],
  clear: ['ssl_enable=NO'],
  full: [...tls(), 'max_clients=1'],
  untrusted: tls('untrusted'),
  expired: tls('expired'),
  wrongName: tls('wrong-name'),
  sameSession: [...tls(), 'require_ssl_reuse=YES'],
  anySession: [...tls(), 'require_ssl_reuse=NO'],
  natted: [...tls(), 'pasv_address=203.0.113.7'],
  noPassive: [...tls(), 'pasv_enable=NO'],
} satisfies Partial<Record<FtpPortName, readonly string[]>>;

export const vsftpd: Peer = {
  name: 'vsftpd',
  title: 'vsftpd',
  source: { kind: 'debian', packages: ['vsftpd'] },
  root: true,
  async start({ programs, authority, directory }) {
    layOutFiles(join(directory, 'files'));
    await writeCertificates(authority, directory);
    writePam(directory, 'vsftpd');
    const names = Object.keys(servers) as (keyof typeof servers)[];
    const ports = await freePorts(names);
    for (const name of names) {
      const lines = [...shared(ports[name]), ...servers[name], ''];
      writeFileSync(join(directory, `${name}.conf`), lines.join('\n'));
    }
    const program = programs.find('usr/sbin/vsftpd');
    const server = await startInNamespace(
      names.map((name) => `${program} ${INSIDE}/${name}.conf`),
      {
        ...{ directory, env: programs.env, ports: Object.values(ports) },
        accounts: [{ name: username, password, home: `${INSIDE}/files` }],
        prepare: ['mkdir -p /run/vsftpd/empty', USE_PAM],
      },
    );
    const greeting = await greetingOf(ports.explicit);
    const occupy = () => occupied(ports.full);
    return {
      version: /vsFTPd ([\d.]+)/.exec(greeting)?.[1] ?? 'unknown',
      env: { STORAGE_LINK_ALLOW_HOSTS: '127.0.0.1,localhost' },
      cases: ftpCases({ ports, username, password, hasRights: true, occupy }),
      close: () => server.close(),
    };
  },
};

const shared = (port: number) => [
  'listen=YES',
  'listen_address=127.0.0.1',
  `listen_port=${port}`,
  'background=NO',
  'anonymous_enable=NO',
  'local_enable=YES',
  'write_enable=NO',
  'chroot_local_user=YES',
  'secure_chroot_dir=/run/vsftpd/empty',
  'pam_service_name=vsftpd',
  'seccomp_sandbox=NO',
];
