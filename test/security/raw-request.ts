// Requests written to the socket byte by byte, as no HTTP client would write them.
import { connect, type Socket } from 'node:net';
import { expect } from 'vitest';

export interface RawReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** Everything that came, as it came. */
  readonly text: string;
}

/** The lines of a request without a body; a header whose value is undefined is left out. */
export function requestLines(
  method: string,
  target: string,
  headers: Readonly<Record<string, string | undefined>>,
): string {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  return [`${method} ${target} HTTP/1.1`, ...lines, 'Connection: close', '', ''].join('\r\n');
}

/** Sends `text` to a port of 127.0.0.1 and reads until the other side closes. */
export async function rawRequest(port: number, text: string | Buffer): Promise<RawReply> {
  const socket = connect(port, '127.0.0.1');
  socket.write(text);
  return readReply(socket);
}

/** What comes on an open socket until it ends; a cut counts as the end. */
export async function readReply(socket: Socket): Promise<RawReply> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', () => {});
  await new Promise((resolve) => socket.once('close', resolve));
  const text = Buffer.concat(chunks).toString('latin1');
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0),
    headers,
    body: rest.join('\r\n\r\n'),
    text,
  };
}

export type AskRaw = (
  method: string,
  target: string,
  headers?: Record<string, string | undefined>,
  body?: string | Buffer,
) => Promise<RawReply>;

/** Sends calls with the right Host and bearer, but for what `headers` changes. */
export function askerOf(port: number, token: string): AskRaw {
  return (method, target, headers = {}, body = '') => {
    const typed =
      body.length > 0 ? { 'Content-Type': 'application/json', 'Content-Length': String(body.length) } : {};
    const own = { Host: `127.0.0.1:${port}`, Authorization: `Bearer ${token}`, ...typed };
    const head = requestLines(method, target, { ...own, ...headers });
    return rawRequest(port, Buffer.concat([Buffer.from(head), Buffer.from(body)]));
  };
}

/** What no reply of the companion may lack, whatever it says. */
export function expectSafe({ headers, text }: RawReply, isProblem = true): void {
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(text).not.toMatch(/access-control-/i);
  if (isProblem) expect(headers.get('content-type')).toBe('application/problem+json');
}
