// Finds what stands beside a label: by the ids that tie the two together, else as the next thing in the same item.
import { CELL, COLUMN_HEADER, cellsUnder, GRID } from './in-column.ts';
import { foldLabel } from './label.ts';
import { isTextBox, LARGEST, ownText, type Reading, readPieces } from './value.ts';
import type { Visible } from './visible.ts';

/** What is known by its label. */
export interface Owner {
  /** Of the values looked for; none for a look-alike. */
  readonly shapes: readonly RegExp[];
  /** The console shows its value in a box that can be edited. */
  readonly typed: boolean;
}

export interface Claim<O extends Owner> extends Reading {
  readonly owner: O;
}

const LABELLED = '[aria-labelledby],input[aria-label],textarea[aria-label]';
const LINK = 'a,button,[role="button"],[role="link"]';
/** Nowhere is a label deeper below the item it shares with its value. */
const DEEPEST = 5;

/**
 * Everything that stands beside a label of `labels` (folded text to owner); label and value are both visible. `texts` are
 * those that may be labels.
 */
export function findBesideLabels<O extends Owner>(
  root: Document,
  texts: readonly Reading[],
  labels: ReadonlyMap<string, O>,
  visible: Visible,
): Claim<O>[] {
  const claims: Claim<O>[] = [];
  const claim = (owner: O, pieces: readonly Reading[]) => {
    for (const piece of pieces) claims.push({ ...piece, owner });
  };
  for (const place of root.querySelectorAll(LABELLED)) {
    const owner = labels.get(nameOf(place, visible));
    if (owner) claim(owner, only(readPieces(place, visible, owner.typed)));
  }
  for (const { element, text } of texts) {
    const owner = labels.get(foldLabel(text));
    if (!owner || !visible(element) || isData(element)) continue;
    const header = element.closest(COLUMN_HEADER);
    const control = element.closest('label')?.control;
    if (header) for (const { cell } of cellsUnder(header)) claim(owner, only(readPieces(cell, visible)));
    else if (control) claim(owner, only(readPieces(control, visible, owner.typed)));
    else claim(owner, readNext(element, owner, visible));
  }
  return claims;
}

// Under a column's header stand data, such as a tag that somebody named like a label.
function isData(element: Element): boolean {
  const cell = element.closest(CELL);
  return cell?.closest(GRID)?.querySelector(COLUMN_HEADER) != null;
}

// The folded name of a place that points at its label, or names itself.
function nameOf(place: Element, visible: Visible): string {
  for (const id of (place.getAttribute('aria-labelledby') ?? '').split(/\s+/)) {
    const label = id ? place.ownerDocument.getElementById(id) : null;
    if (label && visible(label)) return foldLabel(readLabel(label));
  }
  return isTextBox(place) ? foldLabel(place.getAttribute('aria-label') ?? '') : '';
}

// A label's text without the links inside it, such as "(move)" in any language.
function readLabel(label: Element): string {
  const parts = [label, ...label.querySelectorAll('*')].filter((part) => !part.closest(LINK));
  return parts.map(ownText).join(' ');
}

// Climbs from the label. On each level the next sibling that shows anything decides: it is the value and nothing else, or
// there is none here. So the value of the item below is never taken for one that has not loaded yet.
function readNext(label: Element, { shapes, typed }: Owner, visible: Visible): Reading[] {
  let branch = label;
  for (let level = 0; level < DEEPEST; level++) {
    for (let next = branch.nextElementSibling; next; next = next.nextElementSibling) {
      if (next.querySelectorAll('*').length > LARGEST) return [];
      const pieces = readPieces(next, visible, typed);
      const isLink =
        next.matches(LINK) && !pieces.some(({ text }) => shapes.some((shape) => shape.test(text)));
      if (pieces.length > 0 && !isLink) return only(pieces);
    }
    const parent = branch.parentElement;
    if (!parent || parent === label.ownerDocument.body || parent.matches('tr,[role="row"]')) return [];
    branch = parent;
  }
  return [];
}

// A place that shows several different things is not one value.
function only(pieces: readonly Reading[]): Reading[] {
  const [first, ...others] = pieces;
  return first && others.every(({ text }) => text === first.text) ? [first] : [];
}
