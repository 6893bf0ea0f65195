// The arithmetic behind every figure we publish: a wrong median or a goal read the wrong way round would be a false promise.
import { expect, test } from 'vitest';
import { type Figure, inTurn, isMet, ratioOf, spreadOf } from './figure.ts';
import { goals, markdown } from './table.ts';

const figure = (change: Partial<Figure>): Figure => ({
  ...{ area: 'Area', name: 'a thing', unit: 'ms', ours: spreadOf([30, 10, 20]) },
  ...change,
});
const beside = { name: 'another', theirs: spreadOf([10, 10, 10]) };

test('a spread is the median between its ends, and nothing measured is no spread', () => {
  expect(spreadOf([30, 10, 20])).toEqual({ median: 20, min: 10, max: 30, rounds: 3 });
  expect(() => spreadOf([])).toThrow('Nothing was measured');
});

test.each([
  [{ of: 'ratio', compare: 'at most', value: 2 }, true],
  [{ of: 'ratio', compare: 'at most', value: 1.9 }, false],
  [{ of: 'ratio', compare: 'at least', value: 2 }, true],
  [{ of: 'difference', compare: 'at most', value: 10 }, true],
  [{ of: 'difference', compare: 'at most', value: 9 }, false],
  [{ of: 'ours', compare: 'at most', value: 20 }, true],
  [{ of: 'ours', compare: 'at least', value: 21 }, false],
] as const)('a goal of %o is met: %s', (goal, met) => {
  expect(isMet(figure({ goal, beside }))).toBe(met);
});

test('a goal for a ratio with nothing beside it is an error, and no goal is neither met nor missed', () => {
  expect(() => isMet(figure({ goal: { of: 'ratio', compare: 'at most', value: 2 } }))).toThrow(
    'nothing beside',
  );
  expect(isMet(figure({}))).toBeUndefined();
  expect(ratioOf(figure({}))).toBeUndefined();
});

test('both sides are measured equally often, and each goes first in turn', async () => {
  const order: string[] = [];
  const side = (name: string) => async () => order.push(name);
  const { ours, theirs } = await inTurn(side('ours'), side('theirs'), 4);
  expect([ours.rounds, theirs.rounds]).toEqual([4, 4]);
  expect(order.join(' ')).toBe('ours theirs theirs ours ours theirs theirs ours');
});

test('the short table counts the goals of an area and names each that is missed', () => {
  const goal = { of: 'ratio', compare: 'at most', value: 2 } as const;
  const machine = { processor: 'Example', cores: 2, gigabytes: 24, system: 'linux', versions: {} };
  const missed = figure({ name: 'a slow thing', beside, goal: { ...goal, value: 1.5 } });
  const alone = figure({ name: 'a big thing', goal: { of: 'ours', compare: 'at most', value: 19 } });
  const table = goals({
    at: '2027-01-31T00:00:00.000Z',
    machine,
    rows: [figure({ beside, goal }), missed, alone, figure({}), { area: 'Area', name: 'x', absent: 'why' }],
  });
  expect(table).toContain(
    '| Area | 1 of 3 | a slow thing: 2.00x another (at most 1.5x); a big thing: 20 ms (10-30) (at most 19 ms) |',
  );
});

test('the table names a missed goal and what was not measured', () => {
  const machine = {
    processor: 'Example',
    cores: 2,
    gigabytes: 24,
    system: 'linux',
    versions: { node: '24' },
  };
  const missed = figure({ beside, goal: { of: 'ratio', compare: 'at most', value: 1 }, note: 'A note.' });
  const table = markdown({
    at: '2027-01-31T00:00:00.000Z',
    machine,
    rows: [missed, { area: 'Area', name: 'a peer', absent: 'it cannot be had' }],
  });
  expect(table).toContain(
    '| Area | a thing | 20 ms (10-30) | another | 10 ms (10-10) | 2.00x | at most 1x | NO |',
  );
  expect(table).toContain('| Area | a peer | not measured |');
  expect(table).toContain('a peer: it cannot be had');
  expect(table).toContain('a thing: A note.');
});
