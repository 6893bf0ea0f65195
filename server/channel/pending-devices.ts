// Devices that were paired or got a new key but have not used it yet: kept in memory for a minute, written down at
// their first request, so that a pairing whose reply was lost leaves nothing behind.
import { findBase64url } from '#shared/bytes.ts';
import { importSecret } from '#shared/channel.ts';
import type { Device, DeviceEntry, DeviceStore } from './device-store.ts';

const LIFE = 60_000;

interface Pending {
  readonly device: Device;
  readonly entry: DeviceEntry;
  readonly replaces: string | undefined;
  readonly until: number;
}

export class PendingDevices {
  readonly #store: DeviceStore;
  readonly #now: () => number;
  readonly #pending = new Map<string, Pending>();

  constructor(store: DeviceStore, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** Keeps a device for a minute; `replaces` is the kid that ends when this one is used. */
  async add(entry: DeviceEntry, replaces?: string): Promise<void> {
    const key = await importSecret(findBase64url(entry.dk) ?? new Uint8Array());
    const device = { ...entry, key, scopes: new Set(entry.scopes) };
    this.#pending.set(entry.kid, { device, entry, replaces, until: this.#now() + LIFE });
  }

  all(): Device[] {
    for (const [kid, { until }] of this.#pending) if (this.#now() >= until) this.#pending.delete(kid);
    return [...this.#pending.values()].map(({ device }) => device);
  }

  /** The device, unless the one whose place it takes was revoked meanwhile. */
  async find(kid: string): Promise<Device | undefined> {
    const device = this.all().find((one) => one.kid === kid);
    const replaces = this.#pending.get(kid)?.replaces;
    return replaces === undefined || (await this.#store.all()).has(replaces) ? device : undefined;
  }

  /** Writes the device down at its first request under its own key; not when the one it replaces is gone by then. */
  async confirm(kid: string): Promise<void> {
    const pending = this.#pending.get(kid);
    if (!pending) return;
    await this.#store.add(pending.entry, pending.replaces);
    this.#pending.delete(kid);
  }
}
