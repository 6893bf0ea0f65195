/** The client secrets of an application, the newest first. */
import type { ReactElement } from 'react';
import type { ClientSecret } from '../app-registration.ts';
import { DetailsGrid, type GridColumn, type GridRow } from './details-grid.tsx';

/** A row; `value` is there only for a secret made since the page was opened. */
export interface SecretRow extends ClientSecret {
  value?: string;
}

const columns: GridColumn[] = [
  { key: 'description', name: 'Description' },
  { key: 'expires', name: 'Expires' },
  { key: 'value', name: 'Value' },
  { key: 'secretId', name: 'Secret ID' },
];

/** Draws the rows; a value that is gone is masked. */
export function SecretList({ rows }: { rows: SecretRow[] }): ReactElement {
  if (rows.length === 0)
    return <p className="page-intro">No client secrets have been created for this application.</p>;
  return <DetailsGrid columns={columns} rows={rows.map(cellsOf)} label="Client secrets" />;
}

function cellsOf({ description, expires, value, hint, secretId }: SecretRow): GridRow {
  return {
    description: { text: description },
    expires: { text: shortDate(expires) },
    value: value === undefined ? { text: `${hint}${'*'.repeat(18)}` } : { text: value, copy: true },
    secretId: { text: secretId, copy: true },
  };
}

function shortDate(iso: string): string {
  return new Date(iso).toLocaleDateString('en-US', { timeZone: 'UTC' });
}
