/** What stands around every page of the console: the bar with the project and the person, the product's menu. */
import type { ReactElement } from 'react';
import { type Block, Blocks } from '../stage/stage.tsx';
import { Icon } from './icons.tsx';
import { Ng } from './ng.tsx';

interface Props {
  /** Name of the selected project, as the picker shows it. */
  project: string;
  /** Address of the person who is signed in; stands in the label of the account button. */
  user: string;
  product: string;
  search: string;
  menu: string[];
  /** Which entry of the menu is open. */
  open: number;
  blocks: Block[];
}

/** Dialogs, side panels and the Cloud Shell are blocks of the page, too: they place themselves. */
export function Page({ product, menu, open, blocks, ...bar }: Props): ReactElement {
  return (
    <Ng tag="pan-shell" of="root" hosts="pan-shell" className="pan-shell">
      <Bar {...bar} />
      <Ng tag="cfc-panel-body" of="pan-shell" hosts="cfc-panel-body" className="cfc-panel-body">
        <Ng
          tag="cfc-nav"
          of="pan-shell"
          hosts="cfc-nav"
          role="navigation"
          className="cfc-nav ng-star-inserted"
        >
          <Ng tag="div" of="cfc-nav" className="cfc-nav-title">
            {product}
          </Ng>
          {menu.map((entry, at) => (
            <Ng
              key={entry}
              tag="a"
              of="cfc-nav"
              role="link"
              tabIndex={0}
              className={`cfc-nav-item ng-star-inserted${at === open ? ' cfc-nav-item-selected' : ''}`}
            >
              <Icon name={at === open ? 'dot' : 'ring'} />
              <Ng tag="span" of="cfc-nav">
                {entry}
              </Ng>
            </Ng>
          ))}
        </Ng>
        <Ng tag="main" of="pan-shell" className="cfc-main" role="main">
          <Ng tag="router-outlet" of="pan-shell" />
          <Blocks blocks={blocks} />
        </Ng>
      </Ng>
    </Ng>
  );
}

function Bar({ project, user, search }: Pick<Props, 'project' | 'user' | 'search'>): ReactElement {
  return (
    <Ng tag="pcc-platform-bar" of="pan-shell" hosts="pcc-platform-bar" className="pcc-platform-bar">
      <Ng tag="button" of="pcc-platform-bar" className="pcc-icon-button" aria-label="Menu">
        <Icon name="menu" />
      </Ng>
      <Ng tag="a" of="pcc-platform-bar" className="pcc-logo">
        Google Cloud
      </Ng>
      <Ng tag="button" of="pcc-platform-bar" className="cfc-purview-picker" aria-haspopup="dialog">
        <Icon name="project" />
        <Ng tag="span" of="pcc-platform-bar" className="cfc-purview-picker-text">
          {project}
        </Ng>
      </Ng>
      <Ng tag="div" of="pcc-platform-bar" className="pcc-search">
        <Icon name="search" />
        <Ng tag="input" of="pcc-platform-bar" type="text" placeholder={search} aria-label={search} />
      </Ng>
      <Ng tag="button" of="pcc-platform-bar" className="pcc-icon-button" aria-label="Cloud Shell">
        <Icon name="terminal" />
      </Ng>
      <Ng tag="button" of="pcc-platform-bar" className="pcc-account" aria-label={`Google Account: ${user}`}>
        {user.charAt(0).toUpperCase()}
      </Ng>
    </Ng>
  );
}
