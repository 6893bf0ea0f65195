// A server as a child process: waited for until it listens, and gone when it is closed or when this process is, however that ends.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export interface ServerProcess {
  /** What it printed so far. */
  output(): string;
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Loopback ports it must listen on before it counts as started. */
  readonly ports: readonly number[];
  /** Milliseconds to wait for them (30 000). */
  readonly patience?: number;
}

const DIE_WITH_PARENT = '/usr/bin/setpriv';

/** Starts a server; rejects with what it printed when it ends or stays silent instead of listening. */
export async function startServer(
  program: string,
  args: readonly string[],
  { cwd, env = {}, ports, patience = 30_000 }: ServerOptions,
): Promise<ServerProcess> {
  const [command = '', ...rest] = existsSync(DIE_WITH_PARENT)
    ? [DIE_WITH_PARENT, '--pdeathsig', 'KILL', program, ...args]
    : [program, ...args];
  const child = spawn(command, rest, {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, LANG: 'C', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  child.on('error', (error) => (output += error.message));
  const close = () => end(child);
  try {
    const until = performance.now() + patience;
    for (const port of ports) {
      while (!(await listens(port))) {
        if (child.exitCode !== null || child.signalCode !== null || performance.now() > until) {
          throw new Error(`${program} did not start: ${output.trim().slice(-500) || 'it said nothing'}`);
        }
        await wait(20);
      }
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { output: () => output, close };
}

/** The first line a server says by itself. */
export async function greetingOf(port: number): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port });
  const [said] = await once(socket, 'data');
  socket.destroy();
  return String(said).split('\r\n', 1)[0] ?? '';
}

/** Holds a connection open that the server has greeted; the answer lets it go. */
export async function occupied(port: number): Promise<() => unknown> {
  const socket = connect({ host: '127.0.0.1', port });
  await once(socket, 'data');
  return () => socket.destroy();
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
