// Finds what stands beside a label: by the ids that tie the two together, else as the next thing in the same item.
import { foldLabel } from './label.ts';
import { elementsWithText, isTextBox, LARGEST, ownText, type Reading, readPieces } from './value.ts';
import type { Visible } from './visible.ts';

/** What is known by its label: a spot's field, or a look-alike that has no shape. */
export interface Owner {
  readonly shape?: RegExp;
}

export interface Claim<O extends Owner> extends Reading {
  readonly owner: O;
}

const LABELLED = '[aria-labelledby],input[aria-label],textarea[aria-label]';
const LINK = 'a,button,[role="button"],[role="link"]';
/** Nowhere is a label deeper below the item it shares with its value. */
const DEEPEST = 5;

/** Everything that stands beside a label of `labels` (folded text to owner); label and value are both visible. */
export function findBesideLabels<O extends Owner>(
  root: Document,
  labels: ReadonlyMap<string, O>,
  visible: Visible,
): Claim<O>[] {
  const claims: Claim<O>[] = [];
  const claim = (owner: O, pieces: readonly Reading[]) => {
    for (const piece of pieces) claims.push({ ...piece, owner });
  };
  for (const place of root.querySelectorAll(LABELLED)) {
    const owner = labels.get(nameOf(place, visible));
    if (owner) claim(owner, only(readPieces(place, visible)));
  }
  for (const element of elementsWithText(root)) {
    const owner = labels.get(foldLabel(ownText(element)));
    if (!owner || !visible(element)) continue;
    const control = element.closest('label')?.control;
    claim(owner, control ? only(readPieces(control, visible)) : readNext(element, owner, visible));
  }
  return claims;
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
function readNext(label: Element, { shape }: Owner, visible: Visible): Reading[] {
  let branch = label;
  for (let level = 0; level < DEEPEST; level++) {
    for (let next = branch.nextElementSibling; next; next = next.nextElementSibling) {
      if (next.querySelectorAll('*').length > LARGEST) return [];
      const pieces = readPieces(next, visible);
      const isLink = next.matches(LINK) && !pieces.some(({ text }) => shape?.test(text));
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
