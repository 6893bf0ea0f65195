// Numbers in conditions as AWS compares them, and a value that is known only to be one of several: nothing is guessed between them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allHold, type Context } from '#server/buckets/policy-condition.ts';

const holds = (operator: string, context: Context, ...values: string[]) =>
  allHold([{ operator, key: 'x', values }], context, new Map()).holds;

const meanings: Readonly<Record<string, (value: number, wanted: number) => boolean>> = {
  NumericEquals: (value, wanted) => value === wanted,
  NumericNotEquals: (value, wanted) => value !== wanted,
  NumericLessThan: (value, wanted) => value < wanted,
  NumericLessThanEquals: (value, wanted) => value <= wanted,
  NumericGreaterThan: (value, wanted) => value > wanted,
  NumericGreaterThanEquals: (value, wanted) => value >= wanted,
};

test.each(Object.entries(meanings))('%s compares numbers, not their letters', (operator, means) => {
  const number = fc.integer({ min: -200, max: 200 }).map((tenths) => tenths / 10);
  fc.assert(
    fc.property(number, number, fc.constantFrom('', 'IfExists'), (value, wanted, suffix) => {
      const context: Context = new Map([['x', String(value)]]);
      const expected = means(value, wanted) ? 'yes' : 'no';
      expect(holds(`${operator}${suffix}`, context, String(wanted))).toBe(expected);
      expect(holds(`${operator}${suffix}`, context, wanted.toFixed(3))).toBe(expected);
    }),
  );
  expect(holds(operator, new Map([['x', null]]), '1')).toBe(operator === 'NumericNotEquals' ? 'yes' : 'no');
  expect(holds(`${operator}IfExists`, new Map([['x', null]]), '1')).toBe('yes');
  for (const odd of ['', ' ', 'one', '1.2.3']) {
    expect(holds(operator, new Map([['x', '1']]), odd)).toBe('maybe');
    expect(holds(operator, new Map([['x', odd]]), '1')).toBe('maybe');
  }
});

test.each([
  ['NumericLessThan', ['1.2'], 'no'],
  ['NumericLessThan', ['1.3'], 'maybe'],
  ['NumericGreaterThanEquals', ['1.2'], 'yes'],
  ['NumericGreaterThan', ['1.2'], 'maybe'],
  ['NumericNotEquals', ['1.2', '1.3'], 'no'],
  ['NumericEquals', ['1.2', '1.3'], 'yes'],
  ['StringEquals', ['1.0'], 'no'],
  ['StringEquals', ['1.2'], 'maybe'],
])('of 1.2 or 1.3, nobody knows which, %s %j is %s', (operator, values, expected) => {
  expect(holds(operator, new Map([['x', ['1.2', '1.3']]]), ...values)).toBe(expected);
});
