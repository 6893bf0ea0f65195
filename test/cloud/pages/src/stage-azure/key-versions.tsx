/** A vault key's versions: their identifiers stand in no label, only the address says which key it is. */
import type { ReactElement } from 'react';
import type { GridColumn, GridRow } from '../blade/details-grid.tsx';
import { KnockoutGrid } from './knockout-grid.tsx';
import { Toolbar } from './parts.tsx';

interface Props {
  commands: string[];
  columns: GridColumn[];
  /** Current version, older versions. */
  groups: { heading: string; rows: GridRow[] }[];
}

/** One grid for each group. */
export function KeyVersions({ commands, columns, groups }: Props): ReactElement {
  return (
    <div className="fxs-part">
      <Toolbar commands={commands} />
      {groups.map(({ heading, rows }) => (
        <div key={heading} className="stage-versions">
          <div className="stage-versions-heading">{heading}</div>
          <KnockoutGrid kind="azc" columns={columns} rows={rows} label={heading} />
        </div>
      ))}
    </div>
  );
}
