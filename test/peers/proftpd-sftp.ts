// ProFTPD's own SFTP (mod_sftp), an SSH server with no line of OpenSSH in it: other algorithms, other words.
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from '#test/free-ports.ts';
import { layOutFiles } from './files.ts';
import { INSIDE, startInNamespace } from './namespace.ts';
import type { Peer } from './peer.ts';

import { account, configuration, PACKAGES, versionOf, writeUsers } from './proftpd.ts';
import { sftpCases } from './sftp-cases.ts';
import { fingerprintOf } from './ssh-key-text.ts';

export const proftpdSftp: Peer = {
  name: 'proftpd-sftp',
  title: 'ProFTPD mod_sftp',
  source: { kind: 'debian', packages: PACKAGES },
  root: true,
  async start({ programs, directory }) {
    layOutFiles(join(directory, 'files'));
    writeUsers(directory);
    const pem = generateKeyPairSync('rsa', { modulusLength: 3072 })
      .privateKey.export({ type: 'pkcs1', format: 'pem' })
      .toString();
    writeFileSync(join(directory, 'host-key'), pem, { mode: 0o600 });
    const { sftp: port } = await freePorts(['sftp']);
    const lines = [
      ...configuration(programs, 'sftp', port, ['mod_sftp.c']),
      'SFTPEngine on',
      `SFTPHostKey ${INSIDE}/host-key`,
      'SFTPAuthMethods password',
    ];
    writeFileSync(join(directory, 'sftp.conf'), `${lines.join('\n')}\n`, { mode: 0o600 });
    const program = programs.find('usr/sbin/proftpd');
    const server = await startInNamespace([`${program} -n -c ${INSIDE}/sftp.conf`], {
      ...{ directory, env: programs.env, ports: [port] },
    });
    return {
      version: versionOf(programs),
      env: { STORAGE_LINK_ALLOW_HOSTS: '127.0.0.1' },
      cases: sftpCases({ port, hostKey: fingerprintOf(pem), ...account }),
      close: () => server.close(),
    };
  },
};
