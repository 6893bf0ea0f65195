// Whether a person can see an element: consoles keep stale blades, prewarmed frames and hidden copies in the document.

/** Decides whether an element counts; tests without layout give their own. */
export type Visible = (element: Element) => boolean;

// Text for screen readers only is drawn in a box of one pixel.
const SMALLEST = 4;

/**
 * True when the element is rendered, has a size and is reachable by scrolling: not in a hidden tab or a frame without
 * size, not `hidden`, `aria-hidden`, `inert` or transparent, not clipped away or moved out beyond the start of the page.
 */
export function isVisible(element: Element): boolean {
  const view = element.ownerDocument.defaultView;
  if (!view || !isShown(view)) return false;
  if (element.closest('[hidden],[aria-hidden="true"],[inert]')) return false;
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  const box = element.getBoundingClientRect();
  return box.width >= SMALLEST && box.height >= SMALLEST && isReachable(element, box, view);
}

/** True when the document's tab is in front and its frame has a size. */
export function isShown(view: Window): boolean {
  return view.document.visibilityState === 'visible' && view.innerWidth > 0 && view.innerHeight > 0;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

// Walks outwards: a box that clips must show a part of it, one that scrolls must be able to. What scrolls into view then
// stands where the scrolling box stands.
function isReachable(element: Element, box: Box, view: Window): boolean {
  let part = box;
  let inner = element;
  while (view.getComputedStyle(inner).position !== 'fixed') {
    const outer = inner.parentElement;
    if (!outer || outer === element.ownerDocument.body || outer === element.ownerDocument.documentElement)
      break;
    const { overflowX, overflowY } = view.getComputedStyle(outer);
    if (overflowX !== 'visible' || overflowY !== 'visible') {
      const around = outer.getBoundingClientRect();
      const scrolls = /auto|scroll/.test(overflowX + overflowY);
      if (scrolls ? isBefore(part, around, outer) : !overlaps(part, around)) return false;
      if (scrolls) part = around;
    }
    inner = outer;
  }
  return part.right + view.scrollX > 0 && part.bottom + view.scrollY > 0;
}

// No scrolling ever reaches what lies before the start of the content.
function isBefore(part: Box, around: Box, { scrollLeft, scrollTop }: Element): boolean {
  return part.right - around.left + scrollLeft <= 0 || part.bottom - around.top + scrollTop <= 0;
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
