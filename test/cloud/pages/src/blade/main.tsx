/** A frame of the portal: empty until the shell says which application and which page. */
import '../fabric-config.ts';
import { type ReactElement, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '../azure-font.css';
import { useJson } from '../api.ts';
import { type AppRegistration, essentialsOf, otherApp } from '../app-registration.ts';
import type { InitMessage } from '../frame-protocol.ts';
import { registerFluentIcons } from '../icons.tsx';
import './blade.css';
import { Credentials } from './credentials.tsx';
import { connect } from './host-link.ts';
import { Overview } from './overview.tsx';

function Frame(): ReactElement {
  const [init, setInit] = useState<InitMessage>();
  useEffect(() => connect(setInit), []);
  if (!init) return <p className="status">Loading...</p>;
  if (init.prewarmed) return <Page app={otherApp} init={init} />;
  return <Loading init={init} />;
}

function Loading({ init }: { init: InitMessage }): ReactElement {
  const loaded = useJson<AppRegistration>(`/api/apps/${init.appId}`);
  if (loaded.state === 'loading') return <p className="status">Loading...</p>;
  if (loaded.state === 'failed') {
    return <p className="status">The application with identifier {init.appId} was not found.</p>;
  }
  return <Page app={loaded.data} init={init} />;
}

function Page({ app, init }: { app: AppRegistration; init: InitMessage }): ReactElement {
  return init.view === 'Credentials' ? (
    <Credentials app={app} />
  ) : (
    <Overview columns={essentialsOf(app)} layout={init.layout} />
  );
}

registerFluentIcons();
const root = document.getElementById('root');
if (root) createRoot(root).render(<Frame />);
