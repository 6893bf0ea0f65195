// Whether somebody works on a rotation: else a rotation whose process died could never be resumed, or two would work against each other.
import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { isUnderWay, newOwner, retire } from '#server/byok/rotations/owner.ts';

const now = Date.parse('2026-11-25T00:00:00Z');
const [silent, fresh] = [now - 30_000, now - 1_000];
// The parent of the test's process runs, and knows nothing of rotations.
const ofAnother = `${hostname()} ${process.ppid} 1`;
const ofDead = `${hostname()} 4194305 1`;

test.each([
  ['a process that lives and has just moved', ofAnother, fresh, true],
  ['a number that another program has by now', ofAnother, silent, false],
  ['a process that is dead since a moment', ofDead, fresh, false],
  ['a process of another computer that has just moved', 'elsewhere 1 1', fresh, true],
  ['a silent process of another computer', 'elsewhere 1 1', silent, false],
])('%s', (_, owner, beat, expected) => {
  expect(isUnderWay({ owner, beat }, now)).toBe(expected);
});

test('this process knows what it works on, however long a step takes', () => {
  const owner = newOwner();
  expect(isUnderWay({ owner, beat: silent }, now)).toBe(true);
  retire(owner);
  expect(isUnderWay({ owner, beat: fresh }, now)).toBe(false);
});
