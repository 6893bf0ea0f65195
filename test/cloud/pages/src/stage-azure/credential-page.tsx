/** Certificates & secrets: one of its tabs open, with a Fluent UI v8 list or one of two Knockout grids. */
import { CommandBarButton } from '@fluentui/react/lib/Button';
import type { ReactElement } from 'react';
import { type CredentialKind, CredentialTabs } from '../blade/credential-tabs.tsx';
import { DetailsGrid, type GridColumn, type GridRow } from '../blade/details-grid.tsx';
import { KnockoutGrid } from './knockout-grid.tsx';
import { say } from './say.ts';

interface Props {
  tab?: CredentialKind;
  /** How many there are of certificates, secrets and federated credentials. */
  counts: [number, number, number];
  /** The command that makes a new one. */
  command: string;
  columns?: GridColumn[];
  rows?: GridRow[];
  cellOrder?: string[];
  grid?: 'details' | 'azc' | 'fxc';
  /** What an empty tab says. */
  empty?: string;
  /** Name of the application that a secret was just made for. */
  created?: string;
}

const headers = {
  certificates: 'Certificates',
  secrets: 'Client secrets',
  federated: 'Federated credentials',
};

/** The tabs are in every variant; what is in the open one is the scene's. */
export function CredentialPage({ tab = 'secrets', counts, created, ...content }: Props): ReactElement {
  const [certificates, secrets, federated] = counts;
  return (
    <CredentialTabs
      introduction={say(introduction)}
      success={created === undefined ? undefined : `${created}: ${say(success)}`}
      headers={{
        certificates: `${say(headers.certificates)} (${certificates})`,
        secrets: `${say(headers.secrets)} (${secrets})`,
        federated: `${say(headers.federated)} (${federated})`,
      }}
      open={tab}
      none={{ certificates: '', federated: '' }}
    >
      <Content {...content} label={say(headers[tab])} />
    </CredentialTabs>
  );
}

const introduction =
  'Credentials enable confidential applications to identify themselves to the authentication service when receiving tokens at a web addressable location (using an HTTPS scheme). For a higher level of assurance, we recommend using a certificate (instead of a client secret) as a credential.';
const success =
  "Copy the new client secret value now. You won't be able to retrieve it after you leave this page.";

type ContentProps = Omit<Props, 'tab' | 'counts' | 'created'> & { label: string };

function Content({
  command,
  columns = [],
  rows = [],
  grid = 'details',
  empty,
  ...rest
}: ContentProps): ReactElement {
  const shown = { columns, rows, ...rest, copyLabel: say('Copy to clipboard') };
  return (
    <>
      <div className="command-bar">
        <CommandBarButton text={command} iconProps={{ iconName: 'Add' }} />
      </div>
      {empty && <p className="page-intro">{empty}</p>}
      {!empty && (grid === 'details' ? <DetailsGrid {...shown} /> : <KnockoutGrid {...shown} kind={grid} />)}
    </>
  );
}
