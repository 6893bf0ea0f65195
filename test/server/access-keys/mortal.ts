// A companion as a process that a test kills as a power cut would, and a script that rotates keys with it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { TOKEN } from '../companion.ts';

const main = fileURLToPath(new URL('../../../server/main.ts', import.meta.url));

export interface Mortal {
  /** A call with the bearer; undefined when the companion dies meanwhile. */
  ask(path: string, json?: unknown): Promise<Response | undefined>;
  /** SIGKILL: nothing of it gets to say a word. */
  kill(): Promise<void>;
}

/** Starts one on a data directory, perhaps that of a dead one. */
export async function startMortal(env: Record<string, string>, dataDirectory: string): Promise<Mortal> {
  const child = spawn(process.execPath, ['--disable-sigusr1', main], {
    env: {
      ...{ PATH: process.env.PATH ?? '', HOME: dataDirectory, STORAGE_LINK_PORT: '0' },
      ...{ STORAGE_LINK_DATA: dataDirectory, STORAGE_LINK_TOKEN: TOKEN, ...env },
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = once(child, 'exit');
  const port = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (data) => {
      text += data;
      const [, found] = /http:\/\/127\.0\.0\.1:(\d+)[\s\S]*chrome-mv3/.exec(text) ?? [];
      if (found) resolve(found);
    });
    void exited.then(() => reject(new Error(`The companion ended:\n${text}`)));
  });
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
  return {
    ask: (path, json) =>
      fetch(`http://127.0.0.1:${port}${path}`, {
        headers,
        ...(json === undefined ? {} : { method: 'POST', body: JSON.stringify(json) }),
      }).catch(() => undefined),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** What a script has in its hands. */
export interface Hands {
  rotation?: string;
  /** Of the new pair, once it arrived. */
  secret?: string;
}

/**
 * Begins a rotation and reads on until the new pair signs; `hands` gets the pair as it arrives, `onPair` is waited for then.
 * False when the companion died on the way.
 */
export async function rotate(
  { ask }: Mortal,
  user: string,
  hands: Hands,
  onPair: () => Promise<unknown> = async () => {},
): Promise<boolean> {
  const reply = await ask('/v1/s3-keys/rotations', { user });
  let rest = '';
  try {
    for await (const chunk of reply?.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      for (const { rotation, key, state } of lines.map((line) => JSON.parse(line))) {
        if (state) return true;
        if (!key) continue;
        Object.assign(hands, { rotation: rotation.id, secret: key.secret });
        await onPair();
      }
    }
  } catch {
    // The line broke: the companion is dead.
  }
  return false;
}

/** One of `ack`, `finish`, `abort`; false when it was not done. */
export async function advance({ ask }: Mortal, { rotation }: Hands, step: string): Promise<boolean> {
  return (await ask(`/v1/s3-keys/rotations/${rotation}/${step}`, {}))?.ok ?? false;
}

/** A moment somewhere between two times, in milliseconds from now: nothing is waited for but chance. */
export const chance = (from: number, to: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, from + Math.random() * (to - from)));
