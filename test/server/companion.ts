// A companion for tests: the real app with a bearer, called directly or listening on a free port.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { type AppDeps, createApp } from '#server/app.ts';
import { isConfigProblem, readConfig } from '#server/config.ts';
import { createLog } from '#server/log.ts';
import { ProblemError, problemResponse } from '#server/problem.ts';

export const TOKEN = 'example-bearer-for-tests-0123456789';

export type Ask = (path: string, init?: RequestInit & { json?: unknown }) => Promise<Response>;

export interface Companion {
  /** Calls with the right Host and bearer; headers given override them, an empty one is left out. */
  readonly ask: Ask;
  readonly app: ReturnType<typeof createApp>;
  /** Every log line, at level debug. */
  readonly logged: string[];
}

/** The app without a socket. `env` is the companion's environment. */
export function companion(
  env: Record<string, string> = {},
  deps: Partial<Omit<AppDeps, 'config' | 'log'>> = {},
): Companion {
  const config = readConfig({ STORAGE_LINK_TOKEN: TOKEN, ...env });
  if (isConfigProblem(config)) throw new Error(config.message);
  const logged: string[] = [];
  const log = createLog('debug', (line) => void logged.push(line));
  const app = createApp({ config, log, ...deps });
  const ask: Ask = async (path, { json, ...init } = {}) => {
    const headers = new Headers({
      host: `127.0.0.1:${config.port}`,
      authorization: `Bearer ${TOKEN}`,
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    });
    for (const [name, value] of new Headers(init.headers)) {
      if (value === '') headers.delete(name);
      else headers.set(name, value);
    }
    const body = json === undefined ? {} : { method: 'POST', body: JSON.stringify(json) };
    return app.request(path, { ...body, ...init, headers });
  };
  return { ask, app, logged };
}

/** The app on a free port of 127.0.0.1, as main.ts serves it. */
export async function listening(
  deps: Partial<Omit<AppDeps, 'config' | 'log'>> = {},
): Promise<{ port: number } & AsyncDisposable> {
  const { app } = companion({}, deps);
  const errorHandler = () => problemResponse(new ProblemError(400, 'The request is malformed.'));
  const server = createServer(getRequestListener(app.fetch, { errorHandler, overrideGlobalObjects: false }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
