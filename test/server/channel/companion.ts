// A companion's channel in a data directory of its own, with plain routes behind it that record what reaches them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import { type Channel, openChannel } from '#server/channel/index.ts';
import type { Inner, Proof, Scope } from '#server/proof.ts';
import { ORIGIN, type Send } from './sealed-client.ts';

export interface Reached {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly proof: Proof;
}

export interface Companion {
  readonly channel: Channel;
  readonly app: Hono;
  readonly send: Send;
  readonly reached: Reached[];
  readonly dataDir: string;
  readonly lines: string[];
  /** The time the companion believes it is. */
  readonly clock: { now: number };
  /** The same data directory and a new process, as after Ctrl+C and `npm start`. */
  restart(): Promise<Companion>;
}

export interface CompanionOptions {
  readonly scopes?: readonly Scope[];
  readonly inner?: Inner;
  readonly allowedHosts?: readonly string[];
}

/** Opens one; its files are gone when the test is over. */
export async function startCompanion(options: CompanionOptions = {}): Promise<Companion> {
  const dataDir = await mkdtemp(join(tmpdir(), 'storage-link-channel-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  return openCompanion(dataDir, options);
}

/** A companion on a data directory that exists. */
export async function openCompanion(
  dataDir: string,
  { scopes = ['probe'], inner, allowedHosts = [] }: CompanionOptions,
  clock = { now: Date.UTC(2026, 0, 5) },
): Promise<Companion> {
  const lines: string[] = [];
  const log = { info: (line: string) => lines.push(line), debug: () => {} };
  const channel = await openChannel({
    dataDir,
    port: 8787,
    scopes: new Set(scopes),
    allowedHosts,
    log,
    now: () => clock.now,
  });
  onTestFinished(() => channel.close());
  const reached: Reached[] = [];
  const app = channel.routes(async (request, proof) => {
    const { method, url } = request;
    const body = await request.clone().text();
    reached.push({ method, path: new URL(url).pathname, body, proof });
    return inner ? inner(request, proof) : Response.json({ answered: new URL(url).pathname });
  });
  const send: Send = (path, body, init) => {
    const headers = { 'content-type': 'application/json', origin: ORIGIN };
    return Promise.resolve(
      app.request(path, { method: 'POST', headers, body: JSON.stringify(body), ...init }),
    );
  };
  const restart = () => openCompanion(dataDir, { scopes, allowedHosts, ...(inner ? { inner } : {}) }, clock);
  return { channel, app, send, reached, dataDir, lines, clock, restart };
}
