// A customer's data key while it is unwrapped: used a limited number of times for a limited time, then gone.
import { createSecretKey, type KeyObject } from 'node:crypto';

/** A data key serves at most 2^20 messages and five minutes before the vault is asked again. */
export const MAX_USES = 2 ** 20;
export const MAX_AGE = 5 * 60_000;

/** Thrown to whoever still holds a key that was taken away; asking for it anew leads to the vault. */
export class KeyGone extends Error {
  constructor() {
    super('The data key is no longer in memory.');
  }
}

/**
 * 32 secret bytes under the number of their key row. They are handed over once, overwritten, and live on inside Node's cryptography,
 * which clears them when it lets go of them; plain bytes would be copied there again for every message.
 */
export class DataKey {
  readonly row: number;
  #key: KeyObject | undefined;
  #left: number;

  constructor(row: number, bytes: Buffer, uses = MAX_USES) {
    this.row = row;
    this.#key = createSecretKey(bytes);
    this.#left = uses;
    bytes.fill(0);
  }

  /** Hands the key to `task`, which must not keep it. Throws KeyGone once the key is wiped or used up. */
  use<T>(task: (key: KeyObject) => T): T {
    if (!this.#key || this.#left === 0) throw new KeyGone();
    this.#left -= 1;
    return task(this.#key);
  }

  get isUsable(): boolean {
    return this.#key !== undefined && this.#left > 0;
  }

  /** Lets go of the key; nothing can be sealed or opened with it from here on. */
  wipe(): void {
    this.#key = undefined;
  }
}
