/** The blue bar on top of the portal and the breadcrumb under it. */
import type { ReactElement } from 'react';
import { Drawing, drawings } from '../icons.tsx';

export interface TopBarWords {
  product: string;
  account: string;
  directory: string;
  menu: string;
  search: string;
  bell: string;
  gear: string;
  help: string;
}

const english: TopBarWords = {
  product: 'Microsoft Azure',
  account: 'admin@contoso.onmicrosoft.com',
  directory: 'CONTOSO (CONTOSO.ONMICROSOFT.COM)',
  menu: 'Show portal menu',
  search: 'Search resources, services, and docs (G+/)',
  bell: 'Notifications',
  gear: 'Settings',
  help: 'Support & feedback',
};

/** Product name, global search, the account. */
export function TopBar({ words = english }: { words?: TopBarWords }): ReactElement {
  return (
    <header className="fxs-topbar">
      <button type="button" className="fxs-topbar-button" aria-label={words.menu}>
        <Drawing path={drawings.menu} />
      </button>
      <a className="fxs-topbar-home" href="#home">
        {words.product}
      </a>
      <div className="fxs-search">
        <Drawing path={drawings.search} size={14} />
        <input aria-label={words.search} placeholder={words.search} />
      </div>
      {(['bell', 'gear', 'help'] as const).map((name) => (
        <button key={name} type="button" className="fxs-topbar-button" aria-label={words[name]}>
          <Drawing path={drawings[name]} />
        </button>
      ))}
      <div className="fxs-avatarmenu">
        <div className="fxs-avatarmenu-username">{words.account}</div>
        <div className="fxs-avatarmenu-tenant">{words.directory}</div>
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
