// Finds the cells under a column header: paired by key, by `aria-colindex`, or by position in a plain table.
import { foldLabel } from './label.ts';
import { ownText } from './value.ts';
import type { Visible } from './visible.ts';

const HEADER = '[role="columnheader"],th';
export const GRID = '[role="grid"],[role="treegrid"],[role="table"],table';
const ROW = '[role="row"],tr';
export const CELL = '[role="gridcell"],[role="cell"],[role="rowheader"],td';
export const COLUMN_HEADER = '[role="columnheader"],thead th,th[scope="col"]';
const KEYS = ['data-item-key', 'data-automation-key'];

/** A cell under the header, and the row it stands in. */
export interface Cell {
  readonly row: Element;
  readonly cell: Element;
}

/** The cells under each visible header with one of these folded labels; undefined when no such header is visible. */
export function findColumn(
  root: Document,
  labels: ReadonlySet<string>,
  visible: Visible,
): Cell[] | undefined {
  const headers = [...root.querySelectorAll(HEADER)].filter(
    (header) => isNamed(header, labels) && visible(header),
  );
  return headers.length > 0 ? headers.flatMap(cellsUnder) : undefined;
}

// Sort arrows and buttons share the header with its name, so any element in it may carry the name.
function isNamed(header: Element, labels: ReadonlySet<string>): boolean {
  return [header, ...header.querySelectorAll('*')].some((part) => labels.has(foldLabel(ownText(part))));
}

/** The cells of a header's column. */
export function cellsUnder(header: Element): Cell[] {
  const grid = header.closest(GRID);
  const headerRow = header.closest(ROW);
  if (!grid) return [];
  return [...grid.querySelectorAll(ROW)]
    .filter((row) => row !== headerRow && row.closest(GRID) === grid)
    .flatMap((row) => {
      const cell = cellOf(row, header);
      return cell ? [{ row, cell }] : [];
    });
}

function cellOf(row: Element, header: Element): Element | undefined {
  const cells = [...row.querySelectorAll(CELL)].filter((cell) => cell.closest(ROW) === row);
  const key = keyOf(header);
  if (key !== undefined) return cells.find((cell) => keyOf(cell) === key);
  const column = header.getAttribute('aria-colindex');
  if (column !== null) return cells.find((cell) => cell.getAttribute('aria-colindex') === column);
  const headers = [...(header.closest(ROW)?.querySelectorAll(`${HEADER},${CELL}`) ?? [])];
  return cells.length === headers.length ? cells[headers.indexOf(header)] : undefined;
}

function keyOf(element: Element): string | undefined {
  return KEYS.map((name) => element.getAttribute(name)).find((key) => key !== null) ?? undefined;
}
