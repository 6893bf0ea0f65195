// The forward proxy of the sandbox world: the one way out for browser and companion, which finds stand-ins behind real hostnames.

import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { getRequestListener } from '@hono/node-server';
import type { CertificateAuthority } from './certificates.ts';
import { createFaults, disturb, type Fault, type Faults } from './faults.ts';
import { createRequestLog, type RequestLog } from './request-log.ts';

/** Serves one host; gets the request with its real https URL. */
export type HostHandler = (request: Request) => Response | Promise<Response>;

/** Exact hostnames or `*.suffix`, each with its stand-in. Hosts not named here do not exist (CONNECT 502). */
export type HostTable = Readonly<Record<string, HostHandler>>;

export type Proxy = {
  readonly url: string;
  readonly faults: Faults;
  readonly log: RequestLog;
  close(): Promise<void>;
};

/** Starts the proxy on a free loopback port. TLS ends inside it, with leaves of `authority`. */
export async function startProxy(authority: CertificateAuthority, hosts: HostTable): Promise<Proxy> {
  const sockets = new Map<Duplex, string>();
  const faults = createFaults((changed) => {
    for (const [socket, host] of sockets) if (changed === '*' || changed === host) socket.destroy();
  });
  const log = createRequestLog();
  const inner = createInnerServer(hosts, faults, log);
  const outer = createServer((_request, response) => {
    response.writeHead(502, { connection: 'close' }).end('This proxy only tunnels (CONNECT).');
  });

  outer.on('connection', (socket) => {
    sockets.set(socket, '');
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
  });
  outer.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const [host = '', port = ''] = (request.url ?? '').toLowerCase().split(':');
    sockets.set(socket, host);
    const status = connectStatus(hosts, faults, host, port);
    log.addConnect({ host, port: Number(port), status });
    if (head.length > 0) socket.unshift(head);
    if (status === 200) acceptConnect(authority, inner, host, socket, faults.get(host));
    else if (status !== 0) socket.end(connectAnswer(status));
  });

  await new Promise<void>((resolve) => outer.listen(0, '127.0.0.1', resolve));
  const { port } = outer.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    faults,
    log,
    async close() {
      for (const socket of sockets.keys()) socket.destroy();
      await new Promise((resolve) => outer.close(resolve));
    },
  };
}

/** The status to answer CONNECT with; 0 = leave the client waiting. */
function connectStatus(hosts: HostTable, faults: Faults, host: string, port: string): number {
  if (faults.requireProxyAuth) return 407;
  const fault = faults.get(host)?.connect;
  if (fault === 'hang') return 0;
  if (typeof fault === 'number') return fault;
  return port === '443' && findHandler(hosts, host) ? 200 : 502;
}

function connectAnswer(status: number): string {
  const reason = status === 200 ? 'Connection Established' : STATUS_CODES[status];
  const challenge = status === 407 ? 'Proxy-Authenticate: Basic realm="company proxy"\r\n' : '';
  const rest = status === 200 ? '' : 'Content-Length: 0\r\nConnection: close\r\n';
  return `HTTP/1.1 ${status} ${reason}\r\n${challenge}${rest}\r\n`;
}

function acceptConnect(
  authority: CertificateAuthority,
  inner: Server,
  host: string,
  socket: Duplex,
  fault: Fault | undefined,
): void {
  socket.write(connectAnswer(200), () => {
    openTunnel(authority, inner, host, socket, fault).catch(() => socket.destroy());
  });
}

async function openTunnel(
  authority: CertificateAuthority,
  inner: Server,
  host: string,
  socket: Duplex,
  fault: Fault | undefined,
): Promise<void> {
  if (fault?.connect === 'reset') {
    socket.destroy();
    return;
  }
  if (fault?.connect === 'plaintext') {
    socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'));
    return;
  }
  const secureContext = await authority.secureContext(host, fault?.certificate);
  const secure = new TLSSocket(socket as Socket, {
    isServer: true,
    secureContext,
    ALPNProtocols: ['http/1.1'],
  });
  secure.on('error', () => secure.destroy());
  connectHosts.set(secure, host);
  inner.emit('connection', secure);
}

/** The host each tunnel was opened for. The Host header inside is the client's claim; this is where it really went. */
const connectHosts = new WeakMap<object, string>();

function createInnerServer(hosts: HostTable, faults: Faults, log: RequestLog): Server {
  const listener = getRequestListener(
    (request, { incoming, outgoing }) => {
      const host = connectHosts.get(incoming.socket as object) ?? '';
      return serve(host, request, outgoing as ServerResponse);
    },
    { overrideGlobalObjects: false },
  );

  async function serve(host: string, request: Request, outgoing: ServerResponse): Promise<Response> {
    const url = new URL(request.url);
    const entry = log.addRequest({
      host,
      method: request.method,
      path: url.pathname + url.search,
      hasAuthorization: request.headers.has('authorization'),
    });
    outgoing.once('close', () => {
      if (entry.status === 0 && outgoing.headersSent) entry.status = outgoing.statusCode;
    });
    const handler = findHandler(hosts, host);
    if (!handler || url.hostname !== host) {
      entry.status = 421;
      return new Response('Misdirected Request', { status: 421 });
    }
    const fault = faults.get(host);
    const response = await disturb(fault, outgoing, async () => (fault?.answer ?? handler)(request));
    if (!outgoing.headersSent) entry.status = response.status;
    return response;
  }

  return createServer(listener);
}

function findHandler(hosts: HostTable, host: string): HostHandler | undefined {
  const names = Object.keys(hosts);
  const wildcard = (name: string): boolean => name.startsWith('*.') && host.endsWith(name.slice(1));
  const name = names.find((exact) => exact === host) ?? names.find(wildcard);
  return name === undefined ? undefined : hosts[name];
}
