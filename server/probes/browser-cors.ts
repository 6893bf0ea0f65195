// What a browser makes of a storage's CORS headers, as the Fetch standard has it: judged by headers, never by status.
// https://fetch.spec.whatwg.org/#cors-check and #cors-preflight-fetch
import type { HttpReply } from '../net/http.ts';

export interface CorsAsk {
  /** As browsers send it, e.g. `https://acme.emg.illumina.com`. */
  readonly origin: string;
  readonly method: string;
  /** Lower case; those of the request that need the storage's leave. */
  readonly headers: readonly string[];
}

type Headers = HttpReply['headers'];

/** Methods that never need to be listed. */
const simple = new Set(['GET', 'HEAD', 'POST']);

/** True where the page may see an answer: its origin, or everybody's, and one of them alone. */
export function showsAnswer(headers: Headers, origin: string): boolean {
  const allowed = headers['access-control-allow-origin'];
  return allowed === origin || allowed === '*';
}

/** True where the answer to a preflight lets the request follow. */
export function allowsRequest(headers: Headers, { origin, method, headers: asked }: CorsAsk): boolean {
  const methods = listOf(headers['access-control-allow-methods']);
  const names = listOf(headers['access-control-allow-headers']).map((name) => name.toLowerCase());
  const isMethodFine = simple.has(method) || methods.includes(method) || methods.includes('*');
  // A star does not cover this one header.
  const isFine = (name: string) => names.includes(name) || (names.includes('*') && name !== 'authorization');
  return showsAnswer(headers, origin) && isMethodFine && asked.every(isFine);
}

/** Which of these headers of an answer a page is not shown; names as they are written. */
export function hiddenHeaders(headers: Headers, wanted: readonly string[]): readonly string[] {
  const shown = listOf(headers['access-control-expose-headers']).map((name) => name.toLowerCase());
  return shown.includes('*') ? [] : wanted.filter((name) => !shown.includes(name.toLowerCase()));
}

function listOf(value: Headers[string]): readonly string[] {
  const text = Array.isArray(value) ? value.join(',') : (value ?? '');
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
}
