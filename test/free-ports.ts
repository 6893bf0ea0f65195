// Ports for servers that must be told theirs before they start. They lie below those the system gives to whoever asks for any port (on
// Linux from 32768 on), and in a block that is one process's alone: nothing that starts meanwhile gets one of them.
import { once } from 'node:events';
import { createServer } from 'node:net';

const FIRST = 20_000;
const BLOCKS = 120;
/** Ports of a block. The first one says that the block is taken. */
const SIZE = 100;

let block = takeBlock();
let given = 0;

/** A loopback port that nothing listens on, and that no other process is given as long as this one lives. */
export async function freePort(): Promise<number> {
  for (;;) {
    given += 1;
    if (given === SIZE) {
      block = takeBlock();
      given = 1;
    }
    const offset = given;
    const port = (await block) + offset;
    const probe = await listening(port);
    if (!probe) continue;
    probe.close();
    await once(probe, 'close');
    return port;
  }
}

/** A free loopback port for each name. */
export async function freePorts<N extends string>(names: readonly N[]): Promise<Record<N, number>> {
  const ports: [N, number][] = [];
  for (const name of names) ports.push([name, await freePort()]);
  return Object.fromEntries(ports) as Record<N, number>;
}

/** The first port of a block that nobody has, and that this process listens on for as long as it lives. */
async function takeBlock(): Promise<number> {
  const start = Math.floor(Math.random() * BLOCKS);
  for (let tried = 0; tried < BLOCKS; tried += 1) {
    const first = FIRST + ((start + tried) % BLOCKS) * SIZE;
    const mark = await listening(first);
    if (!mark) continue;
    mark.unref();
    return first;
  }
  throw new Error(`No block of loopback ports from ${FIRST} on is free.`);
}

async function listening(port: number) {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return server;
  } catch {
    return undefined;
  }
}
