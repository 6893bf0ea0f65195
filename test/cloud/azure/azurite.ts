// A real Azurite (Microsoft's own storage emulator, blob service only, in memory) as a child process that dies with the run.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { CertificateAuthority } from '../certificates.ts';

export type Azurite = {
  readonly pid: number | undefined;
  /** Hands a request on unchanged (method, path, query, headers, body) and gives Azurite's response. */
  forward(request: Request): Promise<Response>;
  close(): Promise<void>;
};

/** Ends the child when this process goes away without saying so. */
const DIE_WITH_PARENT = 'data:text/javascript,process.on("disconnect",()=>process.exit(0))';

/** Headers that belong to one connection, not to the message. */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade']);

/** Starts Azurite on a free port for the account of `host`, over https because it takes bearer tokens on nothing else. */
export async function startAzurite(authority: CertificateAuthority, host: string): Promise<Azurite> {
  const directory = await mkdtemp(join(tmpdir(), 'storage-link-azurite-'));
  const { cert, key } = await authority.leaf(host);
  const [certFile, keyFile] = [join(directory, 'cert.pem'), join(directory, 'key.pem')];
  await writeFile(certFile, cert, { mode: 0o600 });
  await writeFile(keyFile, key, { mode: 0o600 });

  const child = spawnAzurite(directory, host, certFile, keyFile);
  const close = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
    await rm(directory, { recursive: true, force: true });
  };
  try {
    const port = await listeningPort(child.stdout, child.stderr);
    const agent = new Agent({ ca: authority.pem, keepAlive: true });
    const closeAll = async (): Promise<void> => {
      agent.destroy();
      await close();
    };
    return { pid: child.pid, forward: (request) => forward(request, port, agent), close: closeAll };
  } catch (error) {
    await close();
    throw error;
  }
}

function spawnAzurite(directory: string, host: string, certFile: string, keyFile: string): ChildProcess {
  const account = `${host.split('.')[0]}:${Buffer.alloc(32, 1).toString('base64')}`;
  const main = createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js');
  const options = [
    ...['--blobHost', '127.0.0.1', '--blobPort', '0'],
    ...['--inMemoryPersistence', '--disableTelemetry', '--silent', '--skipApiVersionCheck'],
    ...['--oauth', 'basic', '--cert', certFile, '--key', keyFile],
  ];
  return fork(main, options, {
    cwd: directory,
    execArgv: ['--import', DIE_WITH_PARENT],
    env: { PATH: process.env.PATH, AZURITE_ACCOUNTS: account },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

/** Waits for the line that names the port; a child that ends first fails with what it said. */
async function listeningPort(stdout: Readable | null, stderr: Readable | null): Promise<number> {
  if (!stdout || !stderr) throw new Error('Azurite was started without pipes.');
  let said = '';
  stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const port = /successfully listens on \S+:(\d+)/.exec(said)?.[1];
      if (port) resolve(Number(port));
    });
    stdout.on('close', () => reject(new Error(`Azurite did not start: ${said}`)));
  });
}

/** The Host header stays the account's own, so Azurite finds the account and names it in its answers as Azure does. */
async function forward(request: Request, port: number, agent: Agent): Promise<Response> {
  const url = new URL(request.url);
  const headers: Record<string, string> = { host: url.host };
  for (const [name, value] of request.headers) if (!HOP_BY_HOP.has(name)) headers[name] = value;
  const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined;
  const path = url.pathname + url.search;
  const options = { host: '127.0.0.1', port, agent, method: request.method, path, headers };
  const outgoing = httpsRequest(options).end(body);
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  return toResponse(incoming, request.method);
}

function toResponse(incoming: IncomingMessage, method: string): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined && !HOP_BY_HOP.has(name)) headers.set(name, String(value));
  }
  const status = incoming.statusCode ?? 502;
  if (method === 'HEAD' || status === 204 || status === 304) {
    incoming.resume();
    return new Response(null, { status, headers });
  }
  return new Response(Readable.toWeb(incoming) as ReadableStream<Uint8Array>, { status, headers });
}
