// A customer's data key while it is unwrapped: used a limited number of times for a limited time, then overwritten.

/** A data key serves at most 2^20 messages and five minutes before the vault is asked again. */
export const MAX_USES = 2 ** 20;
export const MAX_AGE = 5 * 60_000;

/** Thrown to whoever still holds a key that was taken away; asking for it anew leads to the vault. */
export class KeyGone extends Error {
  constructor() {
    super('The data key is no longer in memory.');
  }
}

/** 32 secret bytes under the number of their key row. */
export class DataKey {
  readonly row: number;
  readonly #bytes: Buffer;
  #left: number;

  constructor(row: number, bytes: Buffer, uses = MAX_USES) {
    this.row = row;
    this.#bytes = bytes;
    this.#left = uses;
  }

  /** Hands the bytes to `task`, which must not keep them. Throws KeyGone once the key is wiped or used up. */
  use<T>(task: (bytes: Buffer) => T): T {
    if (this.#left === 0) throw new KeyGone();
    this.#left -= 1;
    return task(this.#bytes);
  }

  get isUsable(): boolean {
    return this.#left > 0;
  }

  /** Overwrites the key; nothing can be sealed or opened with it from here on. */
  wipe(): void {
    this.#left = 0;
    this.#bytes.fill(0);
  }
}
