/** The portal shell: one document whose hash decides which blade is on top; earlier blades stay in the document. */
import '../fabric-config.ts';
import { type ReactElement, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '../azure-font.css';
import type { Layout } from '../frame-protocol.ts';
import { registerFluentIcons } from '../icons.tsx';
import { AppBlade, ContainerBlade, StaleBlade } from './blades.tsx';
import { advance, type Blade } from './journey.ts';
import { parseRoute } from './route.ts';
import './portal.css';
import { TopBar } from './top-bar.tsx';

const layout = layoutOf(new URLSearchParams(location.search).get('layout'));

function Shell(): ReactElement {
  const [journey, setJourney] = useState<Blade[]>(() => advance([], parseRoute(location.hash)));
  useEffect(() => {
    const follow = () => setJourney((now) => advance(now, parseRoute(location.hash)));
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  const active = journey.at(-1);
  return (
    <div className="fxs-portal">
      <TopBar />
      <main className="fxs-journey-layout">
        <StaleBlade />
        {journey.map((blade) => (
          <section
            key={blade.id}
            className={`fxs-blade ${blade === active ? 'fxs-blade-active' : 'fxs-blade-previous'}`}
            hidden={blade !== active}
          >
            <Content blade={blade} onTop={blade === active} />
          </section>
        ))}
      </main>
    </div>
  );
}

function Content({ blade, onTop }: { blade: Blade; onTop: boolean }): ReactElement {
  const { target } = blade;
  if (target.kind === 'app') return <AppBlade blade={blade} target={target} layout={layout} onTop={onTop} />;
  if (target.kind === 'container') return <ContainerBlade target={target} />;
  return (
    <div className="fxs-home">
      <h1>Welcome to Azure!</h1>
      <p>Open an app registration or a storage container.</p>
    </div>
  );
}

function layoutOf(asked: string | null): Layout {
  return asked === 'A' || asked === 'C' ? asked : 'B';
}

registerFluentIcons();
const root = document.getElementById('root');
if (root) createRoot(root).render(<Shell />);
