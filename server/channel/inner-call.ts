// The call inside the seal: which paths may be reached, with which scope, and the plain request it becomes.

import { isRepeatable, type SealedInner } from '#shared/channel-schema.ts';
import { MAX_BODY } from '#shared/limits.ts';
import type { Scope } from '../proof.ts';
import type { RefusalId } from './refusal.ts';

const REMEMBERED = 10 * 60_000;

/** Everything else under /v1/ needs `probe`. */
const needs: readonly [RegExp, Scope][] = [
  [/^\/v1\/s3-keys(?:\/|$)/, 's3-keys'],
  [/^\/v1\/byok(?:\/|$)/, 'byok'],
];

/** The path without query, or undefined when it is written so that two readers could understand two paths. */
export function findInnerPath(written: string, port: number): string | undefined {
  const base = `http://127.0.0.1:${port}`;
  const [path = ''] = written.split('?');
  if (!/^\/v1\/[\w.~%/-]+$/.test(path) || written.includes('#') || !URL.canParse(written, base))
    return undefined;
  const url = new URL(written, base);
  return url.origin === base && url.pathname === path && !path.includes('//') ? path : undefined;
}

/** Sealed calls, greeting and pairing cannot be reached through the seal; a device's own entry is answered before. */
export function reachable(path: string): boolean {
  try {
    return !/^\/v1\/(?:sealed|pairing)(?:\/|$)/i.test(decodeURIComponent(path));
  } catch {
    return false;
  }
}

export const scopeOf = (path: string): Scope =>
  needs.find(([pattern]) => pattern.test(decodeURIComponent(path)))?.[1] ?? 'probe';

/** The plain request of a sealed one. */
export function plainRequest(call: SealedInner, port: number, signal: AbortSignal): Request | RefusalId {
  const body = call.m === 'GET' || call.b === undefined ? undefined : JSON.stringify(call.b);
  if (body !== undefined && Buffer.byteLength(body) > MAX_BODY) return 'too.large';
  const headers = new Headers({ host: `127.0.0.1:${port}`, accept: call.a ?? 'application/json' });
  if (body !== undefined) headers.set('content-type', 'application/json');
  const init = { method: call.m, headers, signal, ...(body === undefined ? {} : { body }) };
  return new Request(new URL(call.p, `http://127.0.0.1:${port}`), init);
}

/** Ids of calls that changed something, for ten minutes: the same id does not change it twice. */
export class DoneIds {
  readonly #until = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** False when a call with this id was let through before; calls that change nothing always pass. */
  claim(pairing: string, { m, p, id }: SealedInner): boolean {
    if (isRepeatable(m, p.split('?')[0] ?? '')) return true;
    const now = this.#now();
    for (const [key, until] of this.#until) if (now >= until) this.#until.delete(key);
    const key = `${pairing} ${id.toLowerCase()}`;
    if (this.#until.has(key)) return false;
    this.#until.set(key, now + REMEMBERED);
    return true;
  }
}
