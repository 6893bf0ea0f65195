// What another program on the companion's port may answer, and what one in between may do to the lines of an answer.
import { randomBytes, toBase64url } from '#shared/bytes.ts';
import { generateKeys } from '#shared/channel.ts';
import type { Answer } from './relay.ts';

/** A web server that was there first. */
export const html = (): Answer => ({ status: 200, type: 'text/html', body: '<h1>It works!</h1>' });

/** Speaks the protocol, and holds no key. */
export async function fluent(): Promise<(path: string) => Answer> {
  const { pk } = await generateKeys();
  const hello = { v: 1, ch: toBase64url(randomBytes(32)), pk: toBase64url(pk) };
  const noise = () => `${toBase64url(randomBytes(40))}\n`.repeat(3);
  return (path) =>
    path.endsWith('/hello')
      ? { status: 200, type: 'application/json', body: JSON.stringify(hello) }
      : { status: 200, type: 'application/x-ndjson', body: noise() };
}

type Tampering = readonly [name: string, change: (lines: string[]) => string[]];

export const tamperings: readonly Tampering[] = [
  ['leaves out the last line', (lines) => lines.slice(0, -1)],
  ['turns two lines round', (lines) => lines.toSpliced(2, 2, lines[3] ?? '', lines[2] ?? '')],
  ['flips a bit', (lines) => lines.with(2, flipped(lines[2] ?? ''))],
];

/** An answer whose lines were changed. */
export const changed = (answer: Answer, change: (lines: string[]) => string[]): Answer => ({
  ...answer,
  body: `${change(answer.body.trimEnd().split('\n')).join('\n')}\n`,
});

function flipped(line: string): string {
  const bytes = Buffer.from(line, 'base64url');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return bytes.toString('base64url');
}
