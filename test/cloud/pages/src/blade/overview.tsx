/** The Overview of an application: command bar, Essentials in one of two layouts, the usual advice below. */
import { CommandBarButton } from '@fluentui/react/lib/Button';
import { MessageBar } from '@fluentui/react/lib/MessageBar';
import { Pivot, PivotItem } from '@fluentui/react/lib/Pivot';
import type { ReactElement } from 'react';
import type { Layout } from '../frame-protocol.ts';
import { EssentialsGrid, type EssentialsProps } from './essentials-grid.tsx';
import { EssentialsProperties } from './essentials-properties.tsx';

const commands = [
  { text: 'Delete', iconName: 'Clear' },
  { text: 'Endpoints', iconName: 'Info' },
  { text: 'Preview features', iconName: 'Completed' },
];

const welcome =
  "Welcome to the new and improved App registrations. Looking to learn how it's changed from App registrations (Legacy)?";
const platform =
  'The Microsoft identity platform is an authentication service, open-source libraries, and application management tools.';

interface Props extends EssentialsProps {
  layout: Layout;
  /** Gives the page's own texts in the reader's language. */
  say?: (english: string) => string;
}

/** Layout C is the Fluent v9 property list, every other the React Essentials grid. */
export function Overview({ layout, say = (english) => english, ...essentials }: Props): ReactElement {
  return (
    <div className="page">
      <div className="command-bar">
        {commands.map(({ text, iconName }) => (
          <CommandBarButton key={text} text={say(text)} iconProps={{ iconName }} />
        ))}
      </div>
      <h2 className="essentials-title">{say('Essentials')}</h2>
      {layout === 'C' ? <EssentialsProperties {...essentials} /> : <EssentialsGrid {...essentials} />}
      <MessageBar>{say(welcome)}</MessageBar>
      <Pivot aria-label="Overview tabs" className="overview-tabs">
        <PivotItem headerText={say('Get Started')}>
          <h3>{say('Build your application with the Microsoft identity platform')}</h3>
          <p>{say(platform)}</p>
        </PivotItem>
        <PivotItem headerText={say('Documentation')}>
          <p>Microsoft identity platform</p>
        </PivotItem>
      </Pivot>
    </div>
  );
}
