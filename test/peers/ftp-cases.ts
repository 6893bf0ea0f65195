// What is tried at every FTP server: each port is the same server in other settings, and a server without one has no such cases.
import type { FailureClass } from '#shared/failures.ts';
import { connected, type Expected, failed, inconclusive, limited } from './expected.ts';
import type { PeerCase } from './peer.ts';

export type FtpPortName =
  | 'explicit'
  | 'implicit'
  /** Speaks TLS to nobody. */
  | 'clear'
  /** Takes one client at a time. */
  | 'full'
  | 'untrusted'
  | 'expired'
  | 'wrongName'
  /** Takes a data connection only with the TLS session of the control connection. */
  | 'sameSession'
  /** Takes data connections of any TLS session. */
  | 'anySession'
  /** Announces another address in PASV, as behind a router that nobody told it about. */
  | 'natted'
  | 'noPassive';

export interface FtpFacts {
  readonly ports: Readonly<Partial<Record<FtpPortName, number>>>;
  readonly username: string;
  readonly password: string;
  /** Folders and files of other accounts are closed to this one. */
  readonly hasRights: boolean;
  /** Takes the one place of the full server; the answer gives it back. */
  readonly occupy: () => Promise<() => unknown>;
}

interface Try {
  readonly name: string;
  readonly port: FtpPortName;
  readonly values?: PeerCase['values'];
  readonly expect: Expected;
  readonly more?: Pick<PeerCase, 'arrange'>;
}

export function ftpCases({ ports, username, password, hasRights, occupy }: FtpFacts): readonly PeerCase[] {
  const tries = [...settings, ...folders, ...(hasRights ? closed : [])];
  const cases = tries.flatMap(({ name, port, values = {}, expect }): readonly PeerCase[] => {
    const number = ports[port];
    if (number === undefined) return [];
    const base = { host: '127.0.0.1', port: String(number), username, password, path: '/genomes' };
    const given = { name, type: 'ftp', values: { ...base, ...values }, expect } as const;
    return [port === 'full' ? { ...given, arrange: occupy } : given];
  });
  return [...cases, ...(ports.explicit === undefined ? [] : [sshSpoken(ports.explicit)])];
}

const settings: readonly Try[] = [
  { name: 'good, explicit TLS', port: 'explicit', expect: connected },
  {
    name: 'another name than the certificate has',
    port: 'explicit',
    values: { host: 'localhost' },
    expect: failed('tls.hostname', 'secure'),
  },
  {
    name: 'good, implicit TLS',
    port: 'implicit',
    values: { security: 'implicit' },
    expect: connected,
  },
  {
    name: 'good, nothing encrypted',
    port: 'clear',
    values: { security: 'none' },
    expect: limited('input.insecure', 'format'),
  },
  {
    name: 'wrong password',
    port: 'explicit',
    values: { password: 'wrong example' },
    expect: failed('auth.secret_wrong', 'sign-in'),
  },
  {
    name: 'unknown user',
    port: 'explicit',
    values: { username: 'nobody-here' },
    expect: failed('auth.secret_wrong', 'sign-in'),
  },
  {
    name: 'clear text where TLS is demanded',
    port: 'explicit',
    values: { security: 'none' },
    expect: failed('tls.required', 'sign-in'),
  },
  { name: 'TLS where there is none', port: 'clear', expect: failed('tls.protocol', 'secure') },
  {
    name: 'implicit TLS on the explicit port',
    port: 'explicit',
    values: { security: 'implicit' },
    expect: failed('net.wrong_protocol', 'secure'),
  },
  {
    name: 'explicit TLS on the implicit port',
    port: 'implicit',
    expect: inconclusive('net.timeout', 'secure'),
  },
  ...(
    [
      ['untrusted', 'tls.untrusted'],
      ['expired', 'tls.expired'],
      ['wrongName', 'tls.hostname'],
    ] as const satisfies readonly (readonly [FtpPortName, FailureClass])[]
  ).map(([port, name]) => ({ name: `certificate: ${port}`, port, expect: failed(name, 'secure') })),
  { name: 'one TLS session for both connections', port: 'sameSession', expect: connected },
  { name: 'any TLS session for the data', port: 'anySession', expect: connected },
  { name: 'a wrong address announced', port: 'natted', expect: connected },
  { name: 'no passive mode', port: 'noPassive', expect: failed('data_channel.blocked', 'list') },
  { name: 'server full', port: 'full', expect: inconclusive('throttle', 'secure') },
];

const inFolder = (name: string, path: string, expect: Expected): Try => ({
  ...{ name, port: 'explicit', values: { path }, expect },
});

const folders: readonly Try[] = [
  inFolder('whole server', '/', connected),
  inFolder('empty folder', '/empty', connected),
  inFolder('empty file', '/zero', connected),
  inFolder('folder with umlauts', '/Proben für Übermorgen', connected),
  inFolder('thousand files', '/many', connected),
  inFolder('missing folder', '/not-here', failed('target.not_found', 'list')),
  inFolder('a file as folder', '/genomes/sample-1.txt', failed('target.not_found', 'list')),
];

const closed: readonly Try[] = [
  inFolder('folder closed', '/private', failed('perm.denied', 'list')),
  inFolder('file closed', '/sealed', failed('perm.denied', 'read')),
];

const sshSpoken = (port: number): PeerCase => ({
  name: 'SFTP spoken to it',
  type: 'sftp',
  values: { host: '127.0.0.1', port: String(port), username: 'lab', password: 'example Passw0rd' },
  expect: failed('net.wrong_protocol', 'secure'),
});
