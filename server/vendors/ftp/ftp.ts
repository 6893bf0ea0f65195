// An FTP session over a socket we opened ourselves: greeting, TLS, and only then a name and a password. Read-only by construction:
// no command that writes, no active mode, no second server, no way back to clear text. Own commands instead of basic-ftp, which
// dials by itself, reads a listing to its end and wraps refusals, sockets and certificates into one kind of text.
import type { Socket } from 'node:net';
import type { Failure } from '#shared/report.ts';
import type { Secret } from '#shared/secret.ts';
import { within } from '../patience.ts';
import { type FtpControl, openControl } from './control.ts';
import { type DataTools, type Transfer, type Transferred, transfer } from './data.ts';
import { classify, type FtpPlace, refused } from './errors.ts';
import { expectFtpGreeting } from './greeting.ts';
import { findFile, type ListedFile } from './listing.ts';
import type { Stage } from './refusals.ts';
import type { FtpReply } from './reply.ts';

export interface FtpAccess extends FtpPlace {
  readonly username: string;
  readonly password: Secret;
}

/** A session that waits, without having sent a name or a password, for `signIn`. */
export interface FtpSession {
  /** True where the server offers the TLS that was not chosen. */
  readonly offersTls: boolean;
  signIn(): Promise<Failure | undefined>;
  /** Enters the folder and lists its names. */
  list(path: string): Promise<Listed | { readonly failure: Failure }>;
  /** Reads the last byte of a file of the listed folder, or the first where the server cannot start within a file. */
  readOneByte(file: ListedFile): Promise<Failure | undefined>;
  /** Says goodbye; nothing more can be asked. */
  quit(): Promise<void>;
}

export interface Listed {
  /** A regular file among the names, where there is one. */
  readonly file: ListedFile | undefined;
  /** The listing was so long that it was closed, and the server ended the session with it. */
  readonly over: boolean;
}

type Opened = { readonly session: FtpSession } | { readonly failure: Failure };

interface Parts {
  readonly control: FtpControl;
  readonly access: FtpAccess;
  readonly tools: DataTools;
  /** Runs one stage; a broken connection becomes a failure. */
  readonly guarded: <T>(stage: () => Promise<T>) => Promise<T | { readonly failure: Failure }>;
}

/** What a listing is read to, about ten thousand names. Closing it earlier makes ProFTPD end the whole session. */
const LISTING = 1024 * 1024;
const FAREWELL = 500;
const unknownCommand = new Set([500, 501, 502, 504]);

/** Greets the server and brings TLS up as chosen. Everything closes with `tools.signal`. */
export async function ftp(socket: Socket, access: FtpAccess, tools: DataTools): Promise<Opened> {
  const control = openControl(socket, tools.note);
  const guarded = guard(access, tools.signal);
  const parts = { control, access, tools, guarded };
  const failed = await guarded(async () => prepare(parts));
  if (failed) return { failure: 'failure' in failed ? failed.failure : failed };
  const offers = access.security === 'none' && (await guarded(() => offersTls(control)));
  return { session: createSession(parts, offers === true) };
}

async function prepare({ control, access, tools }: Parts): Promise<Failure | undefined> {
  const { host, security } = access;
  tools.note(`FTP ${host}`);
  if (security === 'implicit') await control.protect(host, tools.signal);
  const foreign = await expectFtpGreeting(control, access);
  if (foreign || security !== 'explicit') return foreign;
  const reply = await control.send('AUTH', 'TLS');
  if (reply.code !== 234) return refused('encrypt', reply, true, texts(access));
  await control.protect(host, tools.signal);
  return undefined;
}

// RFC 2389: the features a server names before anybody has signed in.
async function offersTls(control: FtpControl): Promise<boolean> {
  const { code, text } = await control.send('FEAT');
  return code === 211 && /\bAUTH TLS\b/i.test(text);
}

function createSession(parts: Parts, offers: boolean): FtpSession {
  const { control, access, guarded } = parts;
  const quit = async () => {
    await within(control.send('QUIT'), FAREWELL).catch(() => {});
  };
  const ended = async <T extends object>(result: T): Promise<T> => {
    if ('failure' in result) await quit();
    return result;
  };
  let folder = '';
  return {
    offersTls: offers,
    quit,
    async signIn() {
      const done = await guarded(() => signIn(control, access));
      const found = done && 'failure' in done ? done.failure : done;
      if (found) await quit();
      return found;
    },
    async list(path) {
      folder = path;
      return ended(await guarded(() => list(parts, path)));
    },
    async readOneByte(file) {
      const done = await guarded(() => readByte(parts, folder, file));
      await quit();
      return done && 'failure' in done ? done.failure : done;
    },
  };
}

async function signIn(control: FtpControl, access: FtpAccess): Promise<Failure | undefined> {
  const no = (stage: Stage, reply: FtpReply) => refused(stage, reply, !control.protected, texts(access));
  const named = await control.send('USER', access.username);
  if (named.code === 331) {
    const proven = await control.send('PASS', access.password.reveal(), { told: '(password)' });
    if (proven.code !== 230 && proven.code !== 202) return no('sign-in', proven);
  } else if (named.code !== 230) return no('sign-in', named);
  if (control.protected) {
    await control.send('PBSZ', '0');
    const covered = await control.send('PROT', 'P');
    if (covered.code !== 200) return no('protect', covered);
  }
  await control.send('TYPE', 'I');
  return undefined;
}

// A folder is entered first: `LIST path` would read the path as an option or a pattern, and vsftpd answers it for a missing
// folder as for an empty one.
async function list(parts: Parts, path: string) {
  const { control, access } = parts;
  const names = { ...texts(access), path };
  // RFC 2640; some servers take names for their own character set until asked.
  if (/[^\0-\x7f]/.test(path)) await control.send('OPTS', 'UTF8 ON');
  const entered = await control.send('CWD', path);
  if (entered.code >= 300) return { failure: refused('folder', entered, !control.protected, names) };
  const facts = await run(parts, { verb: 'MLSD', limit: LISTING });
  const old = 'refused' in facts && facts.at === 'transfer' && unknownCommand.has(facts.refused.code);
  const listed = old ? await run(parts, { verb: 'LIST', limit: LISTING }) : facts;
  if ('failure' in listed) return listed;
  if ('refused' in listed) {
    const stage = listed.at === 'passive' ? 'passive' : 'list';
    return { failure: refused(stage, listed.refused, !control.protected, names) };
  }
  // vsftpd: "226 Transfer done (but failed to open directory)."
  if (listed.final && /failed to open directory/i.test(listed.final.text)) {
    return { failure: refused('list', listed.final, !control.protected, names) };
  }
  const file = findFile(listed.bytes.toString('latin1'), old ? 'LIST' : 'MLSD', listed.cut);
  return { file, over: !listed.final };
}

// Started one byte before its end, a transfer is over by itself: nothing is cut off, and nothing stands in the server's log.
async function readByte(
  parts: Parts,
  path: string,
  { name, size }: ListedFile,
): Promise<Failure | undefined> {
  const { control, access } = parts;
  const last = size > 1 ? { before: { verb: 'REST', argument: String(size - 1) } } : {};
  // File names may name patients.
  const more = { told: '(file)', encoding: 'latin1' } as const;
  const limit = size > 1 ? 2 : 1;
  const read = await run(parts, { verb: 'RETR', argument: name, more, ...last, limit });
  if ('failure' in read) return read.failure;
  if (!('refused' in read)) return undefined;
  const file = Buffer.from(name, 'latin1').toString('utf8');
  const stage = read.at === 'passive' ? 'passive' : 'file';
  return refused(stage, read.refused, !control.protected, { ...texts(access), path, file });
}

const run = ({ control, access, tools }: Parts, task: Transfer): Promise<Transferred> =>
  transfer(control, task, access, tools);

const texts = ({ host, port, username: user }: FtpAccess) => ({ host, port, user });

function guard(access: FtpAccess, signal: AbortSignal): Parts['guarded'] {
  return async (stage) => {
    try {
      return await stage();
    } catch (error) {
      const known = signal.aborted ? undefined : classify(error, access);
      if (!known) throw error;
      return { failure: known };
    }
  };
}
