/** Any other table of the console. */
import CloudscapeTable from '@cloudscape-design/components/table';
import type { ReactElement } from 'react';
import { type Property, Shown } from './properties.tsx';

interface Props {
  heading?: string;
  columns: string[];
  rows: Property['value'][][];
  /** Said where there are no rows. */
  empty?: string;
}

/** One column per header; a row's values stand in the same order. */
export function Grid({ heading, columns, rows, empty = '-' }: Props): ReactElement {
  return (
    <CloudscapeTable
      variant="embedded"
      header={heading ? <h3>{heading}</h3> : undefined}
      items={rows}
      empty={empty}
      columnDefinitions={columns.map((header, at) => ({
        id: `column-${at}`,
        header,
        cell: (row: Property['value'][]) => <Shown value={row[at] ?? '-'} />,
      }))}
    />
  );
}
