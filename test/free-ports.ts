// Ports for servers that must be told theirs before they start. They lie below those the system gives to whoever asks for any port (on
// Linux from 32768 on), so that nothing which starts meanwhile gets one of them.
import { once } from 'node:events';
import { createServer } from 'node:net';

const FIRST = 20_000;
const COUNT = 12_000;

/** One after the other, from a place of this process's own. */
let last = Math.floor(Math.random() * COUNT);

/** A loopback port that nothing listens on, given out once in this process. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < COUNT; tried += 1) {
    last = (last + 1) % COUNT;
    if (await isFree(FIRST + last)) return FIRST + last;
  }
  throw new Error(`No loopback port from ${FIRST} to ${FIRST + COUNT} is free.`);
}

/** A free loopback port for each name. */
export async function freePorts<N extends string>(names: readonly N[]): Promise<Record<N, number>> {
  const ports: [N, number][] = [];
  for (const name of names) ports.push([name, await freePort()]);
  return Object.fromEntries(ports) as Record<N, number>;
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch {
    return false;
  }
  probe.close();
  await once(probe, 'close');
  return true;
}
