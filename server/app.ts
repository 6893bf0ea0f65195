// The companion as a web application: guard, /health, the channel, and behind a proof the plain routes.
import { Hono } from 'hono';
import { expectBearer } from './bearer.ts';
import type { Config } from './config.ts';
import { type GuardBindings, guard, replyHeaders } from './guard.ts';
import type { Log } from './log.ts';
import { createNetwork, type Network } from './net/network.ts';
import { ProblemError, problemOf, problemResponse } from './problem.ts';
import type { Inner } from './proof.ts';
import { createPlainRoutes } from './routes/index.ts';

export interface AppDeps {
  readonly config: Config;
  readonly log: Log;
  /** Pairing and sealed calls; gets the plain routes and mounts /v1/pairing and /v1/sealed. */
  readonly channel?: (inner: Inner) => Hono;
  /** True for the origin of a paired extension. */
  readonly knowsOrigin?: (origin: string) => boolean;
  /** How tests reach the world; default: the system's resolver and the configured proxy. */
  readonly network?: Network;
  /** Milliseconds one test may take in all. */
  readonly budget?: number;
}

export type App = Hono<{ Bindings: GuardBindings }>;

/** Builds the application. It listens nowhere: main.ts and tests bring the requests. */
export function createApp({
  config,
  log,
  channel,
  knowsOrigin = () => false,
  network,
  budget,
}: AppDeps): App {
  const inner = createPlainRoutes({
    config,
    log,
    network: network ?? createNetwork(config),
    ...(budget === undefined ? {} : { budget }),
  });
  const app: App = new Hono();
  app.onError((error) => problemOf(error, log));
  app.notFound(() => problemResponse(new ProblemError(404, 'There is nothing here.')));
  app.use(replyHeaders, guard({ port: config.port, knowsOrigin }));
  app.get('/health', (c) => c.json({ status: 'ok' }));
  if (channel) app.route('/', channel(inner));
  app.all('/v1/*', (c) => inner(c.req.raw, expectBearer(c.req.raw, config)));
  return app;
}
