/** The Overview of a container: its blobs, and beside them what one of them is. */
import type { ReactElement } from 'react';
import { DetailsGrid, type GridColumn, type GridRow } from '../blade/details-grid.tsx';
import { Form } from './form.tsx';
import { Toolbar } from './parts.tsx';
import { say } from './say.ts';

interface Props {
  /** Sentences above the list: how one signed in, where one is. */
  notes: string[];
  columns: GridColumn[];
  rows: GridRow[];
  /** Properties of the blob that was clicked. */
  blob?: { heading: string; rows: { label: string; value: string }[] };
}

const commands = ['Upload', 'Refresh', 'Delete'];

/** Draws list and properties. */
export function BlobList({ notes, columns, rows, blob }: Props): ReactElement {
  return (
    <div className="stage-blobs">
      <div className="stage-blobs-list">
        <Toolbar commands={commands.map(say)} />
        {notes.map((note) => (
          <p key={note} className="stage-paragraph">
            {note}
          </p>
        ))}
        <DetailsGrid columns={columns} rows={rows} label="Blobs" copyLabel={say('Copy to clipboard')} />
      </div>
      {blob && (
        <aside className="stage-blobs-properties">
          <Form sections={[{ heading: blob.heading, rows: blob.rows }]} />
        </aside>
      )}
    </div>
  );
}
