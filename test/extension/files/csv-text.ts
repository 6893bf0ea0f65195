// Writes tables as CSV in every legal way, for tests that read them back.
import fc from 'fast-check';
import type { Delimiter } from '#extension/files/csv.ts';

export interface Written {
  readonly text: string;
  readonly delimiter: Delimiter;
  readonly rows: readonly (readonly string[])[];
}

/** How one file is written; `quotes` says for each cell in turn whether it is quoted without need. */
export interface Style {
  readonly delimiter: Delimiter;
  readonly end: '\n' | '\r\n' | '\r';
  readonly last: boolean;
  readonly quotes: readonly boolean[];
}

export const csvStyle = (delimiter: Delimiter): fc.Arbitrary<Style> =>
  fc.record({
    delimiter: fc.constant(delimiter),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    last: fc.boolean(),
    quotes: fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }),
  });

/** A cell with some text, among it everything that must be quoted. */
export const csvCell: fc.Arbitrary<string> = fc
  .oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'ab,;\t"\r\n ') }))
  .filter((cell) => !/^sep=/i.test(cell));

export const csvTable = (delimiter: Delimiter): fc.Arbitrary<Written> => {
  const row = fc.array(csvCell, { minLength: 1, maxLength: 5 }).filter(hasText);
  return fc
    .tuple(fc.array(row, { minLength: 1, maxLength: 5 }), csvStyle(delimiter))
    .map(([rows, style]) => ({ rows, delimiter, text: writeCsv(rows, style) }));
};

export function writeCsv(rows: readonly (readonly string[])[], style: Style): string {
  let cells = 0;
  const quoted = () => style.quotes[cells++ % style.quotes.length] ?? false;
  const lines = rows.map((row) => row.map((cell) => writeCell(cell, quoted())).join(style.delimiter));
  return lines.join(style.end) + (style.last ? style.end : '');
}

const hasText = (row: readonly string[]) => row.some((cell) => cell.trim() !== '');

// Blanks at a cell's ends are kept by quotes only.
const writeCell = (cell: string, quoted: boolean) =>
  quoted || /[,;\t"\r\n]/.test(cell) || cell.trim() !== cell ? `"${cell.replaceAll('"', '""')}"` : cell;
