// One control connection of the FTP stand-in: commands in, real answers out, in the order and with the conditions of RFC 959 and 4217.

import { timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type SecureContext, TLSSocket } from 'node:tls';
import { facts } from '../facts.ts';
import type { FtpBehaviour, FtpLog, FtpPort } from './ftp.ts';
import { openPassive, type Passive } from './ftp-data.ts';
import { isFolder, mayIn, resolvePath } from './ftp-files.ts';
import { type Texts, texts } from './ftp-texts.ts';
import { serveTransfer, transferVerbs } from './ftp-transfer.ts';

export type Setting = {
  readonly port: FtpPort;
  readonly behaviour: FtpBehaviour;
  readonly context: SecureContext;
  readonly log: FtpLog;
};

/** The state of one connection. */
export type FtpSession = Setting & {
  readonly say: (text: string, name?: string) => Promise<void>;
  readonly texts: Texts;
  socket: Socket;
  secured: boolean;
  /** PROT P. */
  private: boolean;
  user: string;
  signedIn: boolean;
  folder: string;
  passive: Passive | undefined;
  restart: number;
  stopListening: () => void;
};

type Answer = (session: FtpSession, argument: string) => Promise<void>;

const WRITES = new Set([
  'STOR',
  'STOU',
  'APPE',
  'DELE',
  'RMD',
  'MKD',
  'RNFR',
  'RNTO',
  'SITE',
  'ALLO',
  'MFMT',
]);
const ACTIVE = new Set(['PORT', 'EPRT']);
const BEFORE_SIGN_IN = new Set(['AUTH', 'USER', 'PASS', 'PBSZ', 'PROT', 'FEAT', 'OPTS', 'QUIT', 'SYST']);

/** Serves one connection to its end. */
export async function serveSession(raw: Socket, setting: Setting): Promise<void> {
  const { behaviour, port } = setting;
  const session: FtpSession = {
    ...setting,
    texts: texts[behaviour.flavour],
    say: async (text, name = '') => {
      if (behaviour.delay > 0) await pause(behaviour.delay);
      if (!session.socket.destroyed) session.socket.write(`${text.replaceAll('{name}', name)}\r\n`);
    },
    socket: raw,
    ...{
      secured: false,
      private: false,
      user: '',
      signedIn: false,
      folder: '/',
      passive: undefined,
      restart: 0,
    },
    stopListening: () => {},
  };
  raw.on('close', () => session.passive?.close());
  if (port === 'implicit') protect(session);
  if (await greet(session)) readCommands(session);
}

async function greet({ behaviour, say, texts: said, socket }: FtpSession): Promise<boolean> {
  if (behaviour.greeting === 'busy') {
    await say(said.busy);
    socket.end();
  } else if (behaviour.greeting === 'mail') await say('220 mail.lab.example ESMTP ready');
  else if (behaviour.greeting === 'endless') {
    while (!socket.destroyed && socket.write('220-Welcome to the lab\r\n'.repeat(100))) await pause(1);
    return false;
  } else await say(said.ready);
  return true;
}

// One at a time, as the protocol has it; what came in the clear behind AUTH is dropped, not executed.
function readCommands(session: FtpSession): void {
  const { socket } = session;
  let heard = '';
  let turn = Promise.resolve();
  const listen = (chunk: Buffer) => {
    const lines = `${heard}${chunk.toString('utf8')}`.split('\r\n');
    heard = lines.pop() ?? '';
    for (const line of lines) {
      turn = turn
        .then(() => (session.socket === socket ? answer(session, line) : undefined))
        .catch(() => void socket.destroy());
    }
  };
  socket.on('data', listen);
  session.stopListening = () => socket.off('data', listen);
}

async function answer(session: FtpSession, line: string): Promise<void> {
  const [, verb = '', argument = ''] = /^(\S+) ?(.*)$/.exec(line) ?? [];
  const name = verb.toUpperCase();
  const { log, port, secured, texts: said, say } = session;
  const command = { port, verb: name, argument: name === 'PASS' ? '' : argument, secured };
  log.commands.push(command);
  if (WRITES.has(name)) log.refusedWrites.push(command);
  if (WRITES.has(name) || ACTIVE.has(name)) return say('550 Permission denied.');
  if (!session.signedIn && !BEFORE_SIGN_IN.has(name)) return say('530 Please login with USER and PASS.');
  if (transferVerbs.has(name)) return serveTransfer(session, name, argument);
  const known = answers[name];
  return known ? known(session, argument) : say(said.unknown, name);
}

const answers: Readonly<Record<string, Answer>> = {
  async AUTH(session, mechanism) {
    const { behaviour, port, texts: said, say } = session;
    if (port === 'clear' || port === 'implicit' || behaviour.auth === 'refused') return say(said.tlsUnknown);
    if (mechanism.toUpperCase() !== 'TLS') return say('504 Unknown AUTH type.');
    const more = behaviour.auth === 'injected' ? '\r\n230 User logged in' : '';
    await say(`234 AUTH TLS successful${more}`);
    session.stopListening();
    protect(session);
    readCommands(session);
  },
  async USER(session, user) {
    const { behaviour, secured, texts: said, say } = session;
    if (!secured && behaviour.clear === 'refused') return say(said.tlsRequired);
    if (behaviour.full) return say(said.full);
    Object.assign(session, { user, signedIn: false });
    return say(said.password, user);
  },
  PASS: signIn,
  PBSZ: ({ secured, say }) =>
    say(secured ? '200 PBSZ 0 successful' : '503 PBSZ not allowed on insecure control connection.'),
  async PROT(session, level) {
    if (!session.secured) return session.say('503 PROT not allowed on insecure control connection.');
    if (session.behaviour.protection === 'refused') return session.say('534 PROT P unsupported');
    session.private = level.toUpperCase() === 'P';
    return session.say(`200 Protection set to ${session.private ? 'Private' : 'Clear'}`);
  },
  FEAT: ({ port, say }) =>
    say(
      `211-Features:\r\n EPSV\r\n UTF8\r\n REST STREAM${port === 'clear' ? '' : '\r\n AUTH TLS'}\r\n211 End`,
    ),
  OPTS: ({ say }) => say('200 UTF8 set to on'),
  SYST: ({ say }) => say('215 UNIX Type: L8'),
  TYPE: ({ say }) => say('200 Type set to I'),
  STRU: ({ say }) => say('200 Structure set to F'),
  PWD: ({ say, folder }) => say(`257 "${folder}" is the current directory`),
  async CWD(session, path) {
    const target = resolvePath(session.folder, path);
    if (!isFolder(target)) return session.say(session.texts.missing, path);
    if (!mayIn(target, 'enter')) return session.say(session.texts.forbidden, path);
    session.folder = target;
    return session.say(session.texts.entered);
  },
  async REST(session, offset) {
    if (!session.behaviour.rest) return session.say('502 REST not implemented.');
    session.restart = Number(offset);
    return session.say(`350 Restarting at ${offset}. Send STORE or RETRIEVE to initiate transfer`);
  },
  EPSV: (session) => goPassive(session, 'EPSV'),
  PASV: (session) => goPassive(session, 'PASV'),
  async QUIT({ say, socket }) {
    await say('221 Goodbye.');
    socket.end();
  },
};

async function signIn(session: FtpSession, password: string): Promise<void> {
  const { user, log, texts: said, say } = session;
  const known = /^lab-ftp(?:-\d)?$/.test(user);
  const accepted = known && equal(password, facts.ftp.password);
  log.signIns.push({ user, accepted });
  if (user === facts.ftp.expiredUser) return say(said.expired);
  if (user === facts.ftp.disabledUser) return say(said.disabled);
  if (!accepted) return say(said.wrong);
  session.signedIn = true;
  return say(said.welcome, user);
}

async function goPassive(session: FtpSession, verb: 'EPSV' | 'PASV'): Promise<void> {
  const { behaviour, say, texts: said } = session;
  const { passive } = behaviour;
  if (passive === 'refused') return say('550 Permission denied.');
  if (verb === 'EPSV' && passive !== 'both') return say(said.unknown, verb);
  session.passive?.close();
  session.passive = await openPassive(behaviour.data);
  const { port } = session.passive;
  if (verb === 'EPSV') return say(`229 Entering Extended Passive Mode (|||${port}|)`);
  const address = passive === 'other-address' ? '10,0,0,1' : '127,0,0,1';
  return say(`227 Entering Passive Mode (${address},${port >> 8},${port & 255}).`);
}

function protect(session: FtpSession): void {
  const tls = new TLSSocket(session.socket, { isServer: true, secureContext: session.context });
  tls.on('error', () => tls.destroy());
  session.socket = tls;
  session.secured = true;
}

function equal(sent: string, right: string): boolean {
  const [a, b] = [Buffer.from(sent), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
