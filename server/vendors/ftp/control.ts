// The control connection of FTP: commands out, replies in, and TLS over the same socket. It knows no meaning of any reply.
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { secure } from '../../net/dial.ts';
import type { ResolvedAddress } from '../../net/network.ts';
import { type FtpReply, MAX_REPLY, readReplies } from './reply.ts';

export interface FtpControl {
  /** True once TLS protects the connection. */
  readonly protected: boolean;
  /** The server's address: the only one that data connections go to. */
  readonly address: ResolvedAddress;
  /** What a data connection goes on with, so that the server knows it for ours. */
  tlsSession(): Buffer | undefined;
  /** A newer session, which a data connection was given: servers may take each but once. */
  keepSession(session: Buffer): void;
  /** Sends one command and waits for its first reply. `told` stands for the argument in the report. */
  send(verb: string, argument?: string, more?: SendOptions): Promise<FtpReply>;
  /** The next reply: a greeting, or the end of a transfer. Rejects with a code when there will be none. */
  next(): Promise<FtpReply>;
  /** Puts TLS over the connection, with the certificate checked against `host`. */
  protect(host: string, signal: AbortSignal): Promise<void>;
}

export interface SendOptions {
  readonly told?: string;
  /** `latin1` sends a name back byte for byte. */
  readonly encoding?: 'utf8' | 'latin1';
}

type Waiting = { readonly resolve: (reply: FtpReply) => void; readonly reject: (error: Error) => void };

/** Speaks over an open socket; `note` hears of each command as "FTP VERB argument". */
export function openControl(raw: Socket, note: (call: string) => void): FtpControl {
  const { remoteAddress: address = '', remoteFamily } = raw;
  let socket = raw;
  let session: Buffer | undefined;
  let ears = listen(socket);

  const next = () => ears.next();
  return {
    get protected() {
      return socket !== raw;
    },
    address: { address, family: remoteFamily === 'IPv6' ? 6 : 4 },
    tlsSession: () => session ?? (socket === raw ? undefined : (socket as TLSSocket).getSession()),
    keepSession(newer) {
      session = newer;
    },
    async send(verb, argument, { told = argument, encoding = 'utf8' } = {}) {
      const line = argument === undefined ? verb : `${verb} ${argument}`;
      // Validation has refused such values long before; here it would be a second command.
      if (/[\r\n\0]/.test(line)) throw new Error(`${verb} may not carry a line break.`);
      note(told === undefined ? `FTP ${verb}` : `FTP ${verb} ${told}`);
      socket.write(`${line}\r\n`, encoding);
      return next();
    },
    next,
    async protect(host, signal) {
      // What stands in the clear behind the last reply would be taken for the server's own word under TLS.
      if (ears.leave()) throw foreign('text before TLS');
      const tls = await secure(socket, host, signal, { protocols: [] });
      tls.on('session', (given) => {
        session = given;
      });
      socket = tls;
      ears = listen(tls);
    },
  };
}

/** An error that says what came instead of an FTP reply. */
export const FOREIGN = 'ERR_FTP_FOREIGN';
const foreign = (line: string) => Object.assign(new Error(line), { code: FOREIGN });

interface Ears {
  next(): Promise<FtpReply>;
  /** Stops listening; true when something was heard that nobody had asked for. */
  leave(): boolean;
}

function listen(socket: Socket): Ears {
  const replies: FtpReply[] = [];
  const waiting: Waiting[] = [];
  let heard = '';
  let over: Error | undefined = socket.destroyed ? closed() : undefined;

  const end = (error: Error) => {
    over ??= error;
    for (const { reject } of waiting.splice(0)) reject(over);
  };
  const onEnd = () => end(closed());
  const onData = (chunk: Buffer) => {
    // A chunk may end within a character, so bytes are joined first and read as UTF-8 last.
    const read = readReplies(heard + chunk.toString('latin1'));
    if ('foreign' in read) return end(foreign(read.foreign));
    heard = read.rest;
    for (const { code, text } of read.replies) {
      const reply = { code, text: Buffer.from(text, 'latin1').toString('utf8') };
      const first = waiting.shift();
      if (first) first.resolve(reply);
      else replies.push(reply);
    }
    if (heard.length > MAX_REPLY) end(Object.assign(new Error('endless'), { code: 'ERR_BODY_TOO_LARGE' }));
  };
  socket.on('data', onData).on('error', end).on('end', onEnd).on('close', onEnd);
  return {
    next() {
      const [first] = replies.splice(0, 1);
      if (first) return Promise.resolve(first);
      if (over) return Promise.reject(over);
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    leave() {
      socket.off('data', onData).off('error', end).off('end', onEnd).off('close', onEnd);
      return heard !== '' || replies.length > 0;
    },
  };
}

const closed = () => Object.assign(new Error('The server closed the connection.'), { code: 'ECONNRESET' });
