// Opens connections stage by stage, so that a report can name the stage that failed: TCP, CONNECT through a proxy, TLS.
import http from 'node:http';
import https from 'node:https';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { ResolvedAddress } from './network.ts';

/** Milliseconds until the next address is tried beside the ones before (RFC 8305 §5). */
const HEAD_START = 250;
/** Milliseconds an address may be silent while others are left: a network that swallows IPv6 must not eat the whole budget. */
const SILENCE = 1_500;

/** Connects to the first of the checked addresses that answers; rejects with the error that tells most. */
export async function dial(
  addresses: readonly ResolvedAddress[],
  port: number,
  signal: AbortSignal,
): Promise<Socket> {
  const decided = new AbortController();
  const ends = AbortSignal.any([signal, decided.signal]);
  const attempts: Promise<Socket>[] = [];
  let hasAnswered = false;
  for (const [index, { address, family }] of addresses.entries()) {
    const isLast = index === addresses.length - 1;
    const until = isLast && !hasAnswered ? ends : AbortSignal.any([ends, AbortSignal.timeout(SILENCE)]);
    const attempt = opened(connectTcp({ host: address, port, family, noDelay: true }), 'connect', until);
    attempts.push(attempt);
    const over = attempt.catch((error: unknown) => {
      if (weight(error) === ANSWERED) hasAnswered = true;
    });
    if (!isLast && (await Promise.race([firstOf(attempts), over, headStart(ends)]))) break;
  }
  try {
    return await Promise.any(attempts);
  } catch (error) {
    signal.throwIfAborted();
    const { errors } = error as AggregateError;
    throw errors.toSorted((one, other) => weight(one) - weight(other)).at(-1) ?? new Error('No address.');
  } finally {
    decided.abort();
    void closeAllButOne(attempts);
  }
}

const firstOf = (attempts: readonly Promise<Socket>[]) => Promise.any(attempts).catch(() => undefined);
const headStart = (signal: AbortSignal) =>
  setTimeout(HEAD_START, undefined, { signal }).catch(() => undefined);

// Two may connect in the same moment.
async function closeAllButOne(attempts: readonly Promise<Socket>[]): Promise<void> {
  const first = await firstOf(attempts);
  for (const result of await Promise.allSettled(attempts)) {
    if (result.status === 'fulfilled' && result.value !== first) result.value.destroy();
  }
}

const ANSWERED = 2;
/** How much an error tells: no way to an address from here less than silence, and silence less than an answer. */
function weight(error: unknown): number {
  if (!(error instanceof Error)) return 0;
  if (error.name === 'TimeoutError') return 1;
  return /^(?:ENETUNREACH|EHOSTUNREACH|EADDRNOTAVAIL)$/.test(String(Reflect.get(error, 'code')))
    ? 0
    : ANSWERED;
}

/** Asks a proxy for a tunnel to `host:port`: the socket and the proxy's status. Rejects when the proxy itself is not there. */
export function tunnel(
  proxy: URL,
  host: string,
  port: number,
  signal: AbortSignal,
): Promise<{ readonly status: number; readonly socket: Socket }> {
  const { request } = proxy.protocol === 'https:' ? https : http;
  const user = decodeURIComponent(proxy.username);
  const login = `${user}:${decodeURIComponent(proxy.password)}`;
  return new Promise((resolve, reject) => {
    const call = request({
      method: 'CONNECT',
      host: proxy.hostname.replace(/^\[|\]$/g, ''),
      port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
      path: `${host}:${port}`,
      agent: false,
      signal,
      headers: {
        host: `${host}:${port}`,
        ...(user ? { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` } : {}),
      },
    });
    call.on('connect', ({ statusCode = 0 }, socket: Socket) => {
      resolve({ status: statusCode, socket: socket.on('error', () => socket.destroy()) });
    });
    // Some proxies answer a refused CONNECT like any request; Node then gives a response.
    call.on('response', (response) => {
      resolve({ status: response.statusCode ?? 0, socket: response.socket });
      response.resume();
    });
    call.on('error', (error) => reject(signal.aborted ? signal.reason : error));
    call.end();
  });
}

/** What a handshake says besides the host: ALPN protocols, and the session of another connection to go on with. */
export interface Handshake {
  readonly protocols?: readonly string[];
  readonly session?: Buffer;
}

/** The TLS handshake over an open socket, with the certificate checked against `host`. */
export function secure(
  socket: Socket,
  host: string,
  signal: AbortSignal,
  { protocols = ['http/1.1'], session }: Handshake = {},
): Promise<TLSSocket> {
  const tls = connectTls({
    socket,
    // An address is checked against the certificate like a name, but RFC 6066 forbids to send it.
    ...(isIP(host) === 0 ? { servername: host } : { host }),
    minVersion: 'TLSv1.2',
    ...(protocols.length > 0 ? { ALPNProtocols: [...protocols] } : {}),
    ...(session ? { session } : {}),
  });
  return opened(tls, 'secureConnect', signal);
}

function opened<S extends Socket>(socket: S, event: string, signal: AbortSignal): Promise<S> {
  return new Promise((resolve, reject) => {
    const end = (error: unknown) => {
      signal.removeEventListener('abort', abort);
      socket.destroy();
      reject(error);
    };
    const abort = () => end(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    socket.once(event, () => {
      signal.removeEventListener('abort', abort);
      resolve(socket);
    });
    socket.on('error', end);
    socket.once('close', () => end(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
  });
}
