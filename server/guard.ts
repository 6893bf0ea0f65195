// The door of the companion: which requests may come in at all, whatever they carry. Web pages and rebound names stop here.
import type { IncomingMessage } from 'node:http';
import type { MiddlewareHandler } from 'hono';
import { ProblemError, type ProblemStatus } from './problem.ts';
import { protectiveHeaders } from './reply-headers.ts';

/** What the HTTP server hands over beside the request; absent when a test calls the app directly. */
export interface GuardBindings {
  readonly incoming?: IncomingMessage;
}

export interface GuardOptions {
  /** The port the companion listens on. */
  readonly port: number;
  /** True for the origin of a paired extension. */
  readonly knowsOrigin: (origin: string) => boolean;
}

type Refusal = readonly [ProblemStatus, string];

interface Visit extends GuardOptions {
  readonly request: Request;
  readonly path: string;
  readonly incoming: IncomingMessage | undefined;
}

/** In order; the first that objects ends the request. */
const checks: readonly ((visit: Visit) => Refusal | undefined)[] = [
  target,
  host,
  fetchSite,
  origin,
  upgrade,
  preflight,
  contentType,
];

/** Refuses strangers and puts the same headers on every reply. Never sends a CORS header. */
export function guard(options: GuardOptions): MiddlewareHandler<{ Bindings: GuardBindings }> {
  return async function guardRequest(c, next) {
    const incoming = c.env?.incoming;
    // With port 0 only the socket knows which one it became.
    const port = incoming?.socket?.localPort ?? options.port;
    // A Host that only looks like an address (256.1) makes no URL.
    if (!URL.canParse(c.req.url)) throw new ProblemError(400, 'The Host or the path is malformed.');
    const visit = { ...options, port, incoming, request: c.req.raw, path: new URL(c.req.url).pathname };
    for (const check of checks) {
      const refusal = check(visit);
      if (refusal) throw new ProblemError(...refusal);
    }
    await next();
  };
}

/** Puts the protective headers on whatever is replied. */
export const replyHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  // Not c.header(), which makes a new reply for each.
  for (const [name, value] of Object.entries(protectiveHeaders)) c.res.headers.set(name, value);
};

function target({ incoming, path }: Visit): Refusal | undefined {
  if (incoming && !incoming.url?.startsWith('/')) return [400, 'The request target must be a path.'];
  try {
    decodeURIComponent(path);
  } catch {
    return [400, 'The path is malformed.'];
  }
  return path.includes('//') ? [400, 'The path is malformed.'] : undefined;
}

function host({ request, incoming, port }: Visit): Refusal | undefined {
  const names = incoming?.rawHeaders.filter((_, at) => at % 2 === 0) ?? [];
  if (names.filter((name) => name.toLowerCase() === 'host').length > 1) return [400, 'More than one Host.'];
  return request.headers.get('host') === `127.0.0.1:${port}`
    ? undefined
    : [403, 'The Host header must be the address of the companion.'];
}

function fetchSite({ request }: Visit): Refusal | undefined {
  const site = request.headers.get('sec-fetch-site');
  return site === null || site === 'none' || site === 'same-origin'
    ? undefined
    : [403, 'Requests from other sites are refused.'];
}

const EXTENSION = /^(?:chrome|moz)-extension:\/\/[a-z0-9-]{32,36}$/;

// Pairing and sealed calls come from an extension that may not be known yet; the channel checks its origin itself. Chromium
// and Firefox (153, measured) both send it with an extension's POST, and neither with its GET.
function origin({ request, path, knowsOrigin }: Visit): Refusal | undefined {
  const given = request.headers.get('origin');
  if (given === null) return undefined;
  if (!EXTENSION.test(given)) return [403, 'Web pages may not call the companion.'];
  if (/^\/v1\/(?:pairing(?:\/|$)|sealed$)/.test(path) || knowsOrigin(given)) return undefined;
  return [403, 'This extension is not paired.'];
}

function upgrade({ request }: Visit): Refusal | undefined {
  return request.headers.has('upgrade') ? [400, 'The companion speaks plain HTTP only.'] : undefined;
}

function preflight({ request }: Visit): Refusal | undefined {
  return request.method === 'OPTIONS' ? [403, 'Cross-origin requests are refused.'] : undefined;
}

// Only of what is there: a page's request without a body, which needs no leave of its browser, has ended before, at its Origin.
function contentType({ request, incoming }: Visit): Refusal | undefined {
  const { headers } = request;
  if ((headers.get('content-encoding') ?? 'identity') !== 'identity')
    return [415, 'Send the body uncompressed.'];
  const hasBody = incoming
    ? headers.has('transfer-encoding') || Number(headers.get('content-length') ?? '0') > 0
    : request.body !== null;
  if (!hasBody) return undefined;
  return /^application\/json(?:\s*;\s*charset=(?:utf-8|"utf-8"))?$/i.test(headers.get('content-type') ?? '')
    ? undefined
    : [415, 'The body must be application/json.'];
}
