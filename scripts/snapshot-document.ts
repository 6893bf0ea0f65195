// Runs inside a replica page: writes the document down as HTML that changes only when the page does. What a person does
// not see is marked, by the rules of the product itself.
import { isTextBox, ownText } from '../extension/capture/value.ts';
import { isVisible } from '../extension/capture/visible.ts';
import { cleanAttributes, numberIds } from './snapshot-attributes.ts';

const LEFT_OUT = 'script,style,link,noscript,template,base';
const VOID = 'area,br,col,embed,hr,img,input,meta,source,track,wbr';
/** Something a capture could read, or be misled by. */
const SPEAKS = 'input,textarea,[title],[aria-label],[aria-labelledby]';

/** The document as text, one element a line where a line break means nothing. */
export function snapshotDocument(): string {
  const ids = numberIds(document);
  const print = new Printer((element) => cleanAttributes(element, ids));
  const { head, body, documentElement } = document;
  const language = documentElement.lang ? ` lang="${documentElement.lang}"` : '';
  return `<!doctype html>\n<html${language}>\n  ${print.write(head, 1)}\n  ${print.write(body, 1)}\n</html>\n`;
}

class Printer {
  readonly #attributesOf: (element: Element) => [name: string, value: string][];
  readonly #seen = new Map<Element, boolean>();

  constructor(attributesOf: (element: Element) => [string, string][]) {
    this.#attributesOf = attributesOf;
  }

  /** The element with all in it; `depth` is how far its lines stand in. */
  write(element: Element, depth: number): string {
    const open = this.#open(element);
    if (element.matches(VOID)) return open;
    const close = `</${element.localName}>`;
    if (element instanceof HTMLTextAreaElement) return open + escapeText(element.value) + close;
    // What an icon is drawn of says nothing.
    if (element instanceof SVGElement && !element.textContent.trim()) return open + close;
    const children = [...element.childNodes].filter(isKept);
    if (!canBreak(element, children)) {
      const inside = children.map((child) =>
        isElement(child) ? this.write(child, depth) : escapeText(child.nodeValue ?? ''),
      );
      return open + inside.join('') + close;
    }
    const inside = children.filter(isElement).map((child) => this.write(child, depth + 1));
    const indent = `\n${'  '.repeat(depth)}`;
    return open + inside.map((line) => `${indent}  ${line}`).join('') + indent + close;
  }

  #open(element: Element): string {
    const mark = this.#mark(element);
    const attributes = [
      ...this.#attributesOf(element),
      ...(mark === undefined ? [] : [['data-unseen', mark]]),
    ];
    const text = attributes.map(([name, value]) =>
      value ? ` ${name}="${escapeAttribute(value)}"` : ` ${name}`,
    );
    return `<${element.localName}${text.join('')}>`;
  }

  // An element of which no part is seen is marked as a whole; `self` is one that shows others and is not seen itself.
  #mark(element: Element): '' | 'self' | undefined {
    if (element.closest('head')) return undefined;
    const { parentElement } = element;
    if (!this.#showsAnything(element)) {
      const isFirst =
        !parentElement || this.#showsAnything(parentElement) || parentElement.localName === 'html';
      const speaks = element.textContent.trim() || element.matches(SPEAKS) || element.querySelector(SPEAKS);
      return isFirst && speaks ? '' : undefined;
    }
    const holds = ownText(element).trim() || isTextBox(element);
    return holds && !isVisible(element) ? 'self' : undefined;
  }

  #showsAnything(element: Element): boolean {
    const known = this.#seen.get(element);
    if (known !== undefined) return known;
    const shows = isVisible(element) || [...element.children].some((child) => this.#showsAnything(child));
    this.#seen.set(element, shows);
    return shows;
  }
}

// A line break between two parts of a line would be a blank that was not there.
function canBreak(element: Element, children: readonly ChildNode[]): boolean {
  const parts = children.filter(isElement);
  if (parts.length === 0) return false;
  if (element.localName === 'head') return true;
  return children.every((child) => isElement(child) || !child.nodeValue?.trim()) && parts.every(isBlock);
}

function isBlock(part: Element): boolean {
  const { display } = getComputedStyle(part);
  if (display !== 'contents') return !/^(?:inline|ruby)/.test(display);
  return [...part.childNodes].every((child) =>
    isElement(child) ? isBlock(child) : !child.nodeValue?.trim(),
  );
}

function isKept(node: ChildNode): boolean {
  if (node.nodeType === Node.TEXT_NODE) return true;
  return isElement(node) && !node.matches(LEFT_OUT);
}

function isElement(node: ChildNode): node is Element & ChildNode {
  return node.nodeType === Node.ELEMENT_NODE;
}

function escapeText(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\u00A0/g, '&nbsp;');
}

function escapeAttribute(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/"/g, '&quot;')
    .replace(/\u00A0/g, '&nbsp;');
}
