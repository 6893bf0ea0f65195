// The channel between extension and companion: pairing by a printed code, then calls that travel sealed (HPKE). It
// opens them and hands plain requests on, so every route stays plain.
import { Hono } from 'hono';
import packageJson from '../../package.json' with { type: 'json' };
import type { Log } from '../log.ts';
import { ProblemError, problemResponse } from '../problem.ts';
import type { Inner, Scope } from '../proof.ts';
import { Challenges } from './challenge.ts';
import { Codes, writeCode } from './code.ts';
import { DeviceStore } from './device-store.ts';
import { greeting, pair } from './pairing.ts';
import type { Parts } from './parts.ts';
import { PendingDevices } from './pending-devices.ts';
import { sealedCalls } from './sealed.ts';

const SWEEP = 60_000;

export interface ChannelOptions {
  /** Made and checked before (server/data-directory.ts). */
  readonly dataDir: string;
  readonly port: number;
  /** What pairings are granted, at most. */
  readonly scopes: ReadonlySet<Scope>;
  /** The hosts that may be named beyond the providers' own; paired extensions are told. */
  readonly allowedHosts?: readonly string[];
  readonly log: Log;
  /** ms since the epoch. */
  readonly now?: () => number;
}

/** One line of the list of paired devices; times in ms since the epoch. */
export interface DeviceView {
  readonly kid: string;
  readonly label: string;
  readonly origin: string;
  readonly scopes: readonly Scope[];
  readonly lastUsedAt: number;
}

export interface Channel {
  /** `POST /v1/pairing/hello`, `/v1/pairing`, `/v1/sealed`; `inner` answers what was sealed. */
  routes(inner: Inner): Hono;
  /** A new one-time code to show to the person; ends any other. */
  newCode(): Promise<string>;
  /** Origins of paired extensions, for the guard. */
  origins(): ReadonlySet<string>;
  devices(): Promise<DeviceView[]>;
  /** Ends pairings by label or kid ("all" = every one); returns the labels. */
  revoke(nameOrKid: string): Promise<string[]>;
  close(): void;
}

/** Opens the channel on a data directory. Throws when the device file there is damaged or belongs to somebody else. */
export async function openChannel(options: ChannelOptions): Promise<Channel> {
  const { dataDir, port, scopes, allowedHosts = [], log, now = Date.now } = options;
  const store = new DeviceStore({ dataDir, log, now });
  const pending = new PendingDevices(store, now);
  const codes = new Codes(dataDir, log, now);
  const challenges = new Challenges(now);
  const parts: Parts = {
    challenges,
    codes,
    store,
    pending,
    granted: scopes,
    allowedHosts,
    port,
    version: packageJson.version,
    log,
    now,
  };
  await store.all();
  await codes.sweep();
  const sweeping = setInterval(() => void codes.sweep().catch(() => {}), SWEEP).unref();
  return {
    routes: (inner) => channelRoutes(parts, inner),
    newCode: () => writeCode(dataDir, now()),
    origins: () => new Set([...store.known.values(), ...pending.all()].map(({ origin }) => origin)),
    devices: async () =>
      [...(await store.all()).values()].map(({ kid, label, origin, scopes, lastUsedAt }) => ({
        ...{ kid, label, origin, lastUsedAt },
        scopes: [...scopes],
      })),
    revoke: async (nameOrKid) => (await store.revoke(nameOrKid)).map(({ label }) => label),
    close: () => clearInterval(sweeping),
  };
}

function channelRoutes(parts: Parts, inner: Inner): Hono {
  const greet = greeting(parts);
  const call = sealedCalls(parts, inner);
  return new Hono()
    .post('/v1/pairing/hello', ({ req }) => greet(req.raw))
    .post('/v1/pairing', ({ req }) => pair(req.raw, parts))
    .post('/v1/sealed', async ({ req }) => (await call)(req.raw))
    .onError((error) => {
      if (error instanceof ProblemError) return problemResponse(error);
      parts.log.info(`A request to the channel failed: ${error.name}.`);
      return problemResponse(new ProblemError(500, 'The companion failed. Its log has a line about it.'));
    });
}
