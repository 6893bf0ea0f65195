/** What a page says about itself: its heading with actions, its tabs, notes, a panel beside it, and what was left behind. */
import type { ReactElement } from 'react';
import { type Block, Blocks } from '../stage/stage.tsx';
import { Icon } from './icons.tsx';
import { Ng } from './ng.tsx';

interface HeaderProps {
  title: string;
  /** Stands above the title, smaller. */
  over?: string;
  actions?: string[];
}

export function Header({ title, over, actions = [] }: HeaderProps): ReactElement {
  return (
    <Ng tag="cfc-page-header" of="page" hosts="cfc-page-header" className="cfc-page-header">
      <Ng tag="button" of="cfc-page-header" className="pcc-icon-button" aria-label="Back">
        <Icon name="back" />
      </Ng>
      <Ng tag="div" of="cfc-page-header" className="cfc-page-header-text">
        {over && (
          <Ng tag="div" of="cfc-page-header" className="cfc-page-header-over ng-star-inserted">
            {over}
          </Ng>
        )}
        <Ng tag="h1" of="cfc-page-header" className="cfc-page-header-title">
          {title}
        </Ng>
      </Ng>
      {actions.map((action) => (
        <Ng
          key={action}
          tag="button"
          of="cfc-page-header"
          className="mdc-button mat-mdc-button cfc-action ng-star-inserted"
        >
          <Ng tag="span" of="mat-button" className="mdc-button__label">
            {action}
          </Ng>
        </Ng>
      ))}
    </Ng>
  );
}

interface TabsProps {
  names: string[];
  open: number;
  /** Where each tab leads, on a page that has others beside it. */
  links?: string[];
}

export function Tabs({ names, open, links = [] }: TabsProps): ReactElement {
  return (
    <Ng
      tag="nav"
      of="page"
      className="mat-mdc-tab-nav-bar mat-mdc-tab-header"
      mat-tab-nav-bar=""
      role="tablist"
    >
      {names.map((name, at) => (
        <Ng
          key={name}
          tag="a"
          of="page"
          mat-tab-link=""
          role="tab"
          tabIndex={0}
          href={links[at]}
          aria-selected={at === open}
          className={`mdc-tab mat-mdc-tab-link ng-star-inserted${at === open ? ' mdc-tab--active' : ''}`}
        >
          <Ng tag="span" of="mat-tab-link" className="mdc-tab__text-label">
            {name}
          </Ng>
        </Ng>
      ))}
    </Ng>
  );
}

/** A paragraph; `kind` `warning` and `info` are boxes. */
export function Note({ text, kind = 'plain' }: { text: string; kind?: string }): ReactElement {
  return (
    <Ng tag="cfc-message" of="page" hosts="cfc-message" className={`cfc-message cfc-message-${kind}`}>
      <Ng tag="p" of="cfc-message">
        {text}
      </Ng>
    </Ng>
  );
}

/** Opens at the right edge, over the page. */
export function InfoPanel({ title, blocks }: { title: string; blocks: Block[] }): ReactElement {
  return (
    <Ng
      tag="cfc-info-panel"
      of="pan-shell"
      hosts="cfc-info-panel"
      className="cfc-info-panel"
      role="complementary"
    >
      <Ng tag="h2" of="cfc-info-panel" className="cfc-info-panel-title">
        {title}
      </Ng>
      <Blocks blocks={blocks} />
    </Ng>
  );
}

/** A page that was left: the router keeps it in the document, and nobody sees it. `how` says by which means. */
export function Left({
  how,
  blocks,
}: {
  how: 'display' | 'offscreen' | 'hidden';
  blocks: Block[];
}): ReactElement {
  return (
    <Ng
      tag="cfc-router-cache"
      of="pan-shell"
      className={`cfc-left-${how} ng-star-inserted`}
      aria-hidden="true"
    >
      <Blocks blocks={blocks} />
    </Ng>
  );
}
