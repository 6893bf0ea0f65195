// Opens connections stage by stage, so that a report can name the stage that failed: TCP, CONNECT through a proxy, TLS.
import http from 'node:http';
import https from 'node:https';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { ResolvedAddress } from './network.ts';

/** Connects to the first of the checked addresses that answers; rejects with the last one's error code. */
export async function dial(
  addresses: readonly ResolvedAddress[],
  port: number,
  signal: AbortSignal,
): Promise<Socket> {
  let last: unknown = new Error('No address to dial.');
  for (const { address, family } of addresses) {
    try {
      return await opened(connectTcp({ host: address, port, family, noDelay: true }), 'connect', signal);
    } catch (error) {
      if (signal.aborted) throw error;
      last = error;
    }
  }
  throw last;
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
