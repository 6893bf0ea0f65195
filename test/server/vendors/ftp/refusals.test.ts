// What FTP servers refuse with, word for word: each becomes the class, the field and the fix a person needs.
import { describe, expect, test } from 'vitest';
import { refused } from '#server/vendors/ftp/errors.ts';
import type { Stage } from '#server/vendors/ftp/refusals.ts';
import type { FailureClass } from '#shared/failures.ts';

const names = { host: 'ftp.lab.example', port: '21', user: 'lab', path: '/runs' };

type Said = readonly [name: FailureClass, effect: 'failed' | 'inconclusive', field: string | undefined];

const tls: Said = ['tls.required', 'failed', 'security'];
const noTls: Said = ['tls.protocol', 'failed', 'security'];
const blocked: Said = ['data_channel.blocked', 'failed', undefined];
const wrong: Said = ['auth.secret_wrong', 'failed', 'password'];
const disabled: Said = ['auth.disabled', 'failed', 'username'];
const policy: Said = ['auth.policy', 'failed', 'username'];
const home: Said = ['target.state', 'failed', 'username'];
const missing: Said = ['target.not_found', 'failed', 'path'];
const denied: Said = ['perm.denied', 'failed', 'path'];
const busy: Said = ['throttle', 'inconclusive', undefined];
const firewall: Said = ['access.firewall', 'inconclusive', undefined];
const trouble: Said = ['server.transient', 'inconclusive', undefined];
const iis = (win32: string) =>
  `530 User cannot log in. Win32 error: ${win32} Error details: An error occurred. End`;

const table: readonly (readonly [Stage, 'tls' | 'clear', Said, readonly string[]])[] = [
  [
    'sign-in',
    'clear',
    tls,
    [
      '530 Non-anonymous sessions must use encryption.',
      '550 SSL/TLS required on the control channel',
      '534 Policy requires SSL.',
      '534',
      '503 Use AUTH first.',
      '421 Sorry, cleartext sessions and weak ciphers are not accepted on this server.',
      '530 This server does not allow plain FTP. You have to use FTP over TLS.',
    ],
  ],
  [
    'list',
    'clear',
    tls,
    ['522 Data connections must be encrypted.', '550 SSL/TLS required on the data channel'],
  ],
  ['list', 'clear', tls, ['521 Data connection cannot be opened with this PROT setting.']],
  [
    'encrypt',
    'clear',
    noTls,
    [
      '502 Command not implemented.',
      '500 AUTH not understood',
      '504 Unknown AUTH type.',
      '530 Please login with USER and PASS.',
      '534 Local policy on server does not allow TLS secure connections.',
    ],
  ],
  ['encrypt', 'clear', trouble, ['431 Service is unavailable.']],
  ['protect', 'tls', noTls, ['534 PROT P unsupported', '502 Not implemented']],
  [
    'sign-in',
    'tls',
    wrong,
    [
      '530 Login incorrect.',
      '530 Login authentication failed',
      iis('The user name or password is incorrect.'),
      '430 Invalid username or password',
      '501 Login failed',
    ],
  ],
  [
    'sign-in',
    'tls',
    ['auth.secret_expired', 'failed', 'password'],
    [
      iis('The password for this account has expired.'),
      iis("The user's password must be changed before signing in."),
    ],
  ],
  [
    'sign-in',
    'tls',
    disabled,
    [
      iis("This user can't sign in because this account is currently disabled."),
      iis('The referenced account is currently locked out and may not be logged on to.'),
      "530 The user's account has expired.",
      '530 Too many failed logins.',
    ],
  ],
  [
    'sign-in',
    'tls',
    policy,
    ['530 Permission denied.', '530 This FTP server is anonymous only.', '332 Need account for login.'],
  ],
  [
    'sign-in',
    'tls',
    home,
    [
      '530 User cannot log in, home directory inaccessible.',
      '500 OOPS: cannot change directory:/home/lab',
      '500 OOPS: vsftpd: refusing to run with writable root inside chroot()',
    ],
  ],
  [
    'sign-in',
    'tls',
    busy,
    [
      '530 Sorry, the maximum number of clients (10) from your host are already connected.',
      '421 No more connections allowed from your IP.',
      '421 Too many connections (8) from this IP',
      '421 Timeout.',
    ],
  ],
  ...(['tls', 'clear'] as const).map(
    (line) =>
      [
        'sign-in',
        line,
        firewall,
        [
          '521 This user is not allowed to connect from this IP',
          '421 Temporarily banned for too many failed login attempts',
          '530 Your IP address is not allowed.',
        ],
      ] as const,
  ),
  ['sign-in', 'tls', disabled, ['530 User banned for too many failed logins.']],
  ['sign-in', 'tls', trouble, ['451 Local error']],
  [
    'greeting',
    'clear',
    busy,
    [
      '421 There are too many connected users, please try later.',
      '421 Service not available.',
      '421 No more connections allowed from your IP',
      '120 Service ready in 5 minutes.',
    ],
  ],
  [
    'greeting',
    'clear',
    firewall,
    [
      '530 Access denied.',
      '550 Your address is banned.',
      '550 No connections allowed from your IP',
      '421 Temporarily banned for too many failed login attempts',
      '421 Connection refused: tcp_wrappers denial.',
    ],
  ],
  [
    'folder',
    'tls',
    missing,
    [
      '550 Failed to change directory.',
      '550 Zugriff verweigert.',
      '550 /runs: No such file or directory',
      '550 The system cannot find the file specified.',
      '550 /runs: Not a directory',
    ],
  ],
  ['folder', 'tls', denied, ['550 /runs: Permission denied', '550 Access is denied.']],
  ['list', 'tls', missing, ['450 /runs: No such file or directory']],
  [
    'list',
    'tls',
    denied,
    ['226 Transfer done (but failed to open directory).', "550 Can't check for file existence"],
  ],
  ['list', 'tls', trouble, ['451 Failure reading local file.']],
  [
    'list',
    'tls',
    blocked,
    [
      '425 Failed to establish connection.',
      '425 Unable to build data connection: Operation not permitted',
      '425 Unable to build data connection: TLS session of data connection not resumed.',
      '522 SSL connection failed: session reuse required',
    ],
  ],
  ['list', 'tls', ['net.reset', 'inconclusive', undefined], ['426 Failure writing network stream.']],
  ['passive', 'tls', blocked, ['550 Permission denied.', '500 Unknown command.']],
  ['file', 'tls', denied, ['550 Failed to open file.', '550 sample-1.txt: Permission denied']],
  ['file', 'tls', blocked, ['425 Cannot open data connection.']],
  ['file', 'tls', trouble, ['450 sample-1.txt: file busy']],
  ['folder', 'tls', ['unexpected', 'inconclusive', undefined], ['599 Something new']],
];

const rows = table.flatMap(([stage, line, said, replies]) =>
  replies.map((reply) => [stage, line, reply, said] as const),
);

describe('refusals', () => {
  test.each(rows)('%s (%s): %s is %j', (stage, line, reply, said) => {
    const found = refused(
      stage,
      { code: Number(reply.slice(0, 3)), text: reply.slice(4) },
      line === 'clear',
      names,
    );
    const { class: name, field, evidence, cause, fix } = found.finding;
    expect([name, found.effect, field]).toEqual(said);
    expect(evidence).toBe(reply.slice(0, 200));
    expect(`${cause}${fix}`).not.toMatch(/\{\w+\}/);
  });

  test('each names what to do next: the session, the passive mode, the other text of a missing folder', () => {
    const say = (stage: Stage, code: number, text: string) => {
      const { finding } = refused(stage, { code, text }, false, names);
      return `${finding.cause} ${finding.fix}`;
    };
    expect(say('list', 522, 'SSL connection failed: session reuse required')).toContain('require_ssl_reuse');
    expect(say('list', 425, 'Failed to establish connection.')).toContain('passive port range');
    expect(say('passive', 500, 'Unknown command.')).toContain('passive mode');
    expect(say('folder', 550, 'Failed to change directory.')).toContain(
      'does not exist, or the account has no right',
    );
    expect(say('folder', 550, 'Not a directory')).toContain('a file and not a folder');
    expect(say('encrypt', 502, 'Command not implemented.')).toContain('990');
  });

  test('a folder called "permission denied" says nothing about rights', () => {
    const path = '/permission denied';
    const reply = { code: 550, text: `${path}: Failed to change directory` };
    expect(refused('folder', reply, false, { ...names, path }).finding.class).toBe('target.not_found');
  });

  test('a file is never named: it may name a patient', () => {
    const reply = { code: 550, text: 'doe-jane.vcf: Permission denied' };
    const found = refused('file', reply, false, { ...names, file: 'doe-jane.vcf' });
    expect(JSON.stringify(found)).not.toContain('doe-jane');
    expect(found.finding.evidence).toBe('550 (file): Permission denied');
  });
});
