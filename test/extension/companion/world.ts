// A browser's side for tests of the companion client: a place for the pairing, a `fetch` that leads to the companion's
// real channel, and whatever stands between them. Node has no IndexedDB, so the pairing's place is a Map here.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Pairing } from '#extension/companion/pairing-store.ts';
import { type Channel, openChannel } from '#server/channel/index.ts';
import type { Inner, Scope } from '#server/proof.ts';

export const PORT = 8787;
export const ORIGIN = `chrome-extension://${'abcdefghijklmnop'.repeat(2)}`;

/** What answers on the port; undefined = nothing does. */
export type Listener = (request: Request) => Promise<Response>;

export interface World {
  /** Put something between, or in the companion's place. */
  listener: Listener | undefined;
  readonly kept: Map<string, Pairing>;
  /** Every request as it left the browser. */
  readonly sent: { readonly path: string; readonly body: string }[];
  /** The extension's modules as a worker that has just started loads them. */
  startWorker(): Promise<Worker>;
}

export type Worker = Awaited<ReturnType<typeof load>>;

const kept = new Map<string, Pairing>();

// The module the test replaces is the database alone; everything that uses it is the product's own.
vi.mock('#extension/companion/pairing-store.ts', () => ({
  readPairing: async () => kept.get('companion'),
  writePairing: async (pairing: Pairing) => void kept.set('companion', pairing),
  deletePairing: async () => void kept.delete('companion'),
}));

/** A fresh browser. */
export function openWorld(): World {
  kept.clear();
  const world: World = { listener: undefined, kept, sent: [], startWorker: load };
  vi.stubGlobal('location', { origin: ORIGIN });
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0' });
  fakeBrowser.permissions.contains = async () => true;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const request = new Request(url, init);
    request.headers.set('origin', ORIGIN);
    world.sent.push({ path: new URL(url).pathname, body: String(init.body) });
    const { listener } = world;
    if (!listener || new URL(url).origin !== `http://127.0.0.1:${PORT}`)
      throw new TypeError('Failed to fetch');
    const signal = init.signal ?? new AbortController().signal;
    const answer = await Promise.race([listener(request), abortOf(signal)]);
    return whileWanted(answer, signal);
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  return world;
}

async function load() {
  vi.resetModules();
  const [client, pairing, { CompanionFailure }, { Secret }] = await Promise.all([
    import('#extension/companion/client.ts'),
    import('#extension/companion/pairing.ts'),
    import('#extension/companion/failure.ts'),
    import('#shared/secret.ts'),
  ]);
  const { call, probe, status } = client;
  const { forget, pair, paired } = pairing;
  return { call, probe, status, forget, pair, paired, CompanionFailure, Secret };
}

/** As fetch does: an aborted request ends the waiting, and the body that is being read. */
function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}

function whileWanted(response: Response, signal: AbortSignal): Response {
  if (!response.body) return response;
  const { body, status, headers } = response;
  const through = new TransformStream();
  body.pipeTo(through.writable, { signal }).catch(() => {});
  return new Response(through.readable, { status, headers });
}

export interface CompanionProcess {
  readonly channel: Channel;
  readonly listener: Listener;
  /** Bodies of the plain requests that arrived. */
  readonly reached: { readonly path: string; readonly body: string; readonly signal: AbortSignal }[];
  /** The same data directory, a new process. */
  restart(): Promise<CompanionProcess>;
}

export interface ProcessOptions {
  readonly scopes?: readonly Scope[];
  readonly inner?: Inner;
  readonly allowedHosts?: readonly string[];
  /** The companion's clock, in ms since the epoch. */
  readonly now?: () => number;
}

/** The companion's real channel, in this process. */
export async function startCompanion(options: ProcessOptions = {}): Promise<CompanionProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'storage-link-client-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  return open(dataDir, options);
}

async function open(dataDir: string, options: ProcessOptions): Promise<CompanionProcess> {
  const log = { info: () => {}, debug: () => {} };
  const scopes = new Set(options.scopes ?? (['probe'] as const));
  const { now, allowedHosts = [] } = options;
  const settings = { dataDir, port: PORT, scopes, allowedHosts, log };
  const channel = await openChannel({ ...settings, ...(now ? { now } : {}) });
  onTestFinished(() => channel.close());
  const reached: { path: string; body: string; signal: AbortSignal }[] = [];
  const app = channel.routes(async (request, proof) => {
    const { signal } = request;
    reached.push({ path: new URL(request.url).pathname, body: await request.clone().text(), signal });
    return options.inner ? options.inner(request, proof) : Response.json({});
  });
  return {
    channel,
    listener: async (request) => app.fetch(request),
    reached,
    restart: () => open(dataDir, options),
  };
}

/** A browser that is paired with a companion that runs. */
export async function pairedWorld(options: ProcessOptions = {}) {
  const world = openWorld();
  const companion = await startCompanion(options);
  world.listener = companion.listener;
  const worker = await world.startWorker();
  await worker.pair(await companion.channel.newCode(), PORT);
  world.sent.length = 0;
  return { world, companion, worker };
}
