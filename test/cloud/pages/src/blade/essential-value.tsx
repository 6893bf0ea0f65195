/** The visible part of a value in the frames' two layouts: a link, or a text that is cut off where the column ends. */
import type { ReactElement, ReactNode } from 'react';
import type { Essential } from '../app-registration.ts';
import { useLate } from '../late.ts';

interface Props {
  item: Essential;
  /** The layout's own link. */
  link: (text: string) => ReactNode;
}

/** Until a late value is there its place says so. */
export function EssentialValue({ item, link }: Props): ReactElement {
  const { value, shown = value, title = value, late = 0, waiting = '' } = item;
  const there = useLate(late);
  if (!there) return <span>{waiting}</span>;
  if (item.link) return <>{link(shown)}</>;
  return (
    <span className="truncated" title={title}>
      {shown}
    </span>
  );
}
