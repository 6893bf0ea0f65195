// Notices when a page may show other values: changes of the document, of its size or visibility, of its address.
import { afterLayout } from './after-layout.ts';

/** Attributes by which consoles show, hide and fill things. */
const ATTRIBUTES = [
  'hidden',
  'aria-hidden',
  'class',
  'style',
  'title',
  'value',
  // A box of dots shows its text; a dialog opens; a part of the page is taken out of use.
  'type',
  'open',
  'inert',
  'aria-labelledby',
  'content',
];

// Without a change of the document, values scroll into view, text boxes are filled, widgets finish fading in, popovers open.
const EVENTS = ['scroll', 'input', 'focusin', 'pointerover', 'transitionend', 'animationend', 'toggle'];
/** On a page that never rests, looking takes at most one part in so many of its time. */
const SHARE = 10;
/** When nothing has changed for so long, in ms, the page is looked at once more: layout may settle without any event. */
const SETTLED = 600;

/**
 * Calls `changed` once per burst of changes and once more when all is quiet; `moved` when the
 * address's hash changed. Returns what stops it.
 */
export function watchPage(changed: () => void, moved: () => void): () => void {
  const off = new AbortController();
  const { signal } = off;
  let waiting = false;
  let settling: ReturnType<typeof setTimeout> | undefined;
  /** Not before this time, in ms. */
  let next = 0;
  const soon = () => {
    clearTimeout(settling);
    if (signal.aborted) return;
    settling = setTimeout(() => afterLayout(run), SETTLED);
    if (waiting) return;
    waiting = true;
    setTimeout(() => afterLayout(run), Math.max(0, next - performance.now()));
  };
  const run = () => {
    waiting = false;
    if (signal.aborted) return;
    const start = performance.now();
    changed();
    const end = performance.now();
    next = end + (end - start) * SHARE;
  };
  const observer = new MutationObserver(soon);
  observer.observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ATTRIBUTES,
  });
  for (const type of ['resize', 'pageshow']) addEventListener(type, soon, { signal });
  for (const type of EVENTS) addEventListener(type, soon, { signal, capture: true, passive: true });
  document.addEventListener('visibilitychange', soon, { signal });
  addEventListener('hashchange', moved, { signal });
  addEventListener('popstate', moved, { signal });
  return () => {
    off.abort();
    clearTimeout(settling);
    observer.disconnect();
  };
}
