// A key of the companion's own, in its data directory and never in the database. It decrypts nothing: it marks the rows that
// this companion wrote, so that whoever can write to the database cannot plant a wrapped data key of his own.
import { createHmac, createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { withLock } from '../file-lock.ts';
import type { Log } from '../log.ts';
import { readPrivate, writePrivate } from '../private-file.ts';
import { prefixed } from './prefixed.ts';

const SIZE = 32;

export class StoreKey {
  readonly #key: KeyObject;

  constructor(bytes: Uint8Array) {
    this.#key = createSecretKey(bytes);
  }

  /** HMAC-SHA-256 over the parts, each after its length; `label` keeps the uses of the key apart. */
  mark(label: 'key-row' | 'salt', ...parts: readonly (string | Uint8Array)[]): Buffer {
    return createHmac('sha256', this.#key)
      .update(prefixed(`storage-link byok v1 ${label}`, ...parts))
      .digest();
  }

  /** True for the mark this companion would have made; compared in constant time. */
  proves(mark: Uint8Array, label: 'key-row' | 'salt', ...parts: readonly (string | Uint8Array)[]): boolean {
    const expected = this.mark(label, ...parts);
    return mark.length === expected.length && timingSafeEqual(expected, mark);
  }
}

/** Reads `store.key` of a data directory (0600), or makes it. Throws when it is damaged or belongs to somebody else. */
export async function openStoreKey(dataDirectory: string, log: Log): Promise<StoreKey> {
  const path = join(dataDirectory, 'store.key');
  return withLock(path, async () => {
    const text = await readPrivate(path, log);
    const bytes = text === undefined ? randomBytes(SIZE) : Buffer.from(text.trim(), 'base64url');
    if (text === undefined) await writePrivate(path, `${bytes.toString('base64url')}\n`);
    if (bytes.length !== SIZE) throw new Error(`${path} is damaged. Restore it from a backup.`);
    return new StoreKey(bytes);
  });
}
