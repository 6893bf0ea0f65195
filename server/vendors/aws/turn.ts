// One question at a time to STS about one access key: for seconds after a wrong secret STS refuses the right one too, so that two tests
// of one key at once, or one right after the other, would call a good secret wrong.
import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { untilAborted } from '../../net/network.ts';
import type { AwsKeyPair } from './client.ts';

/** How long STS is known to remember a wrong secret, in milliseconds. */
const REMEMBERED = 5_000;
const salt = randomBytes(32);

interface Turn {
  /** Questions not answered yet. */
  waiting: number;
  /** Settles, never rejects, when the last of them is answered. */
  last: Promise<unknown>;
  /** The secret that was refused, as a digest nobody outside this process can try guesses against. */
  refused?: { readonly digest: string; readonly until: number };
}

const turns = new Map<string, Turn>();

export interface TurnTimer {
  /** Milliseconds. */
  now(): number;
  wait(milliseconds: number, signal: AbortSignal): Promise<unknown>;
}

const clock: TurnTimer = {
  now: () => performance.now(),
  wait: (milliseconds, signal) => wait(milliseconds, undefined, { signal }),
};

/**
 * Asks when it is this key's turn, and, where another secret of the key was refused a moment ago, when STS has forgotten it.
 * `isRefusal` tells a wrong secret from other answers. Rejects with the signal's reason, or with what `ask` rejects with.
 */
export function inTurn<T>(
  { accessKeyId, secretAccessKey }: AwsKeyPair,
  signal: AbortSignal,
  ask: () => Promise<T>,
  isRefusal: (answer: T) => boolean,
  timer = clock,
): Promise<T> {
  const turn = turns.get(accessKeyId) ?? { waiting: 0, last: Promise.resolve() };
  turns.set(accessKeyId, turn);
  turn.waiting += 1;
  const digest = createHmac('sha256', salt).update(secretAccessKey.reveal()).digest('base64');
  const mine = turn.last.then(async () => {
    signal.throwIfAborted();
    const left = turn.refused && turn.refused.digest !== digest ? turn.refused.until - timer.now() : 0;
    if (left > 0) await timer.wait(left, signal);
    const answer = await ask();
    if (isRefusal(answer)) turn.refused = { digest, until: timer.now() + REMEMBERED };
    return answer;
  });
  turn.last = mine
    .catch(() => undefined)
    .then(() => {
      turn.waiting -= 1;
      sweep(timer.now());
    });
  return untilAborted(mine, signal);
}

function sweep(now: number): void {
  for (const [key, { waiting, refused }] of turns) {
    if (waiting === 0 && (!refused || refused.until <= now)) turns.delete(key);
  }
}
