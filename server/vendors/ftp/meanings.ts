// The plain words for what an FTP server may mean: cause and fix of each, with the names of host, account and folder left open.
import type { FailureClass } from '#shared/failures.ts';
import type { FindingDetail } from '#shared/report.ts';

export type Meaning = readonly [FailureClass, FindingDetail?];

export const demandsTls: Meaning = [
  'tls.required',
  {
    field: 'security',
    cause: 'The server "{host}" speaks to nobody in clear text.',
    fix: 'Choose explicit as encryption, or implicit where the port is 990.',
  },
];
export const noTls: Meaning = [
  'tls.protocol',
  {
    field: 'security',
    cause:
      'The server "{host}" offers no encryption on port {port}: it refused AUTH TLS. Nothing secret was sent, and nothing will be in clear text.',
    fix: 'Choose implicit with the port for it (usually 990), or ask who runs the server to switch TLS on. With none, everybody on the way could read the password.',
  },
];
export const notResumed: Meaning = [
  'data_channel.blocked',
  {
    cause:
      'The sign-in worked, but the server refused the data connection: it did not take its TLS session for a continuation of the first one.',
    fix: 'Ask who runs the server to look at its TLS session settings (vsftpd: require_ssl_reuse, ProFTPD: TLSOptions NoSessionReuseRequired, FileZilla Server: TLS session resumption).',
  },
];
export const blocked: Meaning = [
  'data_channel.blocked',
  {
    cause: 'The sign-in worked, but the server could not open the second connection, which carries the data.',
    fix: 'Ask who runs the server to open its passive port range in the firewall and to announce its public address.',
  },
];
export const noPassive: Meaning = [
  'data_channel.blocked',
  {
    cause:
      'The sign-in worked, but the server refuses passive mode, the only one that works from another network.',
    fix: 'Ask who runs the server to allow passive mode (EPSV and PASV) and to open its port range.',
  },
];
export const mayNotSee: Meaning = [
  'perm.denied',
  {
    field: 'path',
    cause: 'The account "{user}" may not list "{path}".',
    fix: 'Ask who runs the server to give the account the right to enter and list the folder, and to read its files.',
  },
];
export const notThere: Meaning = [
  'target.not_found',
  {
    field: 'path',
    cause: '"{path}" does not exist for the account "{user}".',
    fix: 'Check the path; the server may show this account another top folder, so that "/" is its own folder.',
  },
];
export const noFolder: Meaning = [
  'target.not_found',
  {
    field: 'path',
    cause: '"{path}" is a file and not a folder.',
    fix: 'Give the folder that holds the file.',
  },
];
export const oneOfBoth: Meaning = [
  'target.not_found',
  {
    field: 'path',
    cause:
      'The account "{user}" cannot enter "{path}": it does not exist, or the account has no right to it. The server answers both alike.',
    fix: 'Check the path (the server may show this account another top folder); if it is right, ask who runs the server to give the account the right to list and read it.',
  },
];
export const unreadable: Meaning = [
  'perm.denied',
  {
    field: 'path',
    cause: 'The account "{user}" may list "{path}", but not read the first file in it.',
    fix: 'Ask who runs the server to give the account read rights on the files of the folder.',
  },
];
export const wrongPassword: Meaning = [
  'auth.secret_wrong',
  {
    field: 'password',
    cause:
      'The server refused the user name "{user}" with this password. It does not say which of them is wrong.',
    fix: 'Check the user name, then the password. Repeated failures can lock the account.',
  },
];
export const notAdmitted: Meaning = [
  'auth.policy',
  {
    field: 'username',
    cause: 'The server does not let the account "{user}" in over FTP, whatever its password.',
    fix: 'Ask who runs the server to allow this account, or for one that is meant for FTP.',
  },
];
export const noHome: Meaning = [
  'target.state',
  {
    field: 'username',
    cause: 'The server knows the account "{user}", but cannot open its home folder.',
    fix: 'Ask who runs the server to repair the home folder of the account, or its rights on it.',
  },
];
export const switchedOff: Meaning = [
  'auth.disabled',
  {
    field: 'username',
    cause: 'The account "{user}" is disabled, locked or past its end.',
    fix: 'Ask who runs the server to enable or unlock it. More attempts may keep it locked.',
  },
];
export const expired: Meaning = [
  'auth.secret_expired',
  {
    field: 'password',
    cause: 'The password of the account "{user}" has expired or must be changed first.',
    fix: 'Ask who runs the server for a new password, best one that does not expire.',
  },
];
export const turnedAway: Meaning = [
  'access.firewall',
  {
    cause:
      'The server turns away the address of this computer. This test ran from this computer; Emedgene connects from its own network and may be let in.',
    fix: 'Ask who runs the server which addresses are let in, or whether this one was banned after failed sign-ins.',
  },
];
export const full: Meaning = [
  'throttle',
  { cause: 'The server takes no more connections for the moment. This says nothing about the credentials.' },
];
export const noProtection: Meaning = [
  'tls.protocol',
  {
    field: 'security',
    cause:
      'The server encrypts the sign-in, but not the files: it refused PROT P. Nothing was listed or read.',
    fix: 'Ask who runs the server to allow encrypted data connections (PROT P).',
  },
];
export const cut: Meaning = [
  'net.reset',
  {
    cause:
      'The connection that carries the data was cut in the middle. This says nothing about the credentials.',
  },
];
export const trouble: Meaning = [
  'server.transient',
  { cause: 'The server answered with a trouble of its own. This says nothing about the credentials.' },
];
