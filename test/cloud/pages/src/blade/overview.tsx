/** The Overview of an application: command bar, Essentials in one of two layouts, the usual advice below. */
import { CommandBarButton } from '@fluentui/react/lib/Button';
import { MessageBar } from '@fluentui/react/lib/MessageBar';
import { Pivot, PivotItem } from '@fluentui/react/lib/Pivot';
import type { ReactElement } from 'react';
import type { AppRegistration } from '../app-registration.ts';
import type { Layout } from '../frame-protocol.ts';
import { EssentialsGrid } from './essentials-grid.tsx';
import { EssentialsProperties } from './essentials-properties.tsx';

const commands = [
  { text: 'Delete', iconName: 'Clear' },
  { text: 'Endpoints', iconName: 'Info' },
  { text: 'Preview features', iconName: 'Completed' },
];

/** Layout C is the Fluent v9 property list, every other the React Essentials grid. */
export function Overview({ app, layout }: { app: AppRegistration; layout: Layout }): ReactElement {
  return (
    <div className="page">
      <div className="command-bar">
        {commands.map(({ text, iconName }) => (
          <CommandBarButton key={text} text={text} iconProps={{ iconName }} />
        ))}
      </div>
      <h2 className="essentials-title">Essentials</h2>
      {layout === 'C' ? <EssentialsProperties app={app} /> : <EssentialsGrid app={app} />}
      <MessageBar>
        Welcome to the new and improved App registrations. Looking to learn how it's changed from App
        registrations (Legacy)?
      </MessageBar>
      <Pivot aria-label="Overview tabs" className="overview-tabs">
        <PivotItem headerText="Get Started">
          <h3>Build your application with the Microsoft identity platform</h3>
          <p>
            The Microsoft identity platform is an authentication service, open-source libraries, and
            application management tools.
          </p>
        </PivotItem>
        <PivotItem headerText="Documentation">
          <p>Microsoft identity platform</p>
        </PivotItem>
      </Pivot>
    </div>
  );
}
