/** The blue bar on top of the portal and the breadcrumb under it. */
import type { ReactElement } from 'react';
import { Drawing, drawings } from '../icons.tsx';

/** Product name, global search, the account. */
export function TopBar(): ReactElement {
  return (
    <header className="fxs-topbar">
      <button type="button" className="fxs-topbar-button" aria-label="Show portal menu">
        <Drawing path={drawings.menu} />
      </button>
      <a className="fxs-topbar-home" href="#home">
        Microsoft Azure
      </a>
      <div className="fxs-search">
        <Drawing path={drawings.search} size={14} />
        <input
          aria-label="Search resources, services, and docs"
          placeholder="Search resources, services, and docs (G+/)"
        />
      </div>
      {(['bell', 'gear', 'help'] as const).map((name) => (
        <button key={name} type="button" className="fxs-topbar-button" aria-label={topBarLabels[name]}>
          <Drawing path={drawings[name]} />
        </button>
      ))}
      <div className="fxs-avatarmenu">
        <div className="fxs-avatarmenu-username">admin@contoso.onmicrosoft.com</div>
        <div className="fxs-avatarmenu-tenant">CONTOSO (CONTOSO.ONMICROSOFT.COM)</div>
      </div>
      <div className="fxs-avatarmenu-image" aria-hidden="true">
        AC
      </div>
    </header>
  );
}

/** One step of the way to the open blade. */
export interface Crumb {
  label: string;
  hash?: string;
}

/** The way to the open blade. */
export function Breadcrumb({ crumbs }: { crumbs: Crumb[] }): ReactElement {
  return (
    <nav className="fxs-breadcrumb" aria-label="Breadcrumb">
      {crumbs.map((crumb, at) => (
        <span key={crumb.label}>
          {at > 0 && <Drawing path={drawings.chevronRight} size={9} />}
          {crumb.hash ? <a href={crumb.hash}>{crumb.label}</a> : <span>{crumb.label}</span>}
        </span>
      ))}
    </nav>
  );
}

const topBarLabels = { bell: 'Notifications', gear: 'Settings', help: 'Support & feedback' };
