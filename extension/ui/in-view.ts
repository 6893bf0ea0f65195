// Keeps in sight what just happened: the popup is shorter than its content, and news under the fold would seem to be none.
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** The element to attach: it is scrolled into view whenever `status` changes, and `atOnce` also when it first appears. */
export function useInView(status: string, atOnce: boolean): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(atOnce ? undefined : status);
  useEffect(() => {
    if (before.current !== status) place.current?.scrollIntoView({ block: 'start' });
    before.current = status;
  }, [status]);
  return place;
}
