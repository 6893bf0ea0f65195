// Work in turns: two changes at once would lose one of them, and one that fails must not stop the others.
import { expect, test } from 'vitest';
import { turns } from '#shared/turns.ts';

test('each starts when the one before has ended, and every caller gets its own outcome', async () => {
  const inTurn = turns();
  const said: string[] = [];
  const gate = Promise.withResolvers<void>();
  const first = inTurn(async () => {
    said.push('first begins');
    await gate.promise;
    said.push('first ends');
    return 1;
  });
  const second = inTurn(async () => {
    said.push('second');
    throw new Error('second fails');
  });
  const third = inTurn(async () => {
    said.push('third');
    return 3;
  });
  await Promise.resolve();
  expect(said).toEqual(['first begins']);
  gate.resolve();
  expect(await first).toBe(1);
  await expect(second).rejects.toThrow('second fails');
  expect(await third).toBe(3);
  expect(said).toEqual(['first begins', 'first ends', 'second', 'third']);
});

test('two queues do not wait for one another', async () => {
  const never = turns()(() => new Promise(() => undefined));
  expect(await Promise.race([never, turns()(async () => 'done')])).toBe('done');
});
