// What the channel's routes work with; one set per running companion.
import type { Log } from '../log.ts';
import type { Scope } from '../proof.ts';
import type { Challenges } from './challenge.ts';
import type { Codes } from './code.ts';
import type { Device, DeviceStore } from './device-store.ts';
import type { PendingDevices } from './pending-devices.ts';

export interface Parts {
  readonly challenges: Challenges;
  readonly codes: Codes;
  readonly store: DeviceStore;
  readonly pending: PendingDevices;
  /** What this start of the companion grants at most. */
  readonly granted: ReadonlySet<Scope>;
  /** STORAGE_LINK_ALLOW_HOSTS, so that the extension allows what the companion does. */
  readonly allowedHosts: readonly string[];
  readonly port: number;
  readonly version: string;
  readonly log: Log;
  /** ms since the epoch. */
  readonly now: () => number;
}

/** What a device may do now: what it was paired with, as far as this start grants it. */
export const scopesOf = ({ granted }: Parts, device: Pick<Device, 'scopes'>): Scope[] =>
  [...device.scopes].filter((scope) => granted.has(scope));
