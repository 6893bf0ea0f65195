/** Certificates & secrets: three tabs, the list of client secrets and the panel that adds one. */
import { CommandBarButton } from '@fluentui/react/lib/Button';
import { type ReactElement, useState } from 'react';
import type { AppRegistration, CreatedSecret } from '../app-registration.ts';
import { CredentialTabs } from './credential-tabs.tsx';
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
    <>
      <CredentialTabs
        introduction={introduction}
        success={rows.some((row) => row.value !== undefined) ? successOf(app) : undefined}
        headers={{
          certificates: 'Certificates (0)',
          secrets: `Client secrets (${rows.length})`,
          federated: 'Federated credentials (0)',
        }}
        open="secrets"
        none={{
          certificates: 'No certificates have been added for this application.',
          federated: 'No federated credentials have been added for this application.',
        }}
      >
        <ClientSecrets rows={rows} onNew={() => setPanelOpen(true)} />
      </CredentialTabs>
      <NewSecretPanel
        appId={app.appId}
        open={panelOpen}
        onAdded={added}
        onClose={() => setPanelOpen(false)}
      />
    </>
  );
}

const introduction =
  'Credentials enable confidential applications to identify themselves to the authentication service when receiving tokens at a web addressable location (using an HTTPS scheme). For a higher level of assurance, we recommend using a certificate (instead of a client secret) as a credential.';

function successOf({ displayName }: AppRegistration): string {
  return `Successfully updated application ${displayName} credentials. Copy the new client secret value now. You won't be able to retrieve it after you leave this page.`;
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
