// What a broken connection to an FTP server means, and what answers on a port that is no FTP server.
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { FOREIGN, openControl } from '#server/vendors/ftp/control.ts';
import { classify, type FtpPlace } from '#server/vendors/ftp/errors.ts';
import { expectFtpGreeting } from '#server/vendors/ftp/greeting.ts';

const place: FtpPlace = { host: 'ftp.lab.example', port: '21', security: 'explicit' };
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
  // Only whoever is silent may try the patience: on a busy machine words come late too.
  const patience = text === '' && !end ? 150 : undefined;
  const failure = await expectFtpGreeting(control, { ...place, port }, patience);
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
