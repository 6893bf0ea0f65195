/** Illumina Connected Analytics: a project's pages. */
import { createElement, Fragment, type ReactElement } from 'react';
import { type Block, Blocks } from '../stage/stage.tsx';
import { TextField } from './vaadin.tsx';

interface IcaProps {
  user: string;
  /** What the page's one heading says; not every page of a project names the project there. */
  heading: string;
  /** The way to the page, where it is shown. */
  crumbs?: string[];
  /** The project as the side bar shows it. */
  side?: string;
  open: string;
  blocks: Block[];
}

const menu = ['Data', 'Samples', 'Flow', 'Bench', 'Base', 'Activity', 'Team', 'Details'];

export function Ica({ user, heading, crumbs, side, open, blocks }: IcaProps): ReactElement {
  return (
    <div className="ica-site">
      <header className="ic-bar">
        <span className="ic-brand">illumina</span>
        <span className="ic-product">Connected Analytics</span>
        <button type="button" id="btn-usermenu" className="ic-user">
          {user}
        </button>
      </header>
      <div className="ic-body">
        <nav className="ic-menu" aria-label="Project">
          {side && <div className="ic-menu-group">{side}</div>}
          {menu.map((entry) => (
            <a key={entry} href={`#${entry}`} aria-current={entry === open}>
              {entry}
            </a>
          ))}
        </nav>
        <main className="ic-main v-panel-content">
          {crumbs && <Crumbs crumbs={crumbs} />}
          <h1>{heading}</h1>
          <Blocks blocks={blocks} />
        </main>
      </div>
    </div>
  );
}

function Crumbs({ crumbs }: { crumbs: string[] }): ReactElement {
  return (
    <div className="ica-crumbs">
      {crumbs.map((crumb, at) => (
        <Fragment key={crumb}>
          {at > 0 && <span aria-hidden="true">/</span>}
          <span>{crumb}</span>
        </Fragment>
      ))}
    </div>
  );
}

/** Rows of a label and a text, as terms or as a table. */
export function Facts({
  rows,
  as,
}: {
  rows: { label: string; value: string }[];
  as: 'terms' | 'table';
}): ReactElement {
  if (as === 'table') {
    return (
      <table className="ic-table ica-facts">
        <tbody>
          {rows.map(({ label, value }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    );
  }
  return (
    <dl className="ica-terms">
      {rows.map(({ label, value }) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** A form whose fields show what is saved. */
export function Fields({ rows }: { rows: { label: string; value: string }[] }): ReactElement {
  return (
    <div className="ica-fields">
      {rows.map(({ label, value }, at) => (
        <TextField key={label} label={label} value={value} number={at + 12} />
      ))}
    </div>
  );
}

/** A list as Vaadin's grid leaves it in the page: the cells' contents are elements of their own. */
export function Grid({ heads, rows }: { heads: string[]; rows: string[][] }): ReactElement {
  const gridTemplateColumns = `repeat(${heads.length}, auto)`;
  const drawn = [heads, ...rows].map((cells, row) =>
    createElement(
      'div',
      { key: cells.join('|'), role: 'row', className: 'ica-grid-row' },
      cells.map((cell, column) =>
        createElement(
          'div',
          { key: heads[column], role: row === 0 ? 'columnheader' : 'gridcell' },
          createElement('vaadin-grid-cell-content', undefined, cell),
        ),
      ),
    ),
  );
  return createElement(
    'vaadin-grid',
    { role: 'grid', class: 'ica-grid', style: { gridTemplateColumns } },
    drawn,
  );
}
