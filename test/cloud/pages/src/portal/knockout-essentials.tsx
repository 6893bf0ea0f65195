/** Essentials as the older Knockout blades draw them, in the top document. */
import type { ReactElement } from 'react';
import type { Essential } from '../app-registration.ts';
import { useLate } from '../late.ts';

interface Props {
  columns: Essential[][];
  /** How a label's note is drawn; absent: not at all. */
  notes?: 'link' | 'text';
  /** Stands between label and value. */
  colon?: string;
}

/** Labels and values of one resource; three of an application's are GUIDs and only labels and order tell them apart. */
export function KnockoutEssentials({ columns, ...rest }: Props): ReactElement {
  return (
    <div className="fxc-essentials">
      {columns.map((column) => (
        <div key={column[0]?.label} className="fxc-essentials-column">
          {column.map((item) => (
            <Item key={item.label} item={item} {...rest} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Item({ item, notes, colon = ':' }: { item: Essential } & Omit<Props, 'columns'>): ReactElement {
  const { label, note, value, shown = value, title = value, late = 0, waiting = '' } = item;
  const there = useLate(late);
  return (
    <div className="fxc-essentials-item">
      <div className="fxc-essentials-label-container">
        {/* The portal's label names no control. */}
        {/* biome-ignore lint/a11y/noLabelWithoutControl: markup of the real page */}
        <label className="fxc-essentials-label">
          {label}
          {note && notes === 'text' && ` ${note}`}
          {note && notes === 'link' && <a href={location.hash}> {note}</a>}
        </label>
        <span className="fxc-essentials-colon">{colon}</span>
      </div>
      <div className="fxc-essentials-value-wrapper">
        <div className="fxc-essentials-value fxs-portal-text" title={there ? title : undefined}>
          {there ? shown : waiting}
        </div>
      </div>
    </div>
  );
}
