/** The blades the portal can open: an application, a container, and a stale one that nobody sees. */
import type { ReactElement } from 'react';
import { useJson } from '../api.ts';
import { type AppRegistration, essentialsOf, otherApp } from '../app-registration.ts';
import type { Layout } from '../frame-protocol.ts';
import { BladeFrame } from './blade-frame.tsx';
import { ContainerProperties } from './container-properties.tsx';
import type { Blade } from './journey.ts';
import { KnockoutEssentials } from './knockout-essentials.tsx';
import { appMenu, containerMenu, labelOf, type MenuGroup } from './menus.ts';
import { ReactView } from './react-view.tsx';
import { appHash, containerHash, type Target } from './route.ts';
import type { Crumb } from './top-bar.tsx';

interface AppBladeProps {
  blade: Blade;
  target: Target & { kind: 'app' };
  layout: Layout;
  /** False for a blade under another one: none of its frames is active. */
  onTop: boolean;
}

/** An application's blade: the menu stays, the page inside changes. */
export function AppBlade({ blade, target, layout, onTop }: AppBladeProps): ReactElement {
  const loaded = useJson<AppRegistration>(`/api/apps/${target.appId}`);
  const name = loaded.state === 'ready' ? loaded.data.displayName : 'App registration';
  const inTopDocument = layout === 'A' && target.section === 'Overview';
  const go = (section: string) => {
    location.hash = appHash(target.appId, section, target.isMsaApp);
  };
  return (
    <BladeFrame
      title={titleOf(name, appMenu, target.section)}
      crumbs={crumbsOf('App registrations', name)}
      icon="grid"
      menu={appMenu}
      section={target.section}
      hashOf={(section) => appHash(target.appId, section, target.isMsaApp)}
    >
      {inTopDocument && loaded.state === 'ready' && (
        <KnockoutEssentials columns={essentialsOf(loaded.data)} />
      )}
      {!inTopDocument && (
        <ReactView
          appId={target.appId}
          frames={blade.frames}
          framed={blade.framed && onTop}
          layout={layout}
          onNavigate={go}
        />
      )}
      {!inTopDocument && !blade.framed && <p className="fxs-blade-status">No results.</p>}
    </BladeFrame>
  );
}

/** A container's blade, drawn in the top document. */
export function ContainerBlade({ target }: { target: Target & { kind: 'container' } }): ReactElement {
  return (
    <BladeFrame
      title={titleOf(target.container, containerMenu, target.section)}
      crumbs={crumbsOf(`${target.account} | Containers`, target.container)}
      icon="box"
      menu={containerMenu}
      section={target.section}
      hashOf={(section) => containerHash(target.hash, section)}
    >
      {target.section === 'properties' ? (
        <ContainerProperties account={target.account} container={target.container} />
      ) : (
        <p className="fxs-blade-status">No results.</p>
      )}
    </BladeFrame>
  );
}

/** What an earlier visit left in the document: another application, off to the side. */
export function StaleBlade(): ReactElement {
  return (
    <section className="fxs-blade fxs-blade-stale" aria-hidden="true">
      <h2 className="fxs-blade-title-titleText">{otherApp.displayName}</h2>
      <KnockoutEssentials columns={essentialsOf(otherApp)} />
    </section>
  );
}

function crumbsOf(parent: string, name: string): Crumb[] {
  return [{ label: 'Home', hash: '#home' }, { label: parent, hash: '#home' }, { label: name }];
}

function titleOf(name: string, menu: MenuGroup[], section: string): string {
  const page = labelOf(menu, section);
  return page === 'Overview' ? name : `${name} | ${page}`;
}
