/** Rows and columns as a Fluent UI v8 DetailsList: header and cells belong together by key, not by position. */
import {
  CheckboxVisibility,
  DetailsList,
  DetailsListLayoutMode,
  DetailsRow,
  type IColumn,
  type IDetailsRowProps,
} from '@fluentui/react/lib/DetailsList';
import { TooltipHost } from '@fluentui/react/lib/Tooltip';
import type { ReactElement } from 'react';
import { CopyButton } from './essentials-grid.tsx';

export interface GridColumn {
  key: string;
  name: string;
}

/** What stands in a cell; with `copy` it has a tooltip and a copy button. */
export interface GridCell {
  text: string;
  copy?: boolean;
  /** The whole of a text that is cut off. */
  title?: string;
}

/** Cells by the key of their column. */
export type GridRow = Readonly<Record<string, GridCell>>;

export interface GridProps {
  columns: GridColumn[];
  rows: GridRow[];
  /** Keys in the order in which a row's cells stand in the document; what is seen keeps the headers' order. */
  cellOrder?: string[];
  label: string;
  copyLabel?: string | undefined;
}

/** Draws the rows as they come. */
export function DetailsGrid({ columns, rows, cellOrder, label, copyLabel }: GridProps): ReactElement {
  const rank = ({ key }: IColumn) => cellOrder?.indexOf(key) ?? 0;
  const reordered = ({ columns: cells, ...row }: IDetailsRowProps) => (
    <DetailsRow {...row} columns={[...cells].sort((a, b) => rank(a) - rank(b))} />
  );
  return (
    <DetailsList
      items={rows}
      columns={columns.map((column, at) => columnOf(column, at, copyLabel))}
      getKey={(row: GridRow) =>
        Object.values(row)
          .map(({ text }) => text)
          .join()
      }
      layoutMode={DetailsListLayoutMode.justified}
      checkboxVisibility={CheckboxVisibility.hidden}
      ariaLabelForGrid={label}
      {...(cellOrder && { onRenderRow: (row) => (row ? reordered(row) : null) })}
    />
  );
}

const widths: Readonly<Record<string, Pick<IColumn, 'minWidth' | 'maxWidth'>>> = {
  description: { minWidth: 120, maxWidth: 200 },
  expires: { minWidth: 80, maxWidth: 90 },
  startDate: { minWidth: 80, maxWidth: 90 },
  value: { minWidth: 250, maxWidth: 330 },
  name: { minWidth: 140, maxWidth: 260 },
  modified: { minWidth: 150, maxWidth: 170 },
  size: { minWidth: 60, maxWidth: 80 },
};

function columnOf({ key, name }: GridColumn, at: number, copyLabel: string | undefined): IColumn {
  return {
    key,
    name,
    ...(widths[key] ?? { minWidth: 280 }),
    className: `details-cell-${at}`,
    onRender: (row: GridRow) => <Cell cell={row[key]} copyLabel={copyLabel} />,
  };
}

function Cell({
  cell,
  copyLabel,
}: {
  cell: GridCell | undefined;
  copyLabel: string | undefined;
}): ReactElement {
  const { text = '', copy, title } = cell ?? {};
  if (!copy) return <span title={title}>{text}</span>;
  return (
    <div className="copyable">
      <TooltipHost content={title ?? text} styles={{ root: { minWidth: 0, display: 'flex' } }}>
        <span className="truncated" title={title}>
          {text}
        </span>
      </TooltipHost>
      <CopyButton value={title ?? text} label={copyLabel} />
    </div>
  );
}
