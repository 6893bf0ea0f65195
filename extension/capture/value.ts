// Reads what a place on the page shows as a value: a text box's value, else the full text in `title`, else visible text.
import type { Visible } from './visible.ts';

export interface Reading {
  readonly element: Element;
  readonly text: string;
}

/** No value of a console is longer; whatever is, is not read. */
const LONGEST = 4096;
/** A place with more elements than this is a region of the page, not a value. */
export const LARGEST = 60;
const BUTTON = 'button,[role="button"]';
const UNSEEN = `script,style,template,noscript,${BUTTON}`;
const ICONS = /\p{Co}/gu;
const PUNCTUATION = /^[\s:|\u00B7\uFF1A]*$/u;
const ELLIPSIS = /\u2026|\.{3}/u;

/** Every visible text in a place, in document order; icons, punctuation and what buttons are called are left out. */
export function readPieces(place: Element, visible: Visible): Reading[] {
  return [place, ...place.querySelectorAll('*')].flatMap((element) => {
    if (element !== place && element.closest(UNSEEN) && !element.closest(UNSEEN)?.contains(place)) return [];
    const raw = isTextBox(element) ? element.value || element.title : ownText(element);
    const text = strip(raw);
    if (PUNCTUATION.test(text) || text.length > LONGEST || !visible(element)) return [];
    return [{ element, text: isTextBox(element) ? text : (fullText(element, text, place) ?? text) }];
  });
}

/** The one text that stands in a place, or undefined when there is none or several different ones. */
export function readAlone(place: Element, visible: Visible): Reading | undefined {
  const [first, ...others] = readPieces(place, visible);
  return others.every(({ text }) => text === first?.text) ? first : undefined;
}

/** Every visible text on the page that `accepts` takes; only those few are asked whether they are visible. */
export function findTexts(root: Document, accepts: (text: string) => boolean, visible: Visible): Reading[] {
  const texts = [...elementsWithText(root)].map((element) => {
    const text = strip(ownText(element));
    return { element, text: fullText(element, text, root.body) ?? text };
  });
  const boxes = [...root.querySelectorAll('input,textarea')].filter(isTextBox);
  const values = boxes.map((element) => ({ element, text: strip(element.value) }));
  return [...texts, ...values].filter(({ element, text }) => accepts(text) && visible(element));
}

/** Every element that has text of its own, in document order. */
export function elementsWithText(root: Document): Set<Element> {
  const found = new Set<Element>();
  const walker = root.createTreeWalker(root.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement && node.nodeValue?.trim()) found.add(node.parentElement);
  }
  return found;
}

/** The text that stands directly in an element, without its children's. */
export function ownText(element: Element): string {
  let text = '';
  for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue ?? '';
  return text;
}

/** Text without the icon font's characters and without surrounding blanks; nothing else is changed. */
export function strip(text: string): string {
  return text.replace(ICONS, '').trim();
}

/** True for single-line and multi-line text boxes; a password's dots hide what a person does not see either. */
export function isTextBox(element: Element): element is HTMLInputElement | HTMLTextAreaElement {
  if (element.localName === 'textarea') return true;
  return element.localName === 'input' && /^(?:text|url|)$/i.test(element.getAttribute('type') ?? '');
}

// A `title` counts only when the visible text is the title, whole or cut with an ellipsis; other titles are advice.
function fullText(element: Element, shown: string, place: Element): string | undefined {
  const titled = element.closest('[title]');
  if (!titled || !place.contains(titled)) return undefined;
  const title = strip(titled.getAttribute('title') ?? '');
  const [head = '', tail] = shown.split(ELLIPSIS);
  if (tail === undefined || title.length < head.length + tail.length) return undefined;
  return title.startsWith(head) && title.endsWith(tail) ? title : undefined;
}
