// Which of a tab's documents is the one a person looks at: only that one offers to pick a value by hand.
import { coversOrigin } from '../consoles/covers-origin.ts';
import { isShown, isVisible, type Visible } from './visible.ts';

const NARROWEST = 320;
const LOWEST = 200;

/** True for a document of some size that does not give a good part of itself to another frame of the console's hosts. */
export function isMainDocument(
  view: Window,
  hosts: readonly string[],
  visible: Visible = isVisible,
): boolean {
  const { innerWidth, innerHeight, document } = view;
  if (!isShown(view) || innerWidth < NARROWEST || innerHeight < LOWEST) return false;
  return ![...document.querySelectorAll('iframe')].some((frame) => {
    const { width, height } = frame.getBoundingClientRect();
    const isLarge = width * height > (innerWidth * innerHeight) / 4;
    return isLarge && coversOrigin(hosts, URL.parse(frame.src)?.origin ?? '') && visible(frame);
  });
}
