// The elements of the in-page buttons and their panel, in a closed root: plain DOM, label names only, never a value.
import { message } from '../ui/message.ts';
import { offerStyle } from './offer-style.ts';

export interface OfferParts {
  readonly host: HTMLElement;
  readonly box: HTMLElement;
  readonly row: HTMLElement;
  /** Says beside the button, for the eye, what its description says. */
  readonly what: HTMLElement;
  readonly capture: HTMLButtonElement;
  /** The quiet row of a page with nothing recognisable. */
  readonly quiet: HTMLElement;
  readonly note: HTMLElement;
  readonly helps: Readonly<Record<'import' | 'pick' | 'describe', HTMLButtonElement>>;
  readonly away: HTMLButtonElement;
  readonly veil: HTMLElement;
  readonly mark: HTMLElement;
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
  const rows = { ...buildRow(), ...buildQuiet() };
  // The live region is there before anything stands in it, else nothing is announced.
  const status = create('div', 'status');
  status.setAttribute('role', 'status');
  const parts = { host, box, ...rows, ...buildVeil(), ...buildPanel() };
  status.append(parts.panel);
  box.append(rows.row, rows.quiet, status);
  root.append(parts.veil, box);
  for (const type of OURS) {
    for (const part of [box, parts.veil]) part.addEventListener(type, (event) => event.stopPropagation());
  }
  return parts;
}

function buildRow() {
  const row = create('div', 'row');
  const what = create('span', 'what');
  what.setAttribute('aria-hidden', 'true');
  const capture = create('button', 'main', message('capture_button'));
  row.append(what, capture);
  return { row, what, capture };
}

function buildQuiet() {
  const quiet = create('div', 'row quiet');
  const note = create('p', 'note');
  const helps = {
    import: create('button', 'main', message('capture_import')),
    pick: create('button', '', message('capture_pick')),
    describe: create('button', '', message('capture_describe')),
  };
  const away = create('button', 'close', '\u2715');
  away.setAttribute('aria-label', message('capture_pick_away'));
  quiet.append(note, ...Object.values(helps), away);
  return { quiet, note, helps, away };
}

function buildVeil() {
  const veil = create('div', 'veil');
  const mark = create('div', 'mark');
  veil.hidden = true;
  veil.append(mark);
  return { veil, mark };
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
