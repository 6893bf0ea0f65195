// The elements of the in-page button and its panel, in a closed root: plain DOM, label names only, never a value.
import { message } from '../ui/message.ts';
import { offerStyle } from './offer-style.ts';

export interface OfferParts {
  readonly host: HTMLElement;
  readonly box: HTMLElement;
  readonly row: HTMLElement;
  /** Says beside the button, for the eye, what its description says. */
  readonly what: HTMLElement;
  readonly capture: HTMLButtonElement;
  readonly panel: HTMLElement;
  readonly close: HTMLButtonElement;
  readonly lines: HTMLElement;
  readonly choices: HTMLElement;
}

// The page's shortcuts and its "click outside" handlers have nothing to do with our buttons.
const OURS = ['pointerdown', 'mousedown', 'click', 'keydown', 'keyup', 'keypress'];

/** Builds everything, not yet in the page. */
export function buildOffer(): OfferParts {
  const host = document.createElement('storage-link-capture');
  const root = host.attachShadow({ mode: 'closed' });
  addStyle(root);
  const box = create('div', 'box');
  const row = create('div', 'row');
  const what = create('span', 'what');
  what.setAttribute('aria-hidden', 'true');
  const capture = create('button', 'main', message('capture_button'));
  row.append(what, capture);
  // The live region is there before anything stands in it, else nothing is announced.
  const status = create('div', 'status');
  status.setAttribute('role', 'status');
  const parts = { host, box, row, what, capture, ...buildPanel() };
  status.append(parts.panel);
  box.append(row, status);
  root.append(box);
  for (const type of OURS) box.addEventListener(type, (event) => event.stopPropagation());
  return parts;
}

function buildPanel() {
  const panel = create('div', 'panel');
  panel.hidden = true;
  const head = create('div', 'head', message('capture_heading'));
  const close = create('button', 'close', '\u2715');
  close.setAttribute('aria-label', message('capture_close'));
  head.append(close);
  const lines = create('div', 'lines');
  const choices = create('div', 'choices');
  panel.append(head, lines, choices);
  return { panel, close, lines, choices };
}

/** An element of the panel. */
export function create<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className = '',
  text = '',
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.textContent = text;
  if (element.localName === 'button') element.setAttribute('type', 'button');
  return element;
}

// A constructed sheet is not subject to the page's policy; Firefox has none in content scripts, where an element does.
function addStyle(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(offerStyle);
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.append(create('style', '', offerStyle));
  }
}
