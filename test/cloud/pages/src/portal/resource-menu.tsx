/** The left resource menu of a blade. */
import type { ReactElement } from 'react';
import { Drawing, drawings } from '../icons.tsx';
import type { MenuGroup } from './menus.ts';

interface Props {
  menu: MenuGroup[];
  section: string;
  hashOf: (section: string) => string;
  search: string;
}

/** Links to the pages of a resource; the open one carries `aria-current`. */
export function ResourceMenu({ menu, section, hashOf, search }: Props): ReactElement {
  return (
    <nav className="fxc-menu fxs-blade-menu" aria-label="Resource menu">
      <div className="fxc-menu-search">
        <Drawing path={drawings.search} size={12} />
        <span>{search}</span>
      </div>
      {menu.map((group) => (
        <div key={group.title ?? ''} className="fxc-menu-group">
          {group.title && <div className="fxc-menu-section">{group.title}</div>}
          {group.entries.map((entry) => (
            <a
              key={entry.section}
              className={`fxc-menu-item${entry.section === section ? ' fxc-menu-item-selected' : ''}`}
              href={hashOf(entry.section)}
              data-telemetryname={`Menu-${entry.section}`}
              aria-current={entry.section === section ? 'page' : undefined}
            >
              <span className={`fxc-menu-icon-${entry.icon ?? 'grid'}`}>
                <Drawing path={drawings[entry.icon ?? 'grid']} size={14} />
              </span>
              <span>{entry.label}</span>
            </a>
          ))}
        </div>
      ))}
    </nav>
  );
}
