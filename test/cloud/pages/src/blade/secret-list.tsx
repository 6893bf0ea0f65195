/** The client secrets as a Fluent UI v8 DetailsList: header and cells belong together by key, not by position. */
import {
  CheckboxVisibility,
  DetailsList,
  DetailsListLayoutMode,
  type IColumn,
} from '@fluentui/react/lib/DetailsList';
import { TooltipHost } from '@fluentui/react/lib/Tooltip';
import type { ReactElement } from 'react';
import type { ClientSecret } from '../app-registration.ts';
import { CopyButton } from './essentials-grid.tsx';

/** A row; `value` is there only for a secret made since the page was opened. */
export interface SecretRow extends ClientSecret {
  value?: string;
}

const columns: IColumn[] = [
  {
    key: 'description',
    name: 'Description',
    minWidth: 120,
    maxWidth: 200,
    onRender: (row: SecretRow) => row.description,
  },
  {
    key: 'expires',
    name: 'Expires',
    minWidth: 80,
    maxWidth: 90,
    onRender: (row: SecretRow) => shortDate(row.expires),
  },
  {
    key: 'value',
    name: 'Value',
    minWidth: 250,
    maxWidth: 330,
    onRender: (row: SecretRow) => <ValueCell row={row} />,
  },
  {
    key: 'secretId',
    name: 'Secret ID',
    minWidth: 280,
    onRender: (row: SecretRow) => <Copyable text={row.secretId} />,
  },
];

/** Draws the rows, the newest first. */
export function SecretList({ rows }: { rows: SecretRow[] }): ReactElement {
  if (rows.length === 0)
    return <p className="page-intro">No client secrets have been created for this application.</p>;
  return (
    <DetailsList
      items={rows}
      columns={columns}
      getKey={(row: SecretRow) => row.secretId}
      layoutMode={DetailsListLayoutMode.justified}
      checkboxVisibility={CheckboxVisibility.hidden}
      ariaLabelForGrid="Client secrets"
    />
  );
}

function ValueCell({ row }: { row: SecretRow }): ReactElement {
  if (row.value === undefined) return <span>{`${row.hint}${'*'.repeat(18)}`}</span>;
  return <Copyable text={row.value} />;
}

function Copyable({ text }: { text: string }): ReactElement {
  return (
    <div className="copyable">
      <TooltipHost content={text} styles={{ root: { minWidth: 0, display: 'flex' } }}>
        <span className="truncated">{text}</span>
      </TooltipHost>
      <CopyButton value={text} />
    </div>
  );
}

function shortDate(iso: string): string {
  return new Date(iso).toLocaleDateString('en-US', { timeZone: 'UTC' });
}
