// The queue in front of STS: a right secret must not be refused because of a wrong one, nobody waits for another's key or for nothing.
import { expect, test } from 'vitest';
import { inTurn, type TurnTimer } from '#server/vendors/aws/turn.ts';
import { Secret } from '#shared/secret.ts';

let keys = 0;
/** Pairs of one key that no other test knows. */
function newPairs() {
  keys += 1;
  const accessKeyId = `AKIAEXAMPLE${keys}`;
  return (secret: string) => ({ accessKeyId, secretAccessKey: new Secret(secret) });
}

/** A clock that moves only by waiting. */
function fakeTimer(): TurnTimer & { waited: number[] } {
  let now = 1_000;
  const waited: number[] = [];
  return {
    waited,
    now: () => now,
    async wait(milliseconds) {
      waited.push(milliseconds);
      now += milliseconds;
    },
  };
}

const signal = new AbortController().signal;
const isRefusal = (answer: string) => answer === 'wrong';

test('two questions about one key never run at once, of two keys they do', async () => {
  const [one, two] = [newPairs(), newPairs()];
  const running: string[] = [];
  let most = 0;
  const ask = (name: string) => async () => {
    running.push(name);
    most = Math.max(most, running.filter((each) => each === name).length);
    await Promise.resolve();
    running.splice(running.indexOf(name), 1);
    return 'fine';
  };
  const together = Promise.withResolvers<string>();
  const blocked = inTurn(one('a'), signal, () => together.promise, isRefusal);
  await Promise.all(['a', 'b', 'c'].map((secret) => inTurn(two(secret), signal, ask('two'), isRefusal)));
  expect(most).toBe(1);
  together.resolve('fine');
  expect(await blocked).toBe('fine');
});

test('after a refused secret another one waits until STS has forgotten it, the same one does not', async () => {
  const pair = newPairs();
  const timer = fakeTimer();
  await inTurn(pair('wrong'), signal, async () => 'wrong', isRefusal, timer);
  await inTurn(pair('wrong'), signal, async () => 'wrong', isRefusal, timer);
  expect(timer.waited).toEqual([]);
  expect(await inTurn(pair('right'), signal, async () => 'fine', isRefusal, timer)).toBe('fine');
  expect(timer.waited).toEqual([5_000]);
  await inTurn(pair('right'), signal, async () => 'fine', isRefusal, timer);
  expect(timer.waited).toHaveLength(1);
});

test('a question that fails does not block the next', async () => {
  const pair = newPairs();
  const failing = inTurn(pair('a'), signal, () => Promise.reject(new Error('reset')), isRefusal);
  const next = inTurn(pair('a'), signal, async () => 'fine', isRefusal);
  await expect(failing).rejects.toThrow('reset');
  expect(await next).toBe('fine');
});

test('whoever leaves while waiting is gone at once and is not asked about any more', async () => {
  const pair = newPairs();
  const first = Promise.withResolvers<string>();
  const blocked = inTurn(pair('a'), signal, () => first.promise, isRefusal);
  const gone = new AbortController();
  let asked = false;
  const waiting = inTurn(
    pair('b'),
    gone.signal,
    async () => {
      asked = true;
      return 'fine';
    },
    isRefusal,
  );
  gone.abort(new Error('left'));
  await expect(waiting).rejects.toThrow('left');
  first.resolve('fine');
  await blocked;
  expect(await inTurn(pair('c'), signal, async () => 'fine', isRefusal)).toBe('fine');
  expect(asked).toBe(false);
});
