// What a person can see of Emedgene's page: hidden duplicates of an input must never be filled.
import { isDrawn, type Visible } from '../page/visible.ts';

// Larger than a dot.
const SMALLEST = 2;

/** The page as the engines see it; what is visible is asked through it because only a browser has layout. */
export interface Page {
  readonly visible: Visible;
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
 * True when a person can see the element, now or by scrolling. `aria-hidden` says nothing here: component libraries set
 * it on everything behind an open dialog or list.
 */
export const isVisible: Visible = (element) => isDrawn(element, SMALLEST);
