// The companion as a process: settings, one listening socket on 127.0.0.1, a word to the person, and a clean end.
import { createServer, type RequestListener, type Server } from 'node:http';
import { enableCompileCache } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { type Config, isConfigProblem, readConfig } from './config.ts';
import { prepareDataDirectory } from './data-directory.ts';
import { activeSwitches, clearedBefore, findInspector, restartWithout } from './debug-switches.ts';
import { errorPlace } from './error-place.ts';
import { createLog } from './log.ts';
import { malformedOnWire, ProblemError, problemResponse } from './problem.ts';

const GRACE = 1_500;

/** Reads the settings, opens the port and loads the application behind it; ends the process with a line that says why not. */
export async function start(): Promise<void> {
  process.on('uncaughtException', (error) => stop(`Stopped by ${errorPlace(error)}.`));
  // Without a listener this signal would open Node's debugger.
  if (process.platform !== 'win32') process.on('SIGUSR1', () => {});
  const debugger_ = findInspector(process.env, process.execArgv);
  if (debugger_) return stop(`${debugger_.variable} ${debugger_.message}`);
  const switches = activeSwitches(process.env);
  if (switches.length > 0) restartWithout(switches);
  const cleared = [...switches, ...clearedBefore(process.argv)];
  if (cleared.length > 0) {
    console.error(`Cleared ${cleared.join(', ')}: debug switches would print credentials.`);
  }
  const config = readConfig(process.env);
  if (isConfigProblem(config)) return stop(`${config.variable}: ${config.message}`);
  const problem = prepareDataDirectory(config.dataDirectory);
  if (problem) return stop(`${problem.variable}: ${problem.message}`);
  for (const warning of config.warnings) console.error(`Warning: ${warning}`);
  // The compiled form of the code, where main.ts could make no folder for it beside the code (a read-only installation): after
  // a call that worked, a second one changes nothing.
  enableCompileCache(join(config.dataDirectory, 'compiled'));
  await listen(config);
}

// The socket opens first, so that a taken port is told at once and the address is there; requests wait the moment the
// application needs to load. Node's own answer to a missing Host would be
// no problem document.
async function listen(config: Config): Promise<void> {
  const { promise: ready, resolve: isReady } = Promise.withResolvers<RequestListener>();
  const server = createServer(
    { requestTimeout: 30_000, requireHostHeader: false },
    async (incoming, outgoing) => {
      (await ready)(incoming, outgoing);
    },
  );
  server.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EADDRINUSE')
      stop(
        `STORAGE_LINK_PORT: port ${config.port} is taken, perhaps by a companion that runs already: use that one, or end it, or set another port and enter it in the extension under Pairing.`,
      );
    else stop(`STORAGE_LINK_PORT: port ${config.port} cannot be opened (${code ?? 'unknown error'}).`);
  });
  refuseStrangeForms(server);
  endOnSignals(server);
  await new Promise<void>((resolve) => {
    server.listen({ port: config.port, host: '127.0.0.1', exclusive: true }, resolve);
  });
  const { port } = server.address() as AddressInfo;
  console.log(`Storage Link companion: http://127.0.0.1:${port}`);
  const { listener, pairingCode } = await load({ ...config, port });
  isReady(listener);
  console.log(LOADING);
  if (pairingCode) {
    console.log(`Not paired yet. Paste this code into the extension within ten minutes: ${pairingCode}`);
  }
}

/** The application with its channel (slow to load, for its cryptography), and a code to pair with while nothing is paired. */
async function load(config: Config): Promise<{ listener: RequestListener; pairingCode?: string }> {
  const [{ getRequestListener }, { createApp }, { openChannel }] = await Promise.all([
    import('@hono/node-server'),
    import('./app.ts'),
    import('./channel/index.ts'),
  ]);
  const log = createLog(config.logLevel);
  await checkDatabase(config);
  const { dataDirectory: dataDir, port, scopes } = config;
  const { entries: allowedHosts = [] } = config.allowedHosts;
  const channel = await openChannel({ dataDir, port, scopes, allowedHosts, log }).catch((error: Error) =>
    stop(`STORAGE_LINK_DATA: ${error.message}`),
  );
  const app = createApp({
    config,
    log,
    channel: channel.routes,
    knowsOrigin: (origin) => channel.origins().has(origin),
  });
  const errorHandler = () => problemResponse(new ProblemError(400, 'The request is malformed.'));
  const listener = getRequestListener(app.fetch, { errorHandler });
  const paired = (await channel.devices()).length > 0;
  return paired ? { listener } : { listener, pairingCode: await channel.newCode() };
}

/** A database that cannot be used is told now, not when the first record comes. */
async function checkDatabase(config: Config): Promise<void> {
  if (!config.databaseUrl || !config.scopes.has('byok')) return;
  const { databaseProblem } = await import('./byok/store/trouble.ts');
  const problem = await databaseProblem(config);
  if (problem) stop(`DATABASE_URL: ${problem}`);
}

const LOADING = `To load the extension: npm run build, open chrome://extensions, switch Developer mode on, Load unpacked, choose .output/chrome-mv3.`;

// What is no HTTP, a tunnel or an expectation nobody knows never reaches the application, and Node's own answers would be no
// problem documents.
function refuseStrangeForms(server: Server): void {
  const refuse = (socket: Duplex) => {
    if (socket.writable) socket.end(malformedOnWire());
    else socket.destroy();
  };
  server.on('clientError', ({ code }: NodeJS.ErrnoException, socket) => {
    if (code === 'ECONNRESET') socket.destroy();
    else refuse(socket);
  });
  server.on('connect', (_, socket) => refuse(socket.on('error', () => socket.destroy())));
  server.on('checkExpectation', ({ socket }) => refuse(socket));
}

/** Lets replies in progress end, cuts what is still open after a moment, and leaves with 0. */
function endOnSignals(server: Server): void {
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), GRACE);
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
