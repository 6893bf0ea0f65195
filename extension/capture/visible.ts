// Whether a value counts as shown to the person: drawn, and not declared hidden, in a frame that is itself in front.
import { isDrawn } from '../page/visible.ts';

export type { Visible } from '../page/visible.ts';

// Text for screen readers only is drawn in a box of one pixel.
const SMALLEST = 4;

/** True when the element is drawn and in reach, and not in a hidden tab, a frame without size, or a part taken out of use. */
export function isVisible(element: Element): boolean {
  const view = element.ownerDocument.defaultView;
  if (!view || !isShown(view)) return false;
  return !element.closest('[hidden],[aria-hidden="true"],[inert]') && isDrawn(element, SMALLEST);
}

/** True when the document's tab is in front and its frame has a size. */
export function isShown(view: Window): boolean {
  return view.document.visibilityState === 'visible' && view.innerWidth > 0 && view.innerHeight > 0;
}
