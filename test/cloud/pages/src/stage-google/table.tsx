/** Lists of the console: a Material table with paging below it. */
import type { ReactElement } from 'react';
import { Icon } from './icons.tsx';
import { Ng } from './ng.tsx';

interface Props {
  /** The key is part of the cells' class names, the label is in the person's language. */
  columns: { key: string; label: string }[];
  /** Texts by the columns' keys. */
  rows: Record<string, string>[];
  /** Column whose texts are links. */
  links?: string;
  /** Every row can be deleted. */
  deletable?: string;
  paging?: { rowsPerPage: string; range: string };
}

export function Table({ columns, rows, links, deletable, paging }: Props): ReactElement {
  return (
    <Ng tag="cfc-table" of="page" hosts="cfc-table" className="cfc-table ng-star-inserted">
      <Ng tag="table" of="cfc-table" mat-table="" className="mat-mdc-table mdc-data-table__table cdk-table">
        <thead>
          <Ng tag="tr" of="cfc-table" className="mat-mdc-header-row cdk-header-row ng-star-inserted">
            {columns.map(({ key, label }) => (
              <Ng
                key={key}
                tag="th"
                of="cfc-table"
                scope="col"
                className={`mat-mdc-header-cell cdk-header-cell cdk-column-${key} mat-column-${key} ng-star-inserted`}
              >
                {label}
              </Ng>
            ))}
            {deletable && <th aria-label={deletable} />}
          </Ng>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={Object.values(row).join('|')}
              row={row}
              columns={columns}
              links={links}
              deletable={deletable}
            />
          ))}
        </tbody>
      </Ng>
      {paging && (
        <Ng
          tag="cfc-table-pagination"
          of="cfc-table"
          hosts="cfc-table-pagination"
          className="cfc-table-pagination"
        >
          <Ng tag="span" of="cfc-table-pagination" className="cfc-table-pagination-rows-per-page-text">
            {paging.rowsPerPage}
          </Ng>
          <Ng tag="span" of="cfc-table-pagination" className="cfc-table-pagination-page-info">
            {paging.range}
          </Ng>
        </Ng>
      )}
    </Ng>
  );
}

interface RowProps extends Pick<Props, 'columns'> {
  row: Record<string, string>;
  links: string | undefined;
  deletable: string | undefined;
}

function Row({ row, columns, links, deletable }: RowProps): ReactElement {
  return (
    <Ng tag="tr" of="cfc-table" className="mat-mdc-row cdk-row ng-star-inserted">
      {columns.map(({ key }) => (
        <Ng
          key={key}
          tag="td"
          of="cfc-table"
          className={`mat-mdc-cell cdk-cell cdk-column-${key} mat-column-${key} ng-star-inserted`}
        >
          <Ng
            tag={key === links ? 'a' : 'span'}
            of="cfc-table"
            className={key === links ? 'cfc-link' : 'cfc-cell'}
          >
            {row[key] ?? ''}
          </Ng>
        </Ng>
      ))}
      {deletable && (
        <td className="mat-mdc-cell">
          <Ng tag="button" of="cfc-table" className="pcc-icon-button" aria-label={deletable}>
            <Icon name="bin" />
          </Ng>
        </td>
      )}
    </Ng>
  );
}
