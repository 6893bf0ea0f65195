// Starts the companion as people do: its own process, its own data directory, the environment of the sandbox world.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface RunningCompanion {
  readonly port: number;
  readonly pid: number;
  /** The pairing code it printed. */
  readonly code: string;
  readonly dataDir: string;
  /** Everything it printed so far, for the search for leaked secrets. */
  output(): string;
  /** Resolves when the process is gone, whatever ended it. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

const ADDRESS = /http:\/\/127\.0\.0\.1:(\d+)/;
const CODE = /\b([0-9A-Z]{5}(?:-[0-9A-Z]{5}){10})\b/;

const MAIN = fileURLToPath(new URL('../../../server/main.ts', import.meta.url));

/** Starts `server/main.ts` with this environment, in folder `cwd`, and waits until it printed its address and a pairing code. */
export async function startCompanion(
  env: Record<string, string>,
  cwd: string = process.cwd(),
): Promise<RunningCompanion> {
  const dataDir = await mkdtemp(join(tmpdir(), 'storage-link-data-'));
  const child = spawn(process.execPath, ['--disable-sigusr1', MAIN], {
    cwd,
    env: { PATH: process.env.PATH ?? '', STORAGE_LINK_PORT: '0', STORAGE_LINK_DATA: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  const ended = once(child, 'exit');
  await printed(child, () => output, CODE);
  return {
    port: Number(ADDRESS.exec(output)?.[1]),
    pid: child.pid ?? 0,
    code: CODE.exec(output)?.[1] ?? '',
    dataDir,
    output: () => output,
    ended,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function printed(child: ChildProcess, output: () => string, pattern: RegExp): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The companion printed no address:\n${output()}`)),
      10_000,
    );
    const look = () => {
      if (!pattern.test(output()) || !ADDRESS.test(output())) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on('data', look);
    child.on('exit', (code) => reject(new Error(`The companion ended with ${code}:\n${output()}`)));
  });
}
