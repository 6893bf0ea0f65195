// One organization whose key is unlocked: hands out what is needed to read and write, and watches over the key by its canary.
import { canaryLives } from './canary.ts';
import type { DataKey } from './data-key.ts';
import { afterRefusal, type Health } from './health.ts';
import { KeyCache } from './key-cache.ts';
import type { Parts } from './parts.ts';
import { ByokRefusal, refusalOf } from './refusal.ts';
import { Snapshot } from './snapshot.ts';
import { atOneMoment } from './store/database.ts';
import { findOrganization, type OrganizationRows } from './store/organizations.ts';
import type { Refused, Vault } from './vault.ts';

const DAY = 86_400_000;
/** A key that was refused is asked about again at most this often, in ms. */
const GRACE = 5_000;

export class Organization {
  readonly name: string;
  readonly parts: Parts;
  readonly #cache: KeyCache;
  readonly #timer: NodeJS.Timeout;
  #vault: Vault;
  #health: Health | undefined;
  #snapshot: Snapshot | undefined;
  #loading: Promise<Snapshot> | undefined;
  #checking: Promise<Health> | undefined;

  constructor(name: string, vault: Vault, parts: Parts) {
    this.name = name;
    this.parts = parts;
    this.#vault = vault;
    this.#cache = new KeyCache(parts.storeKey, parts.now);
    this.#timer = setInterval(() => void this.check().catch(() => {}), DAY).unref();
  }

  get vault(): Vault {
    return this.#vault;
  }

  get cache(): KeyCache {
    return this.#cache;
  }

  /** Replaces the credentials, or the key after its rotation. */
  adopt(vault: Vault): void {
    this.#vault = vault;
  }

  /** The last known health; `check` finds out. */
  get health(): Health | undefined {
    return this.#health;
  }

  /** Keys and salts of this moment. Throws the refusal of the key's state, or byok.tampered. */
  async snapshot(): Promise<Snapshot> {
    if (this.#snapshot?.isUsable && this.#cache.isFresh) return this.#snapshot;
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  /** The same after somebody noticed that the epoch has gone on. */
  async nextSnapshot(stale: Snapshot): Promise<Snapshot> {
    if (this.#snapshot === stale) this.#setSnapshot(undefined);
    return this.snapshot();
  }

  /** Lets nothing be written unless the canary has opened: what is sealed under a dying key is lost with it. */
  async expectWritable(): Promise<void> {
    const known = this.#health;
    const age = this.parts.now() - (known?.checkedAt ?? 0);
    const isDue = !known || age > DAY || (known.state !== 'ok' && age > GRACE);
    const { state, finding } = isDue ? await this.check() : known;
    if (state !== 'ok') throw new ByokRefusal(`byok.${state}`, finding);
  }

  /** Asks the vault to unwrap the current data key anew, opens the canary with it and looks at the key. */
  check(): Promise<Health> {
    this.#checking ??= this.#check().finally(() => {
      this.#checking = undefined;
    });
    return this.#checking;
  }

  /** Takes everything out of memory. */
  close(): void {
    clearInterval(this.#timer);
    this.#forget();
  }

  async #check(): Promise<Health> {
    const now = this.parts.now();
    const rows = await this.#rows();
    const current = rows.keys.find(({ row }) => row.state === 'current');
    if (!current) throw new ByokRefusal('byok.tampered');
    const done = await this.#cache.get(current, this.#vault, true);
    if ('refused' in done) return this.#refused(done.refused);
    if (!canaryLives(done.key, this.name, rows.canary)) throw new ByokRefusal('byok.tampered');
    const outlook = await this.#vault.look();
    const state = outlook.state === 'unreachable' ? 'ok' : outlook.state;
    this.#health = { state, checkedAt: now, outlook };
    return this.#health;
  }

  async #load(): Promise<Snapshot> {
    const rows = await this.#rows();
    const keys = new Map<number, DataKey>();
    for (const marked of rows.keys) {
      const done = await this.#cache.get(marked, this.#vault);
      if ('refused' in done) {
        this.#refused(done.refused);
        throw refusalOf(done.refused.state, done.refused.failure);
      }
      keys.set(marked.row.row, done.key);
    }
    const snapshot = new Snapshot(this.name, rows, keys);
    this.#setSnapshot(snapshot);
    return snapshot;
  }

  async #rows(): Promise<OrganizationRows> {
    const rows = await atOneMoment(this.parts.database, (trx) => findOrganization(trx, this.name));
    if (!rows) throw new ByokRefusal('byok.unknown');
    return rows;
  }

  // A key that says no is out of memory at once; when nobody could be asked, what is there may be used until its time is over.
  #refused(refused: Refused): Health {
    if (refused.state !== 'unreachable') this.#forget();
    this.#health = afterRefusal(this.#health, refused, this.parts.now());
    return this.#health;
  }

  #setSnapshot(snapshot: Snapshot | undefined): void {
    this.#snapshot?.wipe();
    this.#snapshot = snapshot;
  }

  #forget(): void {
    this.#setSnapshot(undefined);
    this.#cache.wipe();
  }
}
