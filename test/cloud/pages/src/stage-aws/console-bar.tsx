/** The bar above every service: the signed-in account as people read it, and what the console tells its own scripts. */
import { type ReactElement, useEffect, useState } from 'react';

interface Props {
  service: string;
  /** What the account menu shows: digits with hyphens, or an alias. */
  account: string;
  user: string;
  /** A region's code, or "Global". */
  region: string;
  /** Lines of the opened account menu: who signed in, and the role that was switched to. */
  menu?: { label: string; text: string }[];
}

/** The account menu is open where it has lines. */
export function ConsoleBar({ service, account, user, region, menu = [] }: Props): ReactElement {
  return (
    <header id="awsc-nav-header" className="globalNav">
      <a href="/console/home" aria-label="AWS">
        <b>aws</b>
      </a>
      <input type="search" aria-label="Search" placeholder="Search" />
      <span className="globalNav-space" />
      <button type="button" id="nav-regionMenu" data-testid="awsc-nav-regions-menu-button">
        <span>{region}</span>
      </button>
      <button type="button" id="nav-usernameMenu" aria-expanded={menu.length > 0}>
        <span data-testid="account-menu-button__background">
          <span title={`${user} @ ${account}`}>{`${user} @ ${account}`}</span>
        </span>
      </button>
      {menu.length > 0 && (
        <div className="globalNav-menu" id="menu--account">
          {menu.map(({ label, text }, at) => (
            <div key={label}>
              <span>{label}</span>
              <span id={at === 0 ? 'awsc-login-display-name-account' : undefined}>{text}</span>
            </div>
          ))}
        </div>
      )}
      <span hidden>{service}</span>
    </header>
  );
}

/** The meta element of the session; a role's session names the role's account. */
export function Session({ data }: { data: Record<string, unknown> }): null {
  useEffect(() => {
    const meta = document.createElement('meta');
    meta.name = 'awsc-session-data';
    meta.content = JSON.stringify(data);
    document.head.append(meta);
    return () => meta.remove();
  }, [data]);
  return null;
}

/** Whether the person has pressed; `presses` is how often, so that a press can draw everything anew. */
export function usePressed(start: boolean): { pressed: boolean; presses: number; press: () => void } {
  const [{ pressed, presses }, set] = useState({ pressed: start, presses: 0 });
  return { pressed, presses, press: () => set({ pressed: !pressed, presses: presses + 1 }) };
}
