// Whether a person can see an element, now or by scrolling: other people's pages keep stale blades, hidden duplicates and
// closed drawers in the document, and none of them may be read or filled.

/** Decides whether an element counts; tests without layout give their own. */
export type Visible = (element: Element) => boolean;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Less of an element than this many pixels is nothing a person sees. */
const SLIVER = 2;

/** True when the element is drawn, is at least `smallest` pixels wide and high, and is within reach of scrolling. */
export function isDrawn(element: Element, smallest: number): boolean {
  const view = element.ownerDocument.defaultView;
  const box = element.getBoundingClientRect();
  if (!view || box.width < smallest || box.height < smallest) return false;
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  return isReachable(element, box, view);
}

// Walks outwards: a box that clips must show a part of it, one that scrolls must be able to. What scrolls into view then
// stands where the scrolling box stands.
function isReachable(element: Element, box: Box, view: Window): boolean {
  const { body, documentElement } = element.ownerDocument;
  let part = box;
  let inner = element;
  while (view.getComputedStyle(inner).position !== 'fixed') {
    const outer = inner.parentElement;
    if (!outer || outer === body || outer === documentElement) break;
    const { overflowX, overflowY } = view.getComputedStyle(outer);
    if (overflowX !== 'visible' || overflowY !== 'visible') {
      const around = outer.getBoundingClientRect();
      const scrolls = /auto|scroll/.test(overflowX + overflowY);
      if (scrolls ? isBefore(part, around, outer) : !overlaps(part, around)) return false;
      if (scrolls) part = around;
    }
    inner = outer;
  }
  // Pages park what they do not show beside the window; below it is only not scrolled to yet.
  return part.right + view.scrollX > 0 && part.bottom + view.scrollY > 0 && part.left < view.innerWidth;
}

// No scrolling ever reaches what lies before the start of the content.
function isBefore(part: Box, around: Box, { scrollLeft, scrollTop }: Element): boolean {
  return part.right - around.left + scrollLeft <= 0 || part.bottom - around.top + scrollTop <= 0;
}

function overlaps(a: Box, b: Box): boolean {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return across >= SLIVER && down >= SLIVER;
}
