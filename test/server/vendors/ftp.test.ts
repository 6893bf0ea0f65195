// What FTP servers refuse with, as recorded, and what answers on a port that is no FTP server.
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { FOREIGN, openControl } from '#server/vendors/ftp-control.ts';
import { classify, type FtpPlace, refused } from '#server/vendors/ftp-errors.ts';
import { expectFtpGreeting } from '#server/vendors/ftp-greeting.ts';
import type { Stage } from '#server/vendors/ftp-refusals.ts';

const place: FtpPlace = { host: 'ftp.lab.example', port: '21', security: 'explicit' };
const names = { host: place.host, port: '21', user: 'lab', path: '/runs' };

type Row = [Stage, 'tls' | 'clear', number, string, string, string, string | undefined];

describe('refusals', () => {
  test.each<Row>([
    // Clear text where TLS is demanded.
    [
      'sign-in',
      'clear',
      530,
      'Non-anonymous sessions must use encryption.',
      'tls.required',
      'failed',
      'security',
    ],
    [
      'sign-in',
      'clear',
      550,
      'SSL/TLS required on the control channel',
      'tls.required',
      'failed',
      'security',
    ],
    ['sign-in', 'clear', 534, 'Policy requires SSL.', 'tls.required', 'failed', 'security'],
    ['sign-in', 'clear', 534, '', 'tls.required', 'failed', 'security'],
    ['sign-in', 'clear', 503, 'Use AUTH first.', 'tls.required', 'failed', 'security'],
    [
      'sign-in',
      'clear',
      421,
      'Sorry, cleartext sessions and weak ciphers are not accepted on this server.',
      'tls.required',
      'failed',
      'security',
    ],
    [
      'sign-in',
      'clear',
      530,
      'This server does not allow plain FTP. You have to use FTP over TLS.',
      'tls.required',
      'failed',
      'security',
    ],
    ['list', 'clear', 522, 'Data connections must be encrypted.', 'tls.required', 'failed', 'security'],
    ['list', 'clear', 550, 'SSL/TLS required on the data channel', 'tls.required', 'failed', 'security'],
    [
      'list',
      'clear',
      521,
      'Data connection cannot be opened with this PROT setting.',
      'tls.required',
      'failed',
      'security',
    ],
    // TLS where none is offered.
    ['encrypt', 'clear', 502, 'Command not implemented.', 'tls.protocol', 'failed', 'security'],
    ['encrypt', 'clear', 500, 'AUTH not understood', 'tls.protocol', 'failed', 'security'],
    ['encrypt', 'clear', 530, 'Please login with USER and PASS.', 'tls.protocol', 'failed', 'security'],
    [
      'encrypt',
      'clear',
      534,
      'Local policy on server does not allow TLS secure connections.',
      'tls.protocol',
      'failed',
      'security',
    ],
    ['encrypt', 'clear', 504, 'Unknown AUTH type.', 'tls.protocol', 'failed', 'security'],
    ['encrypt', 'clear', 431, 'Service is unavailable.', 'server.transient', 'inconclusive', undefined],
    ['protect', 'tls', 534, 'PROT P unsupported', 'tls.protocol', 'failed', 'security'],
    ['protect', 'tls', 502, 'Not implemented', 'tls.protocol', 'failed', 'security'],
    // Name and password.
    ['sign-in', 'tls', 530, 'Login incorrect.', 'auth.secret_wrong', 'failed', 'password'],
    ['sign-in', 'tls', 530, 'Login authentication failed', 'auth.secret_wrong', 'failed', 'password'],
    [
      'sign-in',
      'tls',
      530,
      'User cannot log in. Win32 error: The user name or password is incorrect. Error details: An error occurred during the authentication process. End',
      'auth.secret_wrong',
      'failed',
      'password',
    ],
    ['sign-in', 'tls', 430, 'Invalid username or password', 'auth.secret_wrong', 'failed', 'password'],
    ['sign-in', 'tls', 501, 'Login failed', 'auth.secret_wrong', 'failed', 'password'],
    [
      'sign-in',
      'tls',
      530,
      'User cannot log in. Win32 error: The password for this account has expired. End',
      'auth.secret_expired',
      'failed',
      'password',
    ],
    [
      'sign-in',
      'tls',
      530,
      "User cannot log in. Win32 error: The user's password must be changed before signing in. End",
      'auth.secret_expired',
      'failed',
      'password',
    ],
    [
      'sign-in',
      'tls',
      530,
      "User cannot log in. Win32 error: This user can't sign in because this account is currently disabled. End",
      'auth.disabled',
      'failed',
      'username',
    ],
    [
      'sign-in',
      'tls',
      530,
      'The referenced account is currently locked out and may not be logged on to.',
      'auth.disabled',
      'failed',
      'username',
    ],
    ['sign-in', 'tls', 530, "The user's account has expired.", 'auth.disabled', 'failed', 'username'],
    ['sign-in', 'tls', 530, 'Permission denied.', 'auth.policy', 'failed', 'username'],
    ['sign-in', 'tls', 530, 'This FTP server is anonymous only.', 'auth.policy', 'failed', 'username'],
    ['sign-in', 'tls', 332, 'Need account for login.', 'auth.policy', 'failed', 'username'],
    [
      'sign-in',
      'tls',
      530,
      'User cannot log in, home directory inaccessible.',
      'target.state',
      'failed',
      'username',
    ],
    ['sign-in', 'tls', 500, 'OOPS: cannot change directory:/home/lab', 'target.state', 'failed', 'username'],
    [
      'sign-in',
      'tls',
      500,
      'OOPS: vsftpd: refusing to run with writable root inside chroot()',
      'target.state',
      'failed',
      'username',
    ],
    [
      'sign-in',
      'tls',
      530,
      'Sorry, the maximum number of clients (10) from your host are already connected.',
      'throttle',
      'inconclusive',
      undefined,
    ],
    ['sign-in', 'tls', 451, 'Local error', 'server.transient', 'inconclusive', undefined],
    // Busy, or not for everybody.
    [
      'greeting',
      'clear',
      421,
      'There are too many connected users, please try later.',
      'throttle',
      'inconclusive',
      undefined,
    ],
    ['greeting', 'clear', 421, 'Service not available.', 'throttle', 'inconclusive', undefined],
    ['greeting', 'clear', 120, 'Service ready in 5 minutes.', 'throttle', 'inconclusive', undefined],
    ['greeting', 'clear', 530, 'Access denied.', 'access.firewall', 'inconclusive', undefined],
    ['greeting', 'clear', 550, 'Your address is banned.', 'access.firewall', 'inconclusive', undefined],
    ['list', 'tls', 421, 'Timeout.', 'throttle', 'inconclusive', undefined],
    // Folders.
    ['folder', 'tls', 550, 'Failed to change directory.', 'target.not_found', 'failed', 'path'],
    ['folder', 'tls', 550, 'Zugriff verweigert.', 'target.not_found', 'failed', 'path'],
    ['folder', 'tls', 550, '/runs: No such file or directory', 'target.not_found', 'failed', 'path'],
    [
      'folder',
      'tls',
      550,
      'The system cannot find the file specified.',
      'target.not_found',
      'failed',
      'path',
    ],
    ['folder', 'tls', 550, '/runs: Not a directory', 'target.not_found', 'failed', 'path'],
    ['folder', 'tls', 550, '/runs: Permission denied', 'perm.denied', 'failed', 'path'],
    ['folder', 'tls', 550, 'Access is denied.', 'perm.denied', 'failed', 'path'],
    ['list', 'tls', 450, '/runs: No such file or directory', 'target.not_found', 'failed', 'path'],
    ['list', 'tls', 226, 'Transfer done (but failed to open directory).', 'perm.denied', 'failed', 'path'],
    ['list', 'tls', 550, "Can't check for file existence", 'perm.denied', 'failed', 'path'],
    ['list', 'tls', 451, 'Failure reading local file.', 'server.transient', 'inconclusive', undefined],
    // The data connection.
    ['list', 'tls', 425, 'Failed to establish connection.', 'data_channel.blocked', 'failed', undefined],
    [
      'list',
      'tls',
      425,
      'Unable to build data connection: Operation not permitted',
      'data_channel.blocked',
      'failed',
      undefined,
    ],
    [
      'list',
      'tls',
      425,
      'Unable to build data connection: TLS session of data connection not resumed.',
      'data_channel.blocked',
      'failed',
      undefined,
    ],
    [
      'list',
      'tls',
      522,
      'SSL connection failed: session reuse required',
      'data_channel.blocked',
      'failed',
      undefined,
    ],
    ['list', 'tls', 426, 'Failure writing network stream.', 'net.reset', 'inconclusive', undefined],
    ['passive', 'tls', 550, 'Permission denied.', 'data_channel.blocked', 'failed', undefined],
    ['passive', 'tls', 500, 'Unknown command.', 'data_channel.blocked', 'failed', undefined],
    // Files.
    ['file', 'tls', 550, 'Failed to open file.', 'perm.denied', 'failed', 'path'],
    ['file', 'tls', 450, 'sample-1.txt: file busy', 'server.transient', 'inconclusive', undefined],
    ['file', 'tls', 425, 'Cannot open data connection.', 'data_channel.blocked', 'failed', undefined],
    // New to us.
    ['folder', 'tls', 599, 'Something new', 'unexpected', 'inconclusive', undefined],
  ])('%s in %s: %i %s is %s', (stage, line, code, text, name, effect, field) => {
    const { finding, effect: does } = refused(stage, { code, text }, line === 'clear', names);
    expect([finding.class, does, finding.field]).toEqual([name, effect, field]);
    expect(finding.evidence).toBe(`${code} ${text}`.trim().slice(0, 200));
    expect(`${finding.cause}${finding.fix}`).not.toMatch(/\{\w+\}/);
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

describe('broken connections', () => {
  const says = (code: string, more: object = {}, security: FtpPlace['security'] = 'explicit') => {
    const found = classify(Object.assign(new Error('x'), { code }, more), { ...place, security });
    return found && [found.finding.class, found.effect, found.finding.field];
  };
  test.each<[string, string, string, string | undefined]>([
    ['ECONNREFUSED', 'net.refused', 'failed', undefined],
    ['ECONNRESET', 'net.reset', 'inconclusive', undefined],
    ['ETIMEDOUT', 'net.timeout', 'inconclusive', undefined],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls.untrusted', 'failed', undefined],
    ['CERT_HAS_EXPIRED', 'tls.expired', 'failed', undefined],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls.hostname', 'failed', 'host'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'net.wrong_protocol', 'failed', 'security'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls.protocol', 'failed', undefined],
    ['ERR_BODY_TOO_LARGE', 'foreign_answer', 'inconclusive', undefined],
    [FOREIGN, 'foreign_answer', 'inconclusive', undefined],
  ])('%s is %s', (code, ...expected) => expect(says(code)).toEqual(expected));

  test('what is no error of a connection is a bug and stays one', () => {
    expect(classify(new TypeError('x is not a function'), place)).toBeUndefined();
  });

  test('a certificate for another host names what it is for', () => {
    const cert = { subjectaltname: 'DNS:ftp.other.example, DNS:other.example' };
    const error = Object.assign(new Error('x'), { code: 'ERR_TLS_CERT_ALTNAME_INVALID', cert });
    expect(classify(error, place)?.finding.cause).toContain(
      'for ftp.other.example, other.example, not for ftp.lab.example',
    );
  });
});

/** What the greeting check makes of a server that says `text`, and what the server has heard by then. */
async function greeted(text: string | Buffer, end = false, port = '21') {
  let heard = '';
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket
      .on('error', () => {})
      .on('data', (chunk) => {
        heard += chunk;
      });
    if (end) socket.end(text);
    else socket.write(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {});
  await new Promise((resolve) => socket.once('connect', resolve));
  const control = openControl(socket, () => {});
  const failure = await expectFtpGreeting(control, { ...place, port }, 150);
  for (const each of [socket, ...sockets]) each.destroy();
  await new Promise((resolve) => server.close(resolve));
  return { finding: failure?.finding, heard };
}

describe('the greeting', () => {
  test.each<[string | Buffer, boolean, string | undefined, string]>([
    ['220 ready\r\n', false, undefined, ''],
    ['220-Welcome\r\n220-to the lab\r\n220 ready\r\n', false, undefined, ''],
    ['SSH-2.0-OpenSSH_9.9\r\n', false, 'net.wrong_protocol', 'An SSH server'],
    ['SSH-2.0', false, 'net.wrong_protocol', 'An SSH server'],
    ['HTTP/1.1 400 Bad Request\r\n\r\n', false, 'net.wrong_protocol', 'A web server'],
    ['220 mail.lab.example ESMTP Postfix\r\n', false, 'net.wrong_protocol', 'A mail server'],
    [Buffer.from([0x15, 0x03, 0x03, 0, 2, 2, 40]), false, 'net.wrong_protocol', 'TLS from the start'],
    ['-ERR unknown command\r\n', false, 'net.wrong_protocol', 'no FTP server'],
    ['* OK IMAP4 ready\r\n', false, 'net.wrong_protocol', 'no FTP server'],
    ['421 Too many connections\r\n', true, 'throttle', ''],
    [`220-${'x'.repeat(20_000)}`, false, 'foreign_answer', ''],
    ['', false, 'net.timeout', 'said nothing'],
    ['', true, 'net.reset', 'before it greeted'],
    ['22', true, 'net.reset', 'before it greeted'],
  ])('%j (ends: %s) is %s, and nothing was sent', async (text, end, name, words) => {
    const { finding, heard } = await greeted(text, end);
    expect([finding?.class, heard]).toEqual([name, '']);
    if (words) expect(finding?.cause).toContain(words);
  });

  test('silence on port 990 names implicit TLS', async () => {
    const { finding } = await greeted('', false, '990');
    expect(finding).toMatchObject({ class: 'net.timeout', field: 'security' });
    expect(finding?.fix).toContain('implicit');
  });
});

test('a value that holds a line break never becomes a second command', async () => {
  const socket = connect(1, '127.0.0.1').on('error', () => {});
  const control = openControl(socket, () => {});
  await expect(control.send('CWD', '/a\r\nDELE /b')).rejects.toThrow('line break');
});
