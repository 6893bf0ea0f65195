// Network faults a test can switch on per host while the world runs: what proxies, captive portals and bad lines do to a client.

import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { CertificateFault } from './certificates.ts';

/** An answer that stands in for the provider's own. */
export type ResponseFault = 'html' | 'throttle' | 'error500' | 'redirect' | 'hang' | 'truncated' | 'endless';

export type Fault = {
  /** A status answered to CONNECT; or no answer; or a cut line; or plain HTTP where TLS was expected. */
  readonly connect?: 407 | 403 | 502 | 503 | 'hang' | 'reset' | 'plaintext';
  readonly certificate?: CertificateFault;
  readonly response?: ResponseFault;
  /** Answers in the stand-in's place with what a test has written by hand. */
  readonly answer?: (request: Request) => Response | Promise<Response>;
  /** For `truncated`: how many bytes of the body still arrive (default 10). */
  readonly truncateAfter?: number;
  /** Milliseconds added to the Date header, as a client with a wrong clock would see it. */
  readonly clockOffset?: number;
};

export type Faults = {
  /** Switches a fault on for one host (`*` for every host without one of its own), replacing an earlier one. */
  set(host: string, fault: Fault): void;
  /** Switches the fault of one host off, or everything without an argument. */
  clear(host?: string): void;
  get(host: string): Fault | undefined;
  /** The whole proxy answers 407 to everyone, as a company proxy that wants a login does. */
  requireProxyAuth: boolean;
};

/** `onChange` hears of every change, so that tunnels opened before it do not outlive it. */
export function createFaults(onChange: (host: string) => void): Faults {
  const byHost = new Map<string, Fault>();
  let proxyAuth = false;
  return {
    get requireProxyAuth() {
      return proxyAuth;
    },
    set requireProxyAuth(required) {
      proxyAuth = required;
      onChange('*');
    },
    set(host, fault) {
      byHost.set(host, fault);
      onChange(host);
    },
    get: (host) => byHost.get(host) ?? byHost.get('*'),
    clear(host) {
      if (host === undefined) {
        byHost.clear();
        proxyAuth = false;
      } else {
        byHost.delete(host);
      }
      onChange(host ?? '*');
    },
  };
}

type Disturb = (honest: () => Promise<Response>, outgoing: ServerResponse, fault: Fault) => Promise<Response>;

const CAPTIVE_PORTAL = '<!doctype html><title>Guest Wi-Fi</title><h1>Accept the terms to go online</h1>';

const disturbances = {
  html: async () => new Response(CAPTIVE_PORTAL, { headers: { 'content-type': 'text/html; charset=utf-8' } }),
  throttle: async () => new Response('Too many requests', { status: 429, headers: { 'retry-after': '1' } }),
  error500: async () => new Response('Internal Server Error', { status: 500 }),
  redirect: async () => new Response(null, { status: 302, headers: { location: 'https://evil.example/' } }),
  hang: () => new Promise<Response>(() => {}),
  truncated: async (honest, outgoing, fault) => truncate(await honest(), outgoing, fault.truncateAfter ?? 10),
  endless: async (_honest, outgoing) => endless(outgoing),
} satisfies Record<ResponseFault, Disturb>;

/** The response a client gets under `fault`; `honest` calls the provider stand-in and is used only where its answer matters. */
export async function disturb(
  fault: Fault | undefined,
  outgoing: ServerResponse,
  honest: () => Promise<Response>,
): Promise<Response> {
  if (fault?.clockOffset !== undefined) {
    outgoing.setHeader('date', new Date(Date.now() + fault.clockOffset).toUTCString());
  }
  if (fault?.response === undefined) return honest();
  return disturbances[fault.response](honest, outgoing, fault);
}

async function truncate(response: Response, outgoing: ServerResponse, bytes: number): Promise<Response> {
  const body = Buffer.from(await response.arrayBuffer());
  const headers = Object.fromEntries(response.headers);
  // The promised length is at least one byte more than what comes, else a short body would arrive whole.
  const promised = Math.max(body.length, bytes + 1);
  outgoing.writeHead(response.status, { ...headers, 'content-length': promised });
  outgoing.write(body.subarray(0, bytes), () => outgoing.destroy());
  return RESPONSE_ALREADY_SENT;
}

function endless(outgoing: ServerResponse): Response {
  const chunk = Buffer.alloc(16_384, ' ');
  const more = (): void => {
    while (!outgoing.destroyed && outgoing.write(chunk));
  };
  outgoing.writeHead(200, { 'content-type': 'application/octet-stream' });
  outgoing.on('drain', more);
  more();
  return RESPONSE_ALREADY_SENT;
}
