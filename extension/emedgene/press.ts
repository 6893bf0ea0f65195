// Pointer and keyboard events as component libraries expect them: some open on mousedown, some on pointerdown, some on click.

const BASE = { bubbles: true, cancelable: true, composed: true };
const MOUSE = { ...BASE, pointerType: 'mouse', isPrimary: true };

/** Presses an element once, as a mouse would. */
export function press(element: HTMLElement): void {
  pointTo(element, ['down']);
  element.focus();
  pointTo(element, ['up']);
  // The method and not an event: it also switches radio buttons and follows links.
  element.click();
}

/** Presses one key on an element. */
export function pressKey(element: Element, key: 'ArrowDown' | 'Escape'): void {
  element.dispatchEvent(new KeyboardEvent('keydown', { ...BASE, key }));
}

/** Moves an imagined pointer over an element; the returned function moves it away again. */
export function hover(element: Element): () => void {
  pointTo(element, ['over', 'enter']);
  return () => pointTo(element, ['out', 'leave']);
}

function pointTo(element: Element, kinds: readonly string[]): void {
  for (const kind of kinds) {
    // Enter and leave do not bubble; React derives its own from over and out.
    const init = { ...MOUSE, bubbles: !/enter|leave/.test(kind), buttons: kind === 'down' ? 1 : 0 };
    element.dispatchEvent(new PointerEvent(`pointer${kind}`, init));
    element.dispatchEvent(new MouseEvent(`mouse${kind}`, init));
  }
}
