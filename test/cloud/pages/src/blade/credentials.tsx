/** Certificates & secrets: three tabs, the list of client secrets and the panel that adds one. */
import { CommandBarButton } from '@fluentui/react/lib/Button';
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar';
import { Pivot, PivotItem } from '@fluentui/react/lib/Pivot';
import { type ReactElement, useState } from 'react';
import type { AppRegistration, CreatedSecret } from '../app-registration.ts';
import { NewSecretPanel } from './new-secret-panel.tsx';
import { SecretList, type SecretRow } from './secret-list.tsx';

/** The page of one application. A value made here is shown until the frame is left; afterwards only its hint is known. */
export function Credentials({ app }: { app: AppRegistration }): ReactElement {
  const [rows, setRows] = useState<SecretRow[]>(app.secrets);
  const [panelOpen, setPanelOpen] = useState(false);
  const added = (secret: CreatedSecret) => {
    const { description, expires, secretId, value } = secret;
    setRows((now) => [{ description, expires, secretId, value, hint: value.slice(0, 3) }, ...now]);
    setPanelOpen(false);
  };
  return (
    <div className="page">
      <Introduction />
      {rows.some((row) => row.value !== undefined) && (
        <MessageBar messageBarType={MessageBarType.success}>
          Successfully updated application {app.displayName} credentials. Copy the new client secret value
          now. You won't be able to retrieve it after you leave this page.
        </MessageBar>
      )}
      <Pivot aria-label="Credential types" defaultSelectedKey="secrets">
        <PivotItem headerText="Certificates (0)" itemKey="certificates">
          <p className="page-intro">No certificates have been added for this application.</p>
        </PivotItem>
        <PivotItem headerText={`Client secrets (${rows.length})`} itemKey="secrets">
          <ClientSecrets rows={rows} onNew={() => setPanelOpen(true)} />
        </PivotItem>
        <PivotItem headerText="Federated credentials (0)" itemKey="federated">
          <p className="page-intro">No federated credentials have been added for this application.</p>
        </PivotItem>
      </Pivot>
      <NewSecretPanel
        appId={app.appId}
        open={panelOpen}
        onAdded={added}
        onClose={() => setPanelOpen(false)}
      />
    </div>
  );
}

function Introduction(): ReactElement {
  return (
    <p className="page-intro">
      Credentials enable confidential applications to identify themselves to the authentication service when
      receiving tokens at a web addressable location (using an HTTPS scheme). For a higher level of assurance,
      we recommend using a certificate (instead of a client secret) as a credential.
    </p>
  );
}

function ClientSecrets({ rows, onNew }: { rows: SecretRow[]; onNew: () => void }): ReactElement {
  return (
    <>
      <p className="page-intro">
        A secret string that the application uses to prove its identity when requesting a token. Also can be
        referred to as application password.
      </p>
      <div className="command-bar">
        <CommandBarButton text="New client secret" iconProps={{ iconName: 'Add' }} onClick={onNew} />
      </div>
      <SecretList rows={rows} />
    </>
  );
}
