// The one live pairing code. It stands in code.json (0600) for at most ten minutes, because `npm run pair` makes it in
// one process and the companion checks it in another; used, expired or burned, the file is gone.
import { join } from 'node:path';
import { z } from 'zod';
import { type Bytes, findBase64url, toBase64url } from '#shared/bytes.ts';
import { CODE_LIFE, CODE_TRIES, newPairingCode } from '#shared/channel-code.ts';
import { withLock } from '../file-lock.ts';
import type { Log } from '../log.ts';
import { jsonOf, readPrivate, removePrivate, writePrivate } from '../private-file.ts';

const file = z.object({ version: z.literal(1), code: z.string(), expiresAt: z.number() });

export type CodeEnd = 'code.used' | 'code.expired' | 'code.burned';

const pathOf = (dataDir: string) => join(dataDir, 'code.json');

/** Makes a code valid for ten minutes in place of any other; returns the text to show to the person. */
export async function writeCode(dataDir: string, now: number): Promise<string> {
  const { secret, text } = await newPairingCode();
  const path = pathOf(dataDir);
  const entry = { version: 1, code: toBase64url(secret), expiresAt: now + CODE_LIFE };
  secret.fill(0);
  await withLock(path, () => writePrivate(path, JSON.stringify(entry)));
  return text;
}

/** The companion's view of the code: what may still be tried, and how the last one ended. */
export class Codes {
  readonly #path: string;
  readonly #log: Log;
  readonly #now: () => number;
  /** Tries and end of the code seen last; a new code starts anew. */
  #last: { code: string; tries: number; end?: CodeEnd } | undefined;

  constructor(dataDir: string, log: Log, now: () => number) {
    this.#path = pathOf(dataDir);
    this.#log = log;
    this.#now = now;
  }

  /** Counts a try and gives the code to check it with, or says why there is none. */
  async try(): Promise<{ code: string; secret: Bytes } | CodeEnd> {
    const entry = await this.#read();
    if (!entry) return this.#last?.end ?? 'code.expired';
    if (this.#last?.code !== entry.code) this.#last = { code: entry.code, tries: 0 };
    const last = this.#last;
    if (this.#now() >= entry.expiresAt) await this.#end(last, 'code.expired');
    if (last.end) return last.end;
    if (last.tries >= CODE_TRIES) return 'code.burned';
    last.tries += 1;
    const secret = findBase64url(entry.code);
    return secret ? { code: entry.code, secret } : 'code.expired';
  }

  /** After a failed try: the fifth burns the code. */
  async fail(code: string): Promise<void> {
    const last = this.#last;
    if (last?.code === code && last.tries >= CODE_TRIES) await this.#end(last, 'code.burned');
  }

  /** After a good try: takes the code, or says how it ended in the meantime. */
  async use(code: string): Promise<CodeEnd | undefined> {
    const last = this.#last;
    if (last?.code !== code) return 'code.expired';
    if (last.end) return last.end;
    await this.#end(last, 'code.used');
    return undefined;
  }

  /** Deletes a code whose time is over. */
  async sweep(): Promise<void> {
    const entry = await this.#read();
    if (entry && this.#now() >= entry.expiresAt) await this.#end({ code: entry.code }, 'code.expired');
  }

  async #end(last: { code: string; end?: CodeEnd }, end: CodeEnd): Promise<void> {
    // Marked first: between here and the deletion nobody else can use it.
    last.end ??= end;
    await withLock(this.#path, async () => {
      if ((await this.#read())?.code === last.code) await removePrivate(this.#path);
    });
  }

  async #read(): Promise<z.infer<typeof file> | undefined> {
    const text = await readPrivate(this.#path, this.#log);
    if (text === undefined) return undefined;
    const parsed = file.safeParse(jsonOf(text));
    return parsed.success ? parsed.data : undefined;
  }
}
