// Whether a person can see an element, now or by scrolling: hidden duplicates of an input must never be filled.

/** The page as the engines see it; what is visible is asked through it because only a browser has layout. */
export interface Page {
  readonly visible: (element: Element) => boolean;
}

/** The elements a person can see, in document order. */
export function seen<E extends Element = Element>(
  page: Page,
  selector: string,
  root: ParentNode = document,
): E[] {
  return [...root.querySelectorAll<E>(selector)].filter(page.visible);
}

/**
 * True when the element is drawn, larger than a dot and within reach of scrolling. `aria-hidden` says nothing here:
 * component libraries set it on everything behind an open dialog or list.
 */
export function isVisible(element: Element): boolean {
  const own = element.getBoundingClientRect();
  if (own.width < 2 || own.height < 2) return false;
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  // Walks outwards. Scrolling reaches everything below and right of a box's origin, nothing above or left of it, and what
  // is scrolled into view then stands where the box stands. A box that only clips must show a part.
  let part = own;
  for (let node = element; getComputedStyle(node).position !== 'fixed'; ) {
    const box = node.parentElement;
    if (!box || box === document.body) break;
    const { overflow } = getComputedStyle(box);
    const { left, top, right, bottom } = box.getBoundingClientRect();
    if (overflow !== 'visible') {
      if (part.right <= left - box.scrollLeft || part.bottom <= top - box.scrollTop) return false;
      if (/auto|scroll/.test(overflow)) part = box.getBoundingClientRect();
      else if (part.left > right - 2 || part.top > bottom - 2) return false;
    }
    node = box;
  }
  return part.right + scrollX > 0 && part.bottom + scrollY > 0 && part.left < innerWidth;
}
