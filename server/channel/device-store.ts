// Who is paired: devices.json (0600) holds each device's key, origin and scopes. Re-read when it changes, so that a
// revocation by another process works at once.
import { join } from 'node:path';
import { z } from 'zod';
import { findBase64url } from '#shared/bytes.ts';
import { importSecret } from '#shared/channel.ts';
import { extensionOrigin, label } from '#shared/channel-schema.ts';
import { withLock } from '../file-lock.ts';
import type { Log } from '../log.ts';
import { jsonOf, readPrivate, versionOf, writePrivate } from '../private-file.ts';
import { type Scope, scopes } from '../proof.ts';

/** A pairing ends after 30 days without use; the entry stays as long again, so that the reason can be named. */
export const IDLE = 30 * 24 * 3_600_000;
/** `lastUsedAt` is written at most this often, in ms. */
const USE_GRAIN = 3_600_000;

const fields = z.object({
  kid: z.string(),
  /** The same for as long as the pairing lasts, whatever key it has. */
  pairing: z.string().optional(),
  /** Base64url of 32 bytes. */
  dk: z.string().refine((text) => findBase64url(text)?.length === 32),
  origin: extensionOrigin,
  label,
  scopes: z.array(z.enum(scopes)),
  /** ms since the epoch. */
  createdAt: z.number(),
  lastUsedAt: z.number(),
});
/** Written by an older version it has no `pairing`; its kid is the first one then. */
const entry = fields.transform((one) => ({ ...one, pairing: one.pairing ?? one.kid }));
const file = z.object({ version: z.literal(1), devices: z.array(entry) });

export type DeviceEntry = z.infer<typeof entry>;

/** A paired extension as the channel works with it. */
export interface Device {
  readonly kid: string;
  readonly pairing: string;
  readonly key: CryptoKey;
  readonly origin: string;
  readonly label: string;
  readonly scopes: ReadonlySet<Scope>;
  readonly lastUsedAt: number;
}

export interface DeviceStoreOptions {
  readonly dataDir: string;
  readonly log: Log;
  /** ms since the epoch. */
  readonly now: () => number;
}

export class DeviceStore {
  readonly #path: string;
  readonly #log: Log;
  readonly #now: () => number;
  #version: string | undefined;
  #devices: ReadonlyMap<string, Device> = new Map();

  constructor({ dataDir, log, now }: DeviceStoreOptions) {
    this.#path = join(dataDir, 'devices.json');
    this.#log = log;
    this.#now = now;
  }

  /** All devices by kid, as the file has them now. */
  async all(): Promise<ReadonlyMap<string, Device>> {
    const version = await versionOf(this.#path);
    if (version === this.#version) return this.#devices;
    const devices = await Promise.all((await this.#read()).map(toDevice));
    this.#version = version;
    this.#devices = new Map(devices.map((device) => [device.kid, device]));
    return this.#devices;
  }

  /** What `all` found last; for callers that cannot wait. */
  get known(): ReadonlyMap<string, Device> {
    return this.#devices;
  }

  isIdle({ lastUsedAt }: { lastUsedAt: number }): boolean {
    return this.#now() - lastUsedAt > IDLE;
  }

  /**
   * Adds a device; `replaces` is the kid whose place it takes, and when that one is gone nothing is added. Its label gets
   * a number when another has the same.
   */
  async add(device: DeviceEntry, replaces?: string): Promise<void> {
    await this.#change((devices) => {
      if (replaces !== undefined && !devices.some(({ kid }) => kid === replaces)) return devices;
      const others = devices.filter(({ kid }) => kid !== replaces && kid !== device.kid);
      const taken = new Set(others.map(({ label }) => label));
      return [...others, { ...device, label: freeLabel(device.label, taken) }];
    });
  }

  /** Writes down that a device was used, now and then. */
  async touch(device: Device): Promise<void> {
    const now = this.#now();
    if (now - device.lastUsedAt < USE_GRAIN) return;
    await this.#change((devices) =>
      devices.map((one) => (one.kid === device.kid ? { ...one, lastUsedAt: now } : one)),
    );
  }

  /** Removes the devices with this kid or label ("all" = every one) and returns them. */
  async revoke(nameOrKid: string): Promise<DeviceEntry[]> {
    let revoked: DeviceEntry[] = [];
    await this.#change((devices) => {
      revoked = devices.filter(
        ({ kid, label }) => nameOrKid === 'all' || kid === nameOrKid || label === nameOrKid,
      );
      return devices.filter((device) => !revoked.includes(device));
    });
    return revoked;
  }

  async #change(change: (devices: DeviceEntry[]) => DeviceEntry[]): Promise<void> {
    await withLock(this.#path, async () => {
      const now = this.#now();
      const kept = change(await this.#read()).filter(({ lastUsedAt }) => now - lastUsedAt <= 2 * IDLE);
      await writePrivate(this.#path, `${JSON.stringify({ version: 1, devices: kept }, null, 1)}\n`);
    });
    await this.all();
  }

  async #read(): Promise<DeviceEntry[]> {
    const text = await readPrivate(this.#path, this.#log);
    if (text === undefined) return [];
    const parsed = file.safeParse(jsonOf(text));
    // Starting with an empty list would overwrite what somebody may want to repair.
    if (!parsed.success)
      throw new Error(`${this.#path} is damaged. Delete it, then pair again: npm run pair.`);
    return parsed.data.devices;
  }
}

async function toDevice({ dk, scopes, ...rest }: DeviceEntry): Promise<Device> {
  const key = await importSecret(findBase64url(dk) ?? new Uint8Array());
  return { ...rest, key, scopes: new Set(scopes) };
}

/** The label, or with the lowest number that nobody has: `--revoke NAME` then means one device. */
function freeLabel(label: string, taken: ReadonlySet<string>): string {
  let free = label;
  for (let number = 2; taken.has(free); number++) free = `${label.slice(0, 58)} ${number}`;
  return free;
}
