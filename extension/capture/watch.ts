// Notices when a page may show other values: changes of the document, of its size or visibility, of its address.

/** Attributes by which consoles show, hide and fill things. */
const ATTRIBUTES = ['hidden', 'aria-hidden', 'class', 'style', 'title', 'value', 'aria-labelledby'];

// Without a change of the document, values scroll into view, text boxes are filled, widgets finish fading in.
const EVENTS = ['scroll', 'input', 'focusin', 'pointerover', 'transitionend', 'animationend'];
/** When nothing has changed for so long, in ms, the page is looked at once more: layout may settle without any event. */
const SETTLED = 600;

/**
 * Calls `changed` once per burst of changes, when the browser is idle, and once more when all is quiet; `moved` when the
 * address's hash changed. Returns what stops it.
 */
export function watchPage(changed: () => void, moved: () => void): () => void {
  const off = new AbortController();
  const { signal } = off;
  let waiting = false;
  let settling: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(settling);
    if (signal.aborted) return;
    settling = setTimeout(run, SETTLED);
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => whenIdle(run));
  };
  const run = () => {
    waiting = false;
    if (!signal.aborted) changed();
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

// At most a quarter of a second late, so that a busy page does not keep the button away.
function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: 250 });
  else setTimeout(run, 50);
}
