// The one HTTPS client: checked addresses or the configured proxy, TLS 1.2 or newer, no redirects, bodies up to 1 MiB.
// Plain HTTP only at an address that the environment itself names (AWS_ENDPOINT_URL).
import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIPv6 } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { expectEgress, isEndpoint, type Purpose } from './egress.ts';
import { type Network, untilAborted, withEndpoint } from './network.ts';
import { checkedLookup } from './resolve.ts';

export interface HttpCall {
  readonly purpose: Purpose;
  readonly method: string;
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Asks for the body as it is stored, packed; it is not unpacked here. */
  readonly acceptEncoding?: 'gzip';
  /** How the path is told in the report; file names may name patients. */
  readonly shownPath?: string;
}

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<IncomingHttpHeaders>;
  readonly body: Buffer;
}

export interface Http {
  /** Sends one call. Rejects with Node's own error codes; a redirect is a reply like any other. */
  send(call: HttpCall): Promise<HttpReply>;
}

export interface AdoptingHttp extends Http {
  /** Takes a connection that a step has opened and secured to that host; the first call there goes over it. */
  adopt(host: string, port: number, line: TLSSocket): void;
}

const MAX_BODY = 1024 * 1024;
/** Methods that change nothing (RFC 9110, 9.2.1). */
const SAFE = /^(?:GET|HEAD|OPTIONS)$/;

/**
 * A client for one test; `note` hears of each call as "METHOD host/path", without the query. Calls to one host share their
 * connections, which end with `signal`: nothing stays open behind a test, and a change of proxy cannot reach an old connection.
 */
export function createHttp(
  network: Network,
  signal: AbortSignal,
  note: (call: string) => void,
): AdoptingHttp {
  const agents = new Map<string, http.Agent>();
  const lines = new Map<string, TLSSocket>();
  const lineTo = ({ origin }: URL): TLSSocket | undefined => {
    const line = lines.get(origin);
    lines.delete(origin);
    // What the other side has said unasked, such as that it waited long enough, is no answer.
    return line?.writable && line.readableLength === 0 ? line : undefined;
  };
  signal.addEventListener('abort', () => {
    for (const agent of agents.values()) agent.destroy();
  });
  const agentOf = (over: Network, url: URL): http.Agent => {
    const agent = agents.get(url.origin) ?? newAgent(over, url, () => lineTo(url));
    agents.set(url.origin, agent);
    return agent;
  };
  return {
    async send(call) {
      expectEgress(call.purpose, call.url, network);
      note(`${call.method} ${call.url.host}${call.shownPath ?? call.url.pathname}`);
      // A request that waits for its CONNECT does not hear its signal (Node 24), so the waiting hears it too.
      const named = isEndpoint(call.purpose, call.url, network);
      const over = named ? withEndpoint(network, call.url) : network;
      return untilAborted(open(call, agentOf(over, call.url), signal).then(readReply), signal);
    },
    adopt: (host, port, line) => void lines.set(originOf(host, port), line),
  };
}

const originOf = (host: string, port: number): string =>
  new URL(`https://${isIPv6(host) ? `[${host}]` : host}:${port}`).origin;

/** Goes over an open connection where there is one. */
class LineAgent extends https.Agent {
  readonly #line: () => TLSSocket | undefined;
  readonly #adopted = new WeakSet<Duplex>();

  constructor(options: https.AgentOptions, line: () => TLSSocket | undefined) {
    super(options);
    this.#line = line;
  }

  override createConnection(
    ...options: Parameters<https.Agent['createConnection']>
  ): Duplex | null | undefined {
    const line = this.#line();
    if (line) this.#adopted.add(line);
    return line ?? super.createConnection(...options);
  }

  /** True for a connection that stood open before this client had it. */
  hasAdopted(socket: Duplex | null): boolean {
    return socket !== null && this.#adopted.has(socket);
  }
}

function newAgent(
  network: Network,
  { protocol, hostname }: URL,
  line: () => TLSSocket | undefined,
): http.Agent {
  const keepAlive = true;
  if (protocol === 'http:') return new http.Agent({ keepAlive, lookup: checkedLookup(network) });
  const proxy = network.proxyFor(hostname);
  return proxy
    ? new LineAgent({ keepAlive, proxyEnv: { HTTPS_PROXY: proxy.href } }, line)
    : new LineAgent({ keepAlive, lookup: checkedLookup(network) }, line);
}

function open(call: HttpCall, agent: http.Agent, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { request: start } = call.url.protocol === 'http:' ? http : https;
    const request = start(call.url, {
      method: call.method,
      headers: { ...call.headers, 'accept-encoding': call.acceptEncoding ?? 'identity' },
      agent,
      minVersion: 'TLSv1.2',
      signal,
    });
    request.on('response', resolve);
    request.on('error', (error: NodeJS.ErrnoException) => {
      // A timeout is told by the signal's reason, not by the AbortError Node makes of it.
      if (signal.aborted) reject(signal.reason);
      // The host closed a connection that was waiting; only a read may be sent a second time.
      else if (hasWaited(request, agent) && SAFE.test(call.method) && error.code === 'ECONNRESET')
        open(call, agent, signal).then(resolve, reject);
      else reject(error);
    });
    request.end(call.body);
  });
}

function hasWaited({ reusedSocket, socket }: http.ClientRequest, agent: http.Agent): boolean {
  return reusedSocket || (agent instanceof LineAgent && agent.hasAdopted(socket));
}

async function readReply(response: IncomingMessage): Promise<HttpReply> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) {
      response.destroy();
      throw Object.assign(new Error('The reply is larger than 1 MiB.'), { code: 'ERR_BODY_TOO_LARGE' });
    }
    chunks.push(chunk);
  }
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) };
}
