// The unwrapped data keys of one organization: each asked for once at a time, kept five minutes at most, overwritten afterwards.
import { DataKey, MAX_AGE } from './data-key.ts';
import { type MarkedRow, provenRows } from './key-row.ts';
import { ByokRefusal } from './refusal.ts';
import type { StoreKey } from './store-key.ts';
import type { Or, Vault } from './vault.ts';

interface Kept {
  readonly key: DataKey;
  readonly until: number;
  readonly timer: NodeJS.Timeout;
}

export class KeyCache {
  readonly #storeKey: StoreKey;
  readonly #now: () => number;
  readonly #kept = new Map<number, Kept>();
  readonly #asked = new Map<number, Promise<Or<{ readonly key: DataKey }>>>();

  constructor(storeKey: StoreKey, now: () => number) {
    this.#storeKey = storeKey;
    this.#now = now;
  }

  /**
   * The key of a row: as kept, or unwrapped by the vault; several who ask at once share one call. `anew` asks the vault in any
   * case. Throws byok.tampered for a row that this companion has not written.
   */
  async get({ row, mark }: MarkedRow, vault: Vault, anew = false): Promise<Or<{ readonly key: DataKey }>> {
    provenRows(this.#storeKey, [{ row, mark }]);
    const kept = this.#kept.get(row.row);
    if (!anew && kept?.key.isUsable && this.#now() < kept.until) return { key: kept.key };
    const asked = this.#asked.get(row.row) ?? this.#ask({ row, mark }, vault);
    this.#asked.set(row.row, asked);
    return asked.finally(() => this.#asked.delete(row.row));
  }

  /** True while every key that is kept may still be used. */
  get isFresh(): boolean {
    return [...this.#kept.values()].every(({ until }) => this.#now() < until);
  }

  /** Overwrites all of them. */
  wipe(): void {
    for (const row of [...this.#kept.keys()]) this.#drop(row);
  }

  /** Keeps a key, also one that was made here. */
  keep(key: DataKey): void {
    this.#drop(key.row);
    const timer = setTimeout(() => this.#drop(key.row), MAX_AGE).unref();
    this.#kept.set(key.row, { key, until: this.#now() + MAX_AGE, timer });
  }

  #drop(row: number): void {
    const kept = this.#kept.get(row);
    kept?.key.wipe();
    clearTimeout(kept?.timer);
    this.#kept.delete(row);
  }

  async #ask({ row }: MarkedRow, vault: Vault): Promise<Or<{ readonly key: DataKey }>> {
    const done = await vault.unwrap(row, row);
    if ('refused' in done) return done;
    if (done.plain.length !== 32) throw new ByokRefusal('byok.tampered');
    const key = new DataKey(row.row, done.plain);
    this.keep(key);
    return { key };
  }
}
