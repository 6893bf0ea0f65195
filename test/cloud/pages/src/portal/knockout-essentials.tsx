/** Essentials as the older Knockout blades draw them, in the top document. */
import type { ReactElement } from 'react';
import { type AppRegistration, type Essential, essentialsOf } from '../app-registration.ts';

/** Labels and values of one application; three of the values are GUIDs and only their labels and order tell them apart. */
export function KnockoutEssentials({ app }: { app: AppRegistration }): ReactElement {
  const { left, right } = essentialsOf(app);
  return (
    <div className="fxc-essentials">
      {[left, right].map((column) => (
        <div key={column[0]?.label} className="fxc-essentials-column">
          {column.map((item) => (
            <Item key={item.label} {...item} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Item({ label, value }: Essential): ReactElement {
  return (
    <div className="fxc-essentials-item">
      <div className="fxc-essentials-label-container">
        {/* The portal's label names no control. */}
        {/* biome-ignore lint/a11y/noLabelWithoutControl: markup of the real page */}
        <label className="fxc-essentials-label">{label}</label>
        <span className="fxc-essentials-colon">:</span>
      </div>
      <div className="fxc-essentials-value-wrapper">
        <div className="fxc-essentials-value fxs-portal-text" title={value}>
          {value}
        </div>
      </div>
    </div>
  );
}
