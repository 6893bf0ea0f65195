// Finds values that have no label: the page's heading, the only fitting text of a dialog, what a meta element holds.
import { foldLabel } from './label.ts';
import { ownText, type Reading, readAlone, readPieces } from './value.ts';
import type { Visible } from './visible.ts';

const HEADING = 'h1,[role="heading"][aria-level="1"]';
const DIALOG = 'dialog[open],[role="dialog"],[role="alertdialog"],[aria-modal="true"]';

/** What the visible first-level headings show. */
export function readHeadings(root: Document, visible: Visible): Reading[] {
  return [...root.querySelectorAll(HEADING)]
    .map((heading) => readAlone(heading, visible))
    .filter((reading) => reading !== undefined);
}

/** Every text in the visible dialogs one of whose own texts is a known heading (folded). */
export function readDialogs(root: Document, headings: ReadonlySet<string>, visible: Visible): Reading[] {
  return [...root.querySelectorAll(DIALOG)]
    .filter((dialog) => visible(dialog) && isNamed(dialog, headings))
    .flatMap((dialog) => readPieces(dialog, visible));
}

function isNamed(dialog: Element, headings: ReadonlySet<string>): boolean {
  const names = [dialog, ...dialog.querySelectorAll('*')].map(ownText);
  return [...names, dialog.getAttribute('aria-label') ?? ''].some((name) => headings.has(foldLabel(name)));
}

/** The text under a key of the JSON that a meta element holds; it is no text of the page, so nobody sees it. */
export function readMeta(root: Document, wanted: { name: string; key: string } | undefined): Reading[] {
  const element = [...root.querySelectorAll('meta')].find(({ name }) => name === wanted?.name);
  if (!wanted || !element) return [];
  try {
    const text: unknown = JSON.parse(element.content)[wanted.key];
    return typeof text === 'string' ? [{ element, text }] : [];
  } catch {
    return [];
  }
}
