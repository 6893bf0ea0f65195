// What is tried at every SFTP server: one account with a password in a folder of its own.
import { connected, type Expected, failed, limited } from './expected.ts';
import type { PeerCase } from './peer.ts';

export interface SftpFacts {
  readonly port: number;
  /** `SHA256:…` */
  readonly hostKey: string;
  readonly username: string;
  readonly password: string;
}

export function sftpCases({ port, hostKey, username, password }: SftpFacts): readonly PeerCase[] {
  const unconfirmed = { host: '127.0.0.1', port: String(port), username, password, path: '/genomes' };
  const sftp = (name: string, expect: Expected, values: PeerCase['values'] = {}): PeerCase => ({
    ...{ name, type: 'sftp', expect },
    values: { ...unconfirmed, hostKey, ...values },
  });
  const inFolder = (name: string, path: string, expect: Expected) => sftp(name, expect, { path });
  return [
    sftp('good password', connected),
    {
      ...{ name: 'host key not confirmed', type: 'sftp', values: unconfirmed },
      expect: limited('host_key.new', 'secure'),
    },
    sftp('host key changed', failed('host_key.changed', 'secure'), { hostKey: `SHA256:${'A'.repeat(42)}E` }),
    sftp('wrong password', failed('auth.secret_wrong', 'sign-in'), { password: 'wrong example' }),
    sftp('unknown user', failed('auth.secret_wrong', 'sign-in'), { username: 'nobody-here' }),
    inFolder('whole server', '/', connected),
    inFolder('empty folder', '/empty', connected),
    inFolder('empty file', '/zero', connected),
    inFolder('folder with umlauts', '/Proben für Übermorgen', connected),
    inFolder('thousand files', '/many', connected),
    inFolder('missing folder', '/not-here', failed('target.not_found', 'list')),
    inFolder('a file as folder', '/genomes/sample-1.txt', failed('target.not_found', 'list')),
    inFolder('folder closed', '/private', failed('perm.denied', 'list')),
    inFolder('file closed', '/sealed', failed('perm.denied', 'read')),
    {
      name: 'FTP spoken to it',
      type: 'ftp',
      values: unconfirmed,
      expect: failed('net.wrong_protocol', 'secure'),
    },
  ];
}
