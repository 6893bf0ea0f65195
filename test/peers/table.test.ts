// What `npm run test:peers` prints and ends with: if it counted wrongly, a broken server would look like a good one.
import { expect, test } from 'vitest';
import { connected } from './expected.ts';
import { type NamedOutcome, sumOf, tableOf } from './table.ts';

const difference = { peer: 'two', case: 'odd', here: connected, why: 'It does so by design.' };

const outcomes: readonly NamedOutcome[] = [
  {
    title: 'One',
    outcome: { version: '1.2', cases: [{ name: 'good', wrong: [], ms: 5 }] },
  },
  {
    title: 'Two, with a long name',
    outcome: {
      version: '10.0.1',
      cases: [
        { name: 'odd', wrong: [], ms: 5, difference },
        { name: 'bad', wrong: ['it is wrong', 'and slow'], ms: 5 },
      ],
    },
  },
  { title: 'Three', outcome: { broken: 'It did not start.' } },
  { title: 'Four', outcome: { skipped: 'It needs root.' } },
];

test('cases count one by one, a broken server as failed, one that cannot run as skipped', () => {
  expect(sumOf(outcomes)).toEqual({ passed: 2, failed: 2, skipped: 1 });
  expect(sumOf([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
});

test('everything is named: versions, failures, differences, skipped ones; the sum is the last line', () => {
  expect(tableOf(outcomes)).toBe(
    [
      'server                 version  cases  passed  differences',
      'One                    1.2      1      1       0',
      'Two, with a long name  10.0.1   2      1       1',
      '',
      'Failed:',
      '  Two, with a long name: bad: it is wrong',
      '  Two, with a long name: bad: and slow',
      '  Three: It did not start.',
      '',
      'Known differences from the provider:',
      '  Two, with a long name: odd: It does so by design.',
      '',
      'Skipped:',
      '  Four: It needs root.',
      '',
      '2 passed, 2 failed, 1 skipped',
    ].join('\n'),
  );
});

test('where nothing ran there is no empty table', () => {
  const skipped = [{ title: 'Four', outcome: { skipped: 'It needs root.' } }];
  expect(tableOf(skipped)).toBe('Skipped:\n  Four: It needs root.\n\n0 passed, 0 failed, 1 skipped');
});
