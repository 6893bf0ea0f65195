/** The Overview of a resource in the older markup of the top document, and in the two newer ones of a frame. */
import type { ReactElement } from 'react';
import { Overview } from '../blade/overview.tsx';
import { KnockoutEssentials } from '../portal/knockout-essentials.tsx';
import { type AppEssentials, columnsOf } from './essentials.ts';
import { Toolbar } from './parts.tsx';
import { say } from './say.ts';

interface TopProps extends AppEssentials {
  notes?: 'link' | 'text';
  colon?: string;
}

const commands = ['Delete', 'Endpoints', 'Preview features'];

/** Knockout: toolbar and Essentials. */
export function TopOverview({ notes, colon, ...essentials }: TopProps): ReactElement {
  return (
    <div className="fxs-part">
      <Toolbar commands={commands.map(say)} />
      <div className="fxc-essentials-header">
        <span className="fxc-essentials-headertext">{say('Essentials')}</span>
      </div>
      <KnockoutEssentials
        columns={columnsOf(essentials)}
        {...(notes && { notes })}
        {...(colon !== undefined && { colon })}
      />
    </div>
  );
}

interface FrameProps extends AppEssentials {
  layout: 'B' | 'C';
}

/** React: the grid of Fluent UI v8 (B) or the properties of v9 (C). */
export function FrameOverview({ layout, ...essentials }: FrameProps): ReactElement {
  const columns = columnsOf(essentials);
  return <Overview {...{ layout, columns, say }} copyLabel={say('Copy to clipboard')} />;
}
