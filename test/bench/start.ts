// How soon the companion listens after its start, and what it holds while nobody asks: beside a bare server of Node.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, inTurn, ROUNDS, spreadOf } from './figure.ts';

const BARE = `require('node:http').createServer().listen(0, '127.0.0.1', function () {
  console.log('http://127.0.0.1:' + this.address().port);
})`;

export const start: Bench = async (say) => {
  say('companion and a bare server');
  const memory = { ours: [] as number[], theirs: [] as number[] };
  const measure = (side: 'ours' | 'theirs', args: readonly string[]) => async () => {
    const { ms, megabytes } = await started(args);
    memory[side].push(megabytes);
    return ms;
  };
  const { ours, theirs } = await inTurn(
    measure('ours', ['--disable-sigusr1', 'server/main.ts']),
    measure('theirs', ['-e', BARE]),
    ROUNDS,
  );
  const name = 'node:http';
  return [
    {
      ...{ area: 'Start', name: 'companion, listening', unit: 'ms', ours, beside: { name, theirs } },
      goal: { of: 'ours', compare: 'at most', value: 400 },
    },
    {
      ...{ area: 'Start', name: 'companion, idle memory', unit: 'MB', ours: spreadOf(memory.ours) },
      beside: { name, theirs: spreadOf(memory.theirs) },
    },
  ];
};

interface Started {
  /** Until the address was printed. */
  readonly ms: number;
  /** Resident, once it was quiet. */
  readonly megabytes: number;
}

async function started(args: readonly string[]): Promise<Started> {
  const folder = await mkdtemp(join(tmpdir(), 'storage-link-start-'));
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH ?? '', STORAGE_LINK_PORT: '0', STORAGE_LINK_DATA: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await printed(child);
  const ms = performance.now() - began;
  // Answered = loaded; a bare server never answers, and has nothing to load.
  if (args.includes('server/main.ts')) await fetch(`${address}/health`);
  const megabytes = await residentOf(child.pid);
  child.kill('SIGTERM');
  await once(child, 'exit');
  await rm(folder, { recursive: true, force: true });
  return { ms, megabytes };
}

async function printed({ stdout }: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of stdout ?? []) {
    text += chunk;
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? [];
    if (address) return address;
  }
  throw new Error('The server ended before it listened.');
}

/** Linux only: elsewhere there is no such file, and the figure is left at 0. */
async function residentOf(pid = 0): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1000;
}
