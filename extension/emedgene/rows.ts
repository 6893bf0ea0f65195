// The rows of the Storage card, recognised by what they offer (Manage, Delete), and which of them is new.
import { findIcon, type IconState, stateOf } from './cloud-icon.ts';
import { BUTTONS, fold, nameOf, textOf } from './label.ts';
import { type Page, seen } from './visible.ts';

export interface Row {
  /** The row's text, folded: pages render rows anew, so elements are no identity. */
  readonly key: string;
  readonly state: IconState;
  readonly icon?: Element | undefined;
  readonly element: Element;
  /** The row's own buttons, whatever they are called. */
  readonly manage: HTMLElement;
  readonly remove: HTMLElement;
}

const DELETE = /^\s*(?:delete|remove)\b/i;
const MANAGE = /^\s*(?:manage|edit)\b/i;
/** Where one row ends for certain, whatever it offers. */
const ITEM = 'tr, li, [role="row"], [role="listitem"]';
const BEYOND = 'body, table, ul, ol';

/** Every storage the page lists now. */
export function readRows(page: Page): Row[] {
  const known = new Set<Element>();
  return seen<HTMLElement>(page, BUTTONS)
    .filter(isNamed(DELETE))
    .flatMap((remove): Row[] => {
      const element = rowAround(remove);
      const manage = element && [...element.querySelectorAll<HTMLElement>(BUTTONS)].find(isNamed(MANAGE));
      if (!element || !manage || known.has(element)) return [];
      known.add(element);
      const icon = findIcon(page, element);
      const state = icon ? stateOf(icon) : 'open';
      return [{ key: fold(textOf(element)), state, icon, element, manage, remove }];
    });
}

/** The one row of exactly this text; undefined when there is none, or several that look alike. */
export function findRow(rows: readonly Row[], key: string): Row | undefined {
  const [row, another] = rows.filter((one) => one.key === key);
  return another ? undefined : row;
}

/** The list may come late, or make room for a form: whichever reading saw more rows is right. */
export function fuller(early: readonly Row[], late: readonly Row[]): readonly Row[] {
  return late.length < early.length ? early : late;
}

/**
 * The row that is there now and was not before. Among rows of equal text it is the one whose icon those that were there
 * do not account for. Rows of one of `types` count; a list that names none of them counts whole. Undefined while there
 * are no more rows than before, or when the new one cannot be told and the candidates differ.
 */
export function findNewRow(
  before: readonly Row[],
  now: readonly Row[],
  types: readonly string[],
): Row | undefined {
  const names = types.map(fold);
  const ofType = (rows: readonly Row[]) => rows.filter(({ key }) => names.some((name) => key.includes(name)));
  return added(ofType(before), ofType(now)) ?? (ofType(now).length === 0 ? added(before, now) : undefined);
}

/** The row that was edited: the same text, else the one whose text is new. */
export function findEditedRow(before: readonly Row[], now: readonly Row[], key: string): Row | undefined {
  const same = findRow(now, key);
  if (same) return same;
  const [changed, another] = now.filter((row) => !before.some((old) => old.key === row.key));
  return another ? undefined : changed;
}

function added(before: readonly Row[], now: readonly Row[]): Row | undefined {
  // A row whose status is part of its text changes its key, so there must also be more rows than before.
  if (now.length <= before.length) return undefined;
  const [news, ...others] = minus(now, before, ({ key }) => key).flatMap(([rows, known]) => {
    const left = minus(rows, known, ({ state }) => state).flatMap(([same, old]) => same.slice(old.length));
    return left.slice(0, rows.length - known.length);
  });
  return others.some(({ state }) => state !== news?.state) ? undefined : news;
}

/** Groups of `all` that are larger than the same group of `known`, each with that group. */
function minus(all: readonly Row[], known: readonly Row[], by: (row: Row) => string): [Row[], Row[]][] {
  const old = Map.groupBy(known, by);
  return [...Map.groupBy(all, by)]
    .map(([key, rows]): [Row[], Row[]] => [rows, old.get(key) ?? []])
    .filter(([rows, same]) => rows.length > same.length);
}

// From the Delete button outwards, as far as there is only this one; it must take in a Manage button on the way.
function rowAround(button: Element): Element | undefined {
  let row: Element | undefined;
  for (let node = button.parentElement; node && !node.matches(BEYOND); node = node.parentElement) {
    const buttons = [...node.querySelectorAll(BUTTONS)];
    const isOne = buttons.filter(isNamed(DELETE)).length === 1 && !buttons.some(isNamed(/^\W*add storage/i));
    if (!isOne) break;
    if (buttons.some(isNamed(MANAGE))) row = node;
    if (node.matches(ITEM)) break;
  }
  return row;
}

function isNamed(name: RegExp): (button: Element) => boolean {
  return (button) => name.test(nameOf(button));
}
