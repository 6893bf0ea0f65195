// An SSH session over a socket we opened ourselves: greeting, key exchange, host key, and only then the sign-in.
import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FileEntryWithStats, SFTPWrapper } from 'ssh2';
import type { Failure } from '#shared/report.ts';
import { type Names, withNames } from '../names.ts';
import { expectSshGreeting } from './banner.ts';
import { classify } from './errors.ts';
import { type Handshake, type SshAccess, shakeHands } from './sign-in.ts';

export interface SshTools {
  readonly signal: AbortSignal;
  readonly note: (call: string) => void;
  readonly learn: (name: string, value: string) => void;
}

/** A session whose host key is known and which waits, without having sent a credential, for `signIn`. */
export interface SshSession {
  /** `SHA256:` and base64 without padding, as ssh-keygen prints it. */
  readonly fingerprint: string;
  /** E.g. `ssh-ed25519`. */
  readonly keyType: string;
  signIn(): Promise<Failure | undefined>;
  /** Lists a folder's first names; `file` is the path of a regular file among them. */
  list(path: string): Promise<{ readonly file: string | undefined } | { readonly failure: Failure }>;
  readOneByte(path: string): Promise<Failure | undefined>;
}

type Explain = (error: unknown, more?: Names) => Failure;

type Opened = { readonly session: SshSession } | { readonly failure: Failure };

const REGULAR_FILE = 0o100000;
const FILE_TYPE = 0o170000;

/** Greets the server and waits for its host key. Everything closes with `tools.signal`. */
export async function ssh(socket: Socket, access: SshAccess, tools: SshTools): Promise<Opened> {
  const { host } = access;
  tools.note(`SSH ${host}`);
  const foreign = await expectSshGreeting(socket, host, tools.signal);
  if (foreign) return { failure: foreign };
  const explain: Explain = (error, more = {}) => {
    const known = tools.signal.aborted ? undefined : classify(error, host);
    if (!known) throw error;
    return withNames(known, { host, user: access.username, secret: secretOf(access), ...more });
  };
  try {
    const unreadable = await findKeyError(access);
    const { privateKey: _, ...rest } = access;
    // An unreadable key is told at the sign-in: it says nothing about the server, whose host key can still be shown.
    const shaken = await shakeHands(socket, unreadable ? rest : access);
    const proceed = unreadable ? () => Promise.reject(unreadable) : shaken.proceed;
    return { session: createSession({ ...shaken, proceed }, access, tools, explain) };
  } catch (error) {
    return { failure: explain(error) };
  }
}

function createSession(
  { key, proceed }: Handshake,
  access: SshAccess,
  { note, learn }: SshTools,
  explain: Explain,
): SshSession {
  const fingerprint = `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
  learn('hostKey', fingerprint);
  let sftp: SFTPWrapper | undefined;
  const expectSftp = (): SFTPWrapper => {
    if (!sftp) throw new Error('signIn comes first');
    return sftp;
  };
  const noted = async <T>(
    call: string,
    task: () => Promise<T>,
    names?: Names,
  ): Promise<T | { failure: Failure }> => {
    note(call);
    try {
      return await task();
    } catch (error) {
      return { failure: explain(error, names) };
    }
  };
  return {
    fingerprint,
    keyType: key.subarray(4, 4 + key.readUInt32BE(0)).toString('latin1'),
    async signIn() {
      const done = await noted(`SSH sign-in ${access.host}`, async () => {
        sftp = await proceed();
      });
      return done ? aboutSecret(done.failure, access) : undefined;
    },
    list: (path) =>
      noted(`SFTP READDIR ${path}`, async () => ({ file: await firstFile(expectSftp(), path) }), { path }),
    async readOneByte(path) {
      // File names may name patients.
      const shown = path.replace(/[^/]+$/, '(file)');
      const done = await noted(`SFTP READ ${shown}`, () => readByte(expectSftp(), path), { path: shown });
      return done?.failure;
    },
  };
}

// The client parses the key only together with a connection; this is its own parser.
async function findKeyError({ privateKey, passphrase }: SshAccess): Promise<Error | undefined> {
  if (!privateKey) return undefined;
  const { default: ssh2 } = await import('ssh2');
  const parsed = ssh2.utils.parseKey(privateKey.reveal(), passphrase?.reveal());
  return parsed instanceof Error ? new Error(`Cannot parse privateKey: ${parsed.message}`) : undefined;
}

function secretOf({ privateKey, password }: SshAccess): string {
  if (!privateKey) return 'password';
  return password ? 'private key and password' : 'private key';
}

// The server does not say which value it minds; the secret is the likeliest, and the text names the others.
function aboutSecret(failure: Failure, { privateKey }: SshAccess): Failure {
  const { finding } = failure;
  if (finding.class !== 'auth.secret_wrong' || finding.field) return failure;
  return { ...failure, finding: { ...finding, field: privateKey ? 'privateKey' : 'password' } };
}

// One READDIR is enough to prove the right; a folder of a genomics lab may hold a hundred thousand names.
async function firstFile(sftp: SFTPWrapper, path: string): Promise<string | undefined> {
  const handle = await call<Buffer>((done) => sftp.opendir(path, done));
  const entries = await call<FileEntryWithStats[]>((done) => sftp.readdir(handle, done)).catch(ifEnd);
  await call<void>((done) => sftp.close(handle, done));
  const file = entries.find(({ attrs }) => (attrs.mode & FILE_TYPE) === REGULAR_FILE);
  return file && `${path.replace(/\/$/, '')}/${file.filename}`;
}

async function readByte(sftp: SFTPWrapper, path: string): Promise<undefined> {
  const handle = await call<Buffer>((done) => sftp.open(path, 'r', done));
  await call<number>((done) => sftp.read(handle, Buffer.alloc(1), 0, 1, 0, done)).catch((error: unknown) => {
    if (!isEnd(error)) throw error;
  });
  await call<void>((done) => sftp.close(handle, done));
  return undefined;
}

// Status 1 (end of file): the folder or file is empty, which is an answer like any other.
const isEnd = (error: unknown) => error instanceof Error && Reflect.get(error, 'code') === 1;

function ifEnd(error: unknown): FileEntryWithStats[] {
  if (isEnd(error)) return [];
  throw error;
}

type Done<T> = (error: Error | null | undefined, result: T) => void;

function call<T>(start: (done: Done<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, result) => (error ? reject(error) : resolve(result)));
  });
}
