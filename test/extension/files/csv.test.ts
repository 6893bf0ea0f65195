// CSV as programs write it: whatever is quoted, delimited or ended in a legal way reads back exactly.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { delimiters, readCsv } from '#extension/files/csv.ts';
import { csvTable } from './csv-text.ts';

it.each([
  [
    'a,b\r\nc,d\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['"a ""x""","b\nc",d', [['a "x"', 'b\nc', 'd']]],
  [' a , b \n', [['a', 'b']]],
  [
    'a,,\n,,\n\n,b',
    [
      ['a', '', ''],
      ['', 'b'],
    ],
  ],
  ['a,', [['a', '']]],
  ['sep=,\na,b', [['a', 'b']]],
  ['a"b,c', [['a"b', 'c']]],
  ['"never closed,x\ny', [['never closed,x\ny']]],
  ['"closed" and more,x', [['closed', 'x']]],
  ['', []],
])('%j is %j', (text, rows) => {
  expect(readCsv(text, ',')).toEqual(rows);
});

it('reads back every table that was written in a legal way', () => {
  fc.assert(
    fc.property(fc.constantFrom(...delimiters).chain(csvTable), ({ text, delimiter, rows }) => {
      expect(readCsv(text, delimiter)).toEqual(rows);
    }),
  );
});
