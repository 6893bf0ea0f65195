// A CSV text as rows of cells, after RFC 4180; spreadsheets write other delimiters, so the caller names one.

export type Delimiter = ',' | ';' | '\t';

/** The delimiters spreadsheets write, the standard one first. */
export const delimiters: readonly Delimiter[] = [',', ';', '\t'];

/**
 * Rows of cells. Quoted cells keep their text exactly, others lose the blanks around them; rows without any text and a
 * spreadsheet's line "sep=;" are left out. A quote that is never closed ends with the text.
 */
export function readCsv(text: string, delimiter: Delimiter): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const { cell, end } = text[at] === '"' ? quoted(text, at, delimiter) : bare(text, at, delimiter);
    rows.at(-1)?.push(cell);
    at = end;
    if (at >= text.length) break;
    const mark = text[at];
    at += text.startsWith('\r\n', at) ? 2 : 1;
    if (mark !== delimiter) rows.push([]);
    else if (at === text.length) rows.at(-1)?.push('');
  }
  return rows.filter((row) => row.some((cell) => cell.trim() !== '') && !/^sep=/i.test(row[0] ?? ''));
}

interface Cell {
  readonly cell: string;
  /** Where its delimiter or line end stands. */
  readonly end: number;
}

function bare(text: string, start: number, delimiter: Delimiter): Cell {
  const end = endOf(text, start, delimiter);
  return { cell: text.slice(start, end).trim(), end };
}

function quoted(text: string, start: number, delimiter: Delimiter): Cell {
  let close = text.indexOf('"', start + 1);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close < 0) close = text.length;
  const cell = text.slice(start + 1, close).replaceAll('""', '"');
  return { cell, end: endOf(text, close + 1, delimiter) };
}

function endOf(text: string, start: number, delimiter: Delimiter): number {
  let at = start;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}
