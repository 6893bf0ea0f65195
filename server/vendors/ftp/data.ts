// The data connection of FTP: passive, to the server's own address and nowhere else, with the TLS session of the control connection.
import type { Socket } from 'node:net';
import { type Failure, failure } from '#shared/report.ts';
import { dial, secure } from '../../net/dial.ts';
import { within } from '../patience.ts';
import type { FtpControl, SendOptions } from './control.ts';
import { classify, type FtpPlace } from './errors.ts';
import type { FtpReply } from './reply.ts';

export interface Transfer {
  readonly verb: string;
  readonly argument?: string;
  readonly more?: SendOptions;
  /** Sent before it on the same data connection, such as REST; a refusal of it is passed over. */
  readonly before?: { readonly verb: string; readonly argument: string };
  /** Bytes after which the connection is closed; fewer are read when the server ends first. */
  readonly limit: number;
}

export type Transferred =
  /** `final` is missing where we closed the connection and the server, instead of saying so, ended the session. */
  | { readonly bytes: Buffer; readonly final: FtpReply | undefined; readonly cut: boolean }
  | { readonly refused: FtpReply; readonly at: 'passive' | 'transfer' }
  | { readonly failure: Failure };

export interface DataTools {
  readonly signal: AbortSignal;
  readonly note: (call: string) => void;
}

/** Milliseconds for a data connection to open, and for its TLS handshake. */
const PATIENCE = 4_000;
/** Milliseconds after which a transfer that has begun is long enough: a slow server must not use up the whole test. */
const ENOUGH = 3_000;
/** Milliseconds for the server to say that a transfer is over after we closed it. */
const FAREWELL = 3_000;

/** Runs one transfer to its end or limit. Rejects when the control connection breaks. */
export async function transfer(
  control: FtpControl,
  task: Transfer,
  place: FtpPlace,
  tools: DataTools,
): Promise<Transferred> {
  const opened = await openPassive(control, place, tools);
  if ('refused' in opened || 'failure' in opened) return opened;
  const { socket } = opened;
  try {
    if (task.before) await control.send(task.before.verb, task.before.argument);
    const first = await control.send(task.verb, task.argument, task.more);
    if (first.code >= 400) return { refused: first, at: 'transfer' };
    // Nothing to send, nothing opened: some servers say so at once.
    if (first.code >= 200) return { bytes: Buffer.alloc(0), final: first, cut: false };
    return await finish(control, await receive(control, socket, task.limit, place, tools), place);
  } finally {
    socket.destroy();
  }
}

type Opened =
  | { readonly socket: Socket }
  | Extract<Transferred, { refused: FtpReply } | { failure: Failure }>;

// EPSV works through every address translation; PASV is for servers that do not know it or open it elsewhere.
const modes = [
  { verb: 'EPSV', code: 229, port: /\(([!-~])\1\1(\d{1,5})\1\)/ },
  { verb: 'PASV', code: 227, port: /(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3})/ },
] as const;

async function openPassive(control: FtpControl, place: FtpPlace, tools: DataTools): Promise<Opened> {
  let refused: FtpReply | undefined;
  let silent: string | undefined;
  for (const { verb, code, port: pattern } of modes) {
    const reply = await control.send(verb);
    const port = reply.code === code ? portOf(pattern.exec(reply.text)) : 0;
    if (port < 1 || port > 65535) {
      refused = reply;
      if (reply.code === 421) break;
      continue;
    }
    const socket = await tryPort(control, port, tools);
    if (typeof socket !== 'string') return { socket };
    silent = `${verb} ${port}: ${socket}`;
    // A port that is dropped once will be dropped twice, and the budget is for the whole test.
    if (socket === 'late') break;
  }
  if (silent !== undefined) return { failure: blockedPort(place, silent) };
  if (!refused) throw new Error('no mode was tried');
  // A reply that is no refusal but names no port either is one all the same.
  return { refused: refused.code < 400 ? { ...refused, code: 500 } : refused, at: 'passive' };
}

function portOf(match: RegExpExecArray | null): number {
  if (!match) return 0;
  const [high = '0', low = ''] = match.slice(-2);
  return match.length === 3 ? Number(low) : Number(high) * 256 + Number(low);
}

// The address in a 227 is ignored: it may be a private one, or anybody's.
async function tryPort(
  { address }: FtpControl,
  port: number,
  { signal, note }: DataTools,
): Promise<Socket | string> {
  note(`TCP ${address.address}:${port}`);
  const patience = AbortSignal.timeout(PATIENCE);
  try {
    return await dial([address], port, AbortSignal.any([signal, patience]));
  } catch (error) {
    if (signal.aborted) throw error;
    return patience.aborted ? 'late' : String(Reflect.get(Object(error), 'code') ?? 'error');
  }
}

interface Received {
  readonly bytes: Buffer;
  /** The connection is open for data: after its TLS handshake, where there is one. */
  readonly open: boolean;
  readonly cut: boolean;
  readonly error?: unknown;
}

async function receive(
  control: FtpControl,
  raw: Socket,
  limit: number,
  { host }: FtpPlace,
  { signal }: DataTools,
): Promise<Received> {
  const chunks: Buffer[] = [];
  let size = 0;
  let open = false;
  const started = performance.now();
  const so = (more: object = {}) => ({ bytes: Buffer.concat(chunks), open, cut: false, ...more });
  try {
    const socket = control.protected ? await resume(control, raw, host, signal) : raw;
    // From here on a slow folder is slow, not blocked: the budget of the test decides.
    open = true;
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= limit || performance.now() - started > ENOUGH) return so({ cut: true });
    }
    return so();
  } catch (error) {
    if (signal.aborted) throw error;
    return so({ error });
  }
}

async function resume(control: FtpControl, raw: Socket, host: string, signal: AbortSignal): Promise<Socket> {
  const session = control.tlsSession();
  const patient = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
  const tls = await secure(raw, host, patient, { protocols: [], ...(session ? { session } : {}) });
  tls.on('session', (newer) => control.keepSession(newer));
  return tls;
}

async function finish(control: FtpControl, received: Received, place: FtpPlace): Promise<Transferred> {
  const { bytes, open, cut, error } = received;
  const known = classify(error, place);
  const nothing = () => ({ failure: blockedPort(place, known?.finding.evidence) });
  if (known?.finding.class === 'net.timeout') return nothing();
  const final = await within(control.next(), FAREWELL).catch((broken: unknown) => {
    if (!cut) throw broken;
    return undefined;
  });
  // What a certificate says is certain; whatever else broke, the server knows better.
  if (!open && known?.finding.class.startsWith('tls.')) return { failure: known };
  if (cut) return { bytes, cut, final: final === 'late' ? undefined : final };
  if (final === 'late') throw Object.assign(new Error('no end'), { code: 'ETIMEDOUT' });
  if (final && final.code >= 400) return { refused: final, at: 'transfer' };
  // A server that closes without a word of TLS is common; its own word that all was sent counts.
  return open ? { bytes, final, cut } : nothing();
}

function blockedPort({ host }: FtpPlace, evidence = 'no data'): Failure {
  return failure('data_channel.blocked', {
    cause: `The sign-in worked, but the second connection, which carries the data, did not open at ${host}. This test ran from this computer; Emedgene connects from its own network.`,
    fix: 'Ask who runs the server to open its passive port range in the firewall and to announce its public address (masquerade); then check whether this network lets such connections out.',
    evidence,
  });
}
