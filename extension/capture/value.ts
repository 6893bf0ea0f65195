// Reads what a place on the page shows as a value: a text box's value, else the full text in `title`, else visible text.
import type { Visible } from './visible.ts';

export interface Reading {
  readonly element: Element;
  readonly text: string;
}

/** No value of a console is longer; whatever is, is not read. */
const LONGEST = 4096;
/** What is read of a text that the console shows as dots until a press. */
export const DOTS = '\u2022'.repeat(8);
/** A place with more elements than this is a region of the page, not a value. */
export const LARGEST = 60;
const BUTTON = 'button,[role="button"]';
const UNSEEN = `script,style,template,noscript,${BUTTON}`;
const ICONS = /\p{Co}/gu;
// Most texts have no icon; the plain class finds that out faster. Icon fonts live in this area.
const HAS_ICON = /[\uE000-\uF8FF\uDB80-\uDBFF]/;
const PUNCTUATION = /^[\s:|\u00B7\uFF1A]*$/u;
const ELLIPSIS = /\u2026|\.{3}/u;
const isCut = (text: string) => text.includes('\u2026') || text.includes('...');

/**
 * Every visible text in a place, in document order; icons, punctuation and what buttons are called are left out. `typed`
 * reads text boxes that a person can edit, too.
 */
export function readPieces(place: Element, visible: Visible, typed = false): Reading[] {
  return [place, ...place.querySelectorAll('*')].flatMap((element) => {
    if (element !== place && element.closest(UNSEEN) && !element.closest(UNSEEN)?.contains(place)) return [];
    const text = isTextBox(element) ? boxText(element, typed) : strip(ownText(element));
    if (PUNCTUATION.test(text) || text.length > LONGEST || !visible(element)) return [];
    return [{ element, text: isTextBox(element) ? text : (fullText(element, text, place) ?? text) }];
  });
}

/** The one text that stands in a place, or undefined when there is none or several different ones. */
export function readAlone(place: Element, visible: Visible, typed = false): Reading | undefined {
  const [first, ...others] = readPieces(place, visible, typed);
  return others.every(({ text }) => text === first?.text) ? first : undefined;
}

/** Every text box of the page that holds something a console put there. */
export function readBoxes(root: Document): Reading[] {
  return [...root.querySelectorAll('input,textarea')]
    .filter(isTextBox)
    .map((element) => ({ element, text: boxText(element) }));
}

/** Every visible text on the page that `accepts` takes; only those few are asked whether they are visible. */
export function findTexts(root: Document, accepts: (text: string) => boolean, visible: Visible): Reading[] {
  const texts = readTexts(root, accepts).map(wholeText);
  return [...texts, ...readBoxes(root)].filter(({ element, text }) => accepts(text) && visible(element));
}

/**
 * Every element one of whose own texts `accepts` takes, or that is cut, with all its own text: one pass over the page, in
 * document order.
 */
export function readTexts(root: Document, accepts: (text: string) => boolean): Reading[] {
  const found = new Map<Element, string>();
  const walker = root.createTreeWalker(root.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = strip(node.nodeValue ?? '');
    if (text === '' || text.length > LONGEST || !(accepts(text) || isCut(text))) continue;
    const element = node.parentElement;
    if (element)
      found.set(element, element.firstChild === element.lastChild ? text : strip(ownText(element)));
  }
  return [...found].map(([element, text]) => ({ element, text }));
}

/** The same with the full text where what is shown is cut. */
export function wholeText({ element, text }: Reading): Reading {
  return { element, text: fullText(element, text, element.ownerDocument.body) ?? text };
}

/** The text that stands directly in an element, without its children's. */
export function ownText(element: Element): string {
  let text = '';
  for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue ?? '';
  return text;
}

/** Text without the icon font's characters and without surrounding blanks; nothing else is changed. */
export function strip(text: string): string {
  return (HAS_ICON.test(text) ? text.replace(ICONS, '') : text).trim();
}

/** True for single-line and multi-line text boxes, and for what shows dots in place of its text. */
export function isTextBox(element: Element): element is HTMLInputElement | HTMLTextAreaElement {
  if (element.localName === 'textarea') return true;
  return (
    element.localName === 'input' && /^(?:text|url|password|)$/i.test(element.getAttribute('type') ?? '')
  );
}

// What a person can edit is what a person typed; a console shows its own values in boxes that cannot be edited, or says
// in the title that it put them there.
function boxText(box: HTMLInputElement | HTMLTextAreaElement, typed = false): string {
  // A person sees dots, and so do we.
  if (box.type === 'password') return box.readOnly && box.value ? DOTS : '';
  const own = typed || box.readOnly || box.disabled || box.value === box.title;
  return strip((own && box.value) || box.title);
}

// A `title` counts only when the visible text is the title, whole or cut with an ellipsis; other titles are advice.
function fullText(element: Element, shown: string, place: Element): string | undefined {
  if (!isCut(shown)) return undefined;
  const titled = element.closest('[title]');
  if (!titled || !place.contains(titled)) return undefined;
  const title = strip(titled.getAttribute('title') ?? '');
  const [head = '', tail = ''] = shown.split(ELLIPSIS);
  if (title.length < head.length + tail.length) return undefined;
  return title.startsWith(head) && title.endsWith(tail) ? title : undefined;
}
