// Picking by hand: the person points at one text on the page, a frame shows what would be taken, Escape cancels. Nothing
// of it reaches the page: a veil in our closed root takes the pointer, and what was picked is only read.
import { findTexts, LARGEST, type Reading, readAlone } from './value.ts';
import { isVisible, type Visible } from './visible.ts';

export interface PickParts {
  /** Our element in the page, which lies over everything while a pick goes on. */
  readonly host: HTMLElement;
  /** Covers the window and takes the pointer. */
  readonly veil: HTMLElement;
  /** Drawn around what would be taken. */
  readonly mark: HTMLElement;
}

// What the arrow keys stop at: no label and no sentence, which hold blanks or are short.
const VALUE = /^\S{8,}$/;
const AROUND = 3;

/** The text the person picked; undefined when Escape or the signal ended it. Scripted events count for nothing. */
export function pickText(
  { host, veil, mark }: PickParts,
  signal: AbortSignal,
  visible: Visible = isVisible,
): Promise<string | undefined> {
  const off = new AbortController();
  const options = { capture: true, signal: off.signal };
  const outcome = Promise.withResolvers<string | undefined>();
  let shown: Reading | undefined;
  const end = (text?: string) => {
    off.abort();
    veil.hidden = true;
    outcome.resolve(text);
  };
  const show = (reading: Reading | undefined) => {
    shown = reading;
    draw(mark, reading?.element);
  };
  const step = stepper(visible, (reading) => {
    reading.element.scrollIntoView({ block: 'nearest' });
    show(reading);
  });
  const keys: Record<string, () => void> = {
    Escape: () => end(),
    Enter: () => shown && end(shown.text),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
  };
  const onPoint = ({ clientX, clientY }: MouseEvent) => show(readAt(clientX, clientY, host, visible));
  const onClick = (event: MouseEvent) => {
    if (!event.isTrusted) return;
    onPoint(event);
    if (shown) end(shown.text);
  };
  veil.addEventListener('pointermove', onPoint, options);
  veil.addEventListener('click', onClick, options);
  takeKeys((key) => (veil.isConnected ? keys[key] : keys.Escape), options);
  // The frame stays with its text.
  const redraw = () => draw(mark, shown?.element);
  for (const type of ['scroll', 'resize']) addEventListener(type, redraw, options);
  signal.addEventListener('abort', () => end(), { signal: off.signal });
  show(undefined);
  veil.hidden = false;
  return outcome.promise;
}

// Neither the page nor a button of ours that has the focus is meant by the keys of a pick. Once a page took the veil
// away, any key ends it.
function takeKeys(actOf: (key: string) => (() => void) | undefined, options: AddEventListenerOptions): void {
  const onKey = (event: KeyboardEvent) => {
    const act = event.isTrusted ? actOf(event.key) : undefined;
    if (!act) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    act();
  };
  addEventListener('keydown', onKey, options);
}

function readAt(x: number, y: number, host: HTMLElement, visible: Visible): Reading | undefined {
  const place = document.elementsFromPoint(x, y).find((element) => element !== host);
  if (!place || place.querySelectorAll('*').length > LARGEST || !visible(place)) return undefined;
  return readAlone(place, visible, true);
}

// By keyboard: from one text that may be a value to the next, in document order.
function stepper(visible: Visible, show: (reading: Reading) => void): (by: 1 | -1) => void {
  let texts: Reading[] | undefined;
  let at = -1;
  return (by) => {
    texts ??= findTexts(document, (text) => VALUE.test(text), visible);
    if (texts.length === 0) return;
    at = at < 0 && by < 0 ? texts.length - 1 : (at + by + texts.length) % texts.length;
    const reading = texts[at];
    if (reading) show(reading);
  };
}

function draw(mark: HTMLElement, element: Element | undefined): void {
  mark.hidden = !element;
  if (!element) return;
  const { left, top, width, height } = element.getBoundingClientRect();
  Object.assign(mark.style, {
    left: `${left - AROUND}px`,
    top: `${top - AROUND}px`,
    width: `${width + 2 * AROUND}px`,
    height: `${height + 2 * AROUND}px`,
  });
}
