/** The portal's two Knockout grids: `azc-grid` is a table, the newer `fxc-gc` is made of `div`s with roles and no keys. */
import type { ReactElement } from 'react';
import type { GridCell, GridProps } from '../blade/details-grid.tsx';
import { Drawing, drawings } from '../icons.tsx';

interface Props extends GridProps {
  kind: 'azc' | 'fxc';
}

/** Header and cells belong together by their position alone. */
export function KnockoutGrid({ kind, ...grid }: Props): ReactElement {
  return kind === 'fxc' ? <RoleGrid {...grid} /> : <TableGrid {...grid} />;
}

function TableGrid({ columns, rows, label, copyLabel }: GridProps): ReactElement {
  return (
    <div className="azc-grid-container">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: markup of the real page */}
      <table className="azc-grid-full" role="grid" aria-label={label}>
        <thead className="azc-grid-tableHeader">
          <tr className="azc-grid-headerRow">
            {columns.map(({ key, name }) => (
              <th key={key} scope="col" className="azc-grid-headerlabel">
                <div className="azc-grid-headerlabel-text">{name}</div>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="azc-grid-tableContent">
          {rows.map((row) => (
            <tr key={keyOf(row)} className="azc-grid-row">
              {columns.map(({ key }) => (
                <td key={key} className="azc-grid-cell">
                  <Content cell={row[key]} copyLabel={copyLabel} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RoleGrid({ columns, rows, label, copyLabel }: GridProps): ReactElement {
  return (
    // biome-ignore lint/a11y/useSemanticElements: markup of the real page
    <div className="fxc-gc" role="grid" aria-label={label} tabIndex={0}>
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: markup of the real page */}
      <div className="fxc-gc-thead fxc-gc-row" role="row">
        {columns.map(({ key, name }, at) => (
          // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: markup of the real page
          <div key={key} className={`fxc-gc-columnheader fxc-gc-columncell_${at}`} role="columnheader">
            <div className="fxc-gc-columnheader-text">{name}</div>
          </div>
        ))}
      </div>
      {rows.map((row) => (
        // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: markup of the real page
        <div key={keyOf(row)} className="fxc-gc-row-content fxc-gc-row" role="row">
          {columns.map(({ key }, at) => (
            // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: markup of the real page
            <div key={key} className={`fxc-gc-cell fxc-gc-columncell_${at}`} role="gridcell">
              <Content cell={row[key]} copyLabel={copyLabel} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

interface ContentProps {
  cell: GridCell | undefined;
  copyLabel: string | undefined;
}

function Content({ cell, copyLabel }: ContentProps): ReactElement {
  const { text = '', title, copy } = cell ?? {};
  return (
    <div className="azc-grid-cellContent">
      <span className="fxs-portal-text truncated" title={title ?? text}>
        {text}
      </span>
      {copy && (
        // The portal's button is a div with a type.
        <div {...{ type: 'button' }} className="fxc-gc-copybutton" title={copyLabel}>
          <Drawing path={drawings.copy} />
        </div>
      )}
    </div>
  );
}

function keyOf(row: GridProps['rows'][number]): string {
  return Object.values(row)
    .map(({ text }) => text)
    .join();
}
