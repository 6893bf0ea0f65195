// The SFTP stand-in must check passwords, keys and rights for real, and remember what was tried without remembering secrets.

import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import ssh2 from 'ssh2';
import SftpClient from 'ssh2-sftp-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { facts } from '../facts.ts';
import { type OddPort, startFtpGreeting, startHttpPort, startSilentPort } from './odd-ports.ts';
import { type Sftp, startSftp } from './sftp.ts';
import { newSshKeyPair } from './ssh-keys.ts';

let server: Sftp;
const { passwordUser, password, keyUser, shellUser, passphrase } = facts.sftp;

beforeAll(async () => {
  server = await startSftp();
});
afterAll(() => server.close());

type Options = Parameters<SftpClient['connect']>[0];

/** Connects as given, does one thing, and hangs up whatever happens. */
async function withClient<T>(options: Options, act: (client: SftpClient) => Promise<T>): Promise<T> {
  const client = new SftpClient('test', { error: () => {}, end: () => {}, close: () => {} });
  try {
    await client.connect({ host: server.host, port: server.port, readyTimeout: 4000, ...options });
    return await act(client);
  } finally {
    await client.end();
  }
}

const names = (path: string) => async (client: SftpClient) =>
  (await client.list(path)).map(({ name }) => name);

test('the right password lists directories and reads the file', async () => {
  const options = { username: passwordUser, password };
  expect(await withClient(options, names('/'))).toEqual(['genomes', 'empty', 'private']);
  expect(await withClient(options, names(facts.sftp.directory))).toEqual(['sample-1.txt']);
  expect(await withClient(options, names(facts.sftp.emptyDirectory))).toEqual([]);
  const content = await withClient(options, (client) => client.get(facts.sftp.file));
  expect(String(content)).toBe(facts.blobs['fastq/sample-1.txt']);
});

test('a wrong password fails, and the attempt is remembered without it', async () => {
  const before = server.attempts.length;
  const options = { username: passwordUser, password: 'not the password' };
  await expect(withClient(options, names('/'))).rejects.toThrow(
    /All configured authentication methods failed/,
  );
  expect(server.attempts.slice(before)).toEqual([
    { method: 'password', user: passwordUser, accepted: false },
  ]);
});

test('the private key signs in, plain and encrypted with its passphrase', async () => {
  const plain = { username: keyUser, privateKey: server.key.privateKey };
  expect(await withClient(plain, names(facts.sftp.directory))).toEqual(['sample-1.txt']);
  const encrypted = { username: keyUser, privateKey: server.encryptedKey.privateKey, passphrase };
  expect(await withClient(encrypted, names(facts.sftp.directory))).toEqual(['sample-1.txt']);
});

test('a wrong passphrase is noticed by the client and a key of somebody else by the server', async () => {
  const locked = {
    username: keyUser,
    privateKey: server.encryptedKey.privateKey,
    passphrase: 'wrong',
  };
  await expect(withClient(locked, names('/'))).rejects.toThrow(/bad passphrase/);
  const other = await startSftp();
  const stranger = { username: keyUser, privateKey: other.key.privateKey };
  await other.close();
  await expect(withClient(stranger, names('/'))).rejects.toThrow(
    /All configured authentication methods failed/,
  );
});

test('a missing directory is code 2 and a private one code 3', async () => {
  const options = { username: passwordUser, password };
  await expect(withClient(options, names('/nowhere'))).rejects.toMatchObject({ code: 2 });
  await expect(withClient(options, names(facts.sftp.privateDirectory))).rejects.toMatchObject({ code: 3 });
});

test('an account with a shell but no SFTP is told apart', async () => {
  await expect(withClient({ username: shellUser, password }, names('/'))).rejects.toThrow(
    /Unable to start subsystem: sftp/,
  );
});

test('writes are refused and remembered', async () => {
  const options = { username: passwordUser, password };
  const put = withClient(options, (client) => client.put(Buffer.from('x'), '/genomes/new.txt'));
  await expect(put).rejects.toThrow(/Permission denied/);
  const remove = withClient(options, (client) => client.delete(facts.sftp.file));
  await expect(remove).rejects.toThrow(/Permission denied/);
  expect(server.refusedWrites).toEqual([
    { verb: 'OPEN', path: '/genomes/new.txt' },
    { verb: 'REMOVE', path: facts.sftp.file },
  ]);
});

test('every key pair that is made can be read back, also those whose public key begins with a zero byte', () => {
  const unreadable = Array.from({ length: 1500 }, newSshKeyPair).filter(
    ({ privateKey }) => ssh2.utils.parseKey(privateKey) instanceof Error,
  );
  expect(unreadable).toEqual([]);
});

test('a changed host key has another fingerprint, and a client that pins the old one sends no password', async () => {
  const pinned = server.fingerprint();
  const seen: string[] = [];
  const hostVerifier = (key: Buffer): boolean => {
    seen.push(`SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`);
    return seen.at(-1) === pinned;
  };
  const options = { username: passwordUser, password, hostVerifier };
  expect(await withClient(options, names(facts.sftp.emptyDirectory))).toEqual([]);
  server.changeHostKey();
  const before = server.attempts.length;
  await expect(withClient(options, names('/'))).rejects.toThrow(/Host denied/);
  expect(seen).toEqual([pinned, server.fingerprint()]);
  expect(server.fingerprint()).not.toBe(pinned);
  expect(server.attempts.slice(before)).toEqual([]);
});

/** Opens a connection, says something and no more, and collects what comes until the other side has no more to say either. */
function say(port: OddPort, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(port.port, port.host, () => socket.end(text));
    socket.on('data', (chunk) => {
      heard += chunk.toString();
    });
    socket.on('error', reject).on('close', () => resolve(heard));
  });
}

test.each([
  { port: 'an FTP server', start: startFtpGreeting, says: '220 ready\r\n' },
  { port: 'a silent port', start: startSilentPort, says: '' },
  { port: 'a web server', start: startHttpPort, says: 'HTTP/1.1 400 Bad Request' },
])(
  '$port in place of an SSH server greets as such and remembers what was sent to it',
  async ({ start, says }) => {
    const port = await start();
    const heard = await say(port, 'SSH-2.0-test\r\n');
    expect(heard.split('\r\nConnection')[0]).toBe(says);
    expect(port.heard()).toBe('SSH-2.0-test\r\n');
    await port.close();
  },
);
