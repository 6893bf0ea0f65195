// What ssh2 and its SFTP client throw, as recorded, and what answers on a port that is no SFTP server.

import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { expectSshGreeting } from '#server/vendors/ssh/banner.ts';
import { classify } from '#server/vendors/ssh/errors.ts';

const says = (message: string, code?: string | number) => {
  const known = classify(
    Object.assign(new Error(message), code === undefined ? {} : { code }),
    'sftp.lab.example',
  );
  return known && [known.finding.class, known.effect, known.finding.field];
};

describe('classify', () => {
  test.each<[string, string | number | undefined, string, string, string | undefined]>([
    [
      'getConnection: All configured authentication methods failed',
      'ERR_GENERIC_CLIENT',
      'auth.secret_wrong',
      'failed',
      undefined,
    ],
    ['Cannot parse privateKey: Unsupported key format', undefined, 'input.malformed', 'failed', 'privateKey'],
    [
      'Cannot parse privateKey: Encrypted private OpenSSH key detected, but no passphrase given',
      undefined,
      'input.malformed',
      'failed',
      'passphrase',
    ],
    [
      'Cannot parse privateKey: OpenSSH key integrity check failed -- bad passphrase?',
      undefined,
      'auth.secret_wrong',
      'failed',
      'passphrase',
    ],
    [
      'privateKey value does not contain a (valid) private key',
      undefined,
      'input.malformed',
      'failed',
      'privateKey',
    ],
    [
      'getConnection: Host denied (verification failed)',
      'ERR_GENERIC_CLIENT',
      'host_key.changed',
      'failed',
      undefined,
    ],
    [
      'getConnection: Handshake failed: no matching key exchange algorithm',
      'ERR_GENERIC_CLIENT',
      'tls.protocol',
      'failed',
      undefined,
    ],
    [
      'getConnection: Handshake failed: no matching host key format',
      'ERR_GENERIC_CLIENT',
      'tls.protocol',
      'failed',
      undefined,
    ],
    ['getConnection: connect ECONNREFUSED', 'ECONNREFUSED', 'net.refused', 'failed', undefined],
    ['getConnection: reset', 'ECONNRESET', 'net.reset', 'inconclusive', undefined],
    [
      'getConnection: Timed out while waiting for handshake',
      'ERR_GENERIC_CLIENT',
      'net.timeout',
      'inconclusive',
      undefined,
    ],
    [
      'getConnection: Connection lost before handshake',
      'ERR_GENERIC_CLIENT',
      'net.reset',
      'inconclusive',
      undefined,
    ],
    ['sftp: Unable to start subsystem: sftp', 'ERR_GENERIC_CLIENT', 'target.state', 'failed', undefined],
    // OpenSSH 9.2 with a password to be changed, and with a shell that only says "This account is …".
    [
      'sftp: Received exit code 1 while establishing SFTP session',
      undefined,
      'target.state',
      'failed',
      'username',
    ],
    [
      'sftp: Packet length 1416128883 exceeds max length of 262144',
      undefined,
      'target.state',
      'failed',
      'username',
    ],
    // Numbers of a server that ends the session are none of SFTP, though both are `code`.
    ['getConnection: Too many authentication failures', 2, 'auth.secret_wrong', 'failed', undefined],
    ['getConnection: Protocol error', 2, 'net.reset', 'inconclusive', undefined],
    ['getConnection: Too many connections', 12, 'throttle', 'inconclusive', undefined],
    ['getConnection: Host not allowed', 1, 'access.firewall', 'inconclusive', undefined],
    ['getConnection: No more methods', 14, 'auth.secret_wrong', 'failed', undefined],
    ['getConnection: bye', 11, 'net.reset', 'inconclusive', undefined],
    ['The server asks for a new password.', undefined, 'auth.secret_expired', 'failed', 'password'],
    [
      'The server asks for more than was given: Verification code: ',
      undefined,
      'auth.policy',
      'failed',
      'username',
    ],
    ['No such file', 2, 'target.not_found', 'failed', 'path'],
    ['_xstat: No such file: /p', 'ENOENT', 'target.not_found', 'failed', 'path'],
    ['Permission denied', 3, 'perm.denied', 'failed', 'path'],
    ['Failure', 4, 'unexpected', 'inconclusive', 'path'],
    // ProFTPD's mod_sftp says so of a file.
    ['Not a directory', 4, 'target.not_found', 'failed', 'path'],
    ['something new', undefined, 'unexpected', 'inconclusive', undefined],
  ])('%s (%s) is %s', (message, code, name, effect, field) => {
    expect(says(message, code)).toEqual([name, effect, field]);
  });
});

/** What the greeting check makes of a server that says `text`, and what the server has heard by then. */
async function greeted(
  text: string | Buffer,
  end = false,
): Promise<{ result: string; heard: string; rest: string }> {
  let heard = '';
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(
      socket
        .on('data', (chunk) => {
          heard += chunk;
        })
        .on('error', () => {}),
    );
    if (end) socket.end(text);
    else socket.write(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {});
  // Only whoever is silent may try the patience: on a busy machine words come late too.
  const patience = text === '' && !end ? 150 : undefined;
  const { signal } = new AbortController();
  const failure = await expectSshGreeting(socket, 'sftp.lab.example', signal, patience);
  const rest = failure ? '' : String(socket.read() ?? '');
  socket.destroy();
  for (const each of sockets) each.destroy();
  await new Promise((resolve) => server.close(resolve));
  return { result: failure?.finding.class ?? 'ssh', heard, rest };
}

describe('the greeting', () => {
  test.each<[string | Buffer, boolean, string]>([
    ['SSH-2.0-OpenSSH_9.9\r\n', false, 'ssh'],
    ['Welcome to the lab\r\nSSH-2.0-OpenSSH_9.9\r\n', false, 'ssh'],
    ['SSH-1.99-Old\r\n', false, 'ssh'],
    ['SSH-1.5-Ancient\r\n', false, 'tls.protocol'],
    ['220 FTP ready\r\n', false, 'net.wrong_protocol'],
    ['HTTP/1.1 400 Bad Request\r\n\r\n', false, 'net.wrong_protocol'],
    ['-ERR unknown command\r\n', false, 'net.wrong_protocol'],
    [Buffer.from([0x15, 0x03, 0x03, 0, 2, 2, 40]), false, 'net.wrong_protocol'],
    ['x'.repeat(9000), false, 'net.wrong_protocol'],
    ['', false, 'net.timeout'],
    ['', true, 'net.reset'],
    ['SSH', true, 'net.reset'],
  ])('%j (ends: %s) is %s, and nothing was sent', async (text, end, expected) => {
    const { result, heard, rest } = await greeted(text, end);
    expect([result, heard]).toEqual([expected, '']);
    if (expected === 'ssh') expect(rest).toBe(text);
  });
});
