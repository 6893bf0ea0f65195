/** The blades the portal can open: an application, a container, and a stale one that nobody sees. */
import type { ReactElement, ReactNode } from 'react';
import { useJson } from '../api.ts';
import { type AppRegistration, otherApp } from '../app-registration.ts';
import type { Layout } from '../frame-protocol.ts';
import { Drawing, drawings } from '../icons.tsx';
import { ContainerProperties } from './container-properties.tsx';
import type { Blade } from './journey.ts';
import { KnockoutEssentials } from './knockout-essentials.tsx';
import { appMenu, containerMenu, labelOf, type MenuGroup } from './menus.ts';
import { ReactView } from './react-view.tsx';
import { ResourceMenu } from './resource-menu.tsx';
import { appHash, containerHash, type Target } from './route.ts';
import { Breadcrumb } from './top-bar.tsx';

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
      name={name}
      parent="App registrations"
      menu={appMenu}
      section={target.section}
      hashOf={(section) => appHash(target.appId, section, target.isMsaApp)}
    >
      {inTopDocument && loaded.state === 'ready' && <KnockoutEssentials app={loaded.data} />}
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
      name={target.container}
      parent={`${target.account} | Containers`}
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
      <KnockoutEssentials app={otherApp} />
    </section>
  );
}

interface BladeFrameProps {
  name: string;
  parent: string;
  menu: MenuGroup[];
  section: string;
  hashOf: (section: string) => string;
  children: ReactNode;
}

function BladeFrame({ name, parent, menu, section, hashOf, children }: BladeFrameProps): ReactElement {
  const page = labelOf(menu, section);
  const title = page === 'Overview' ? name : `${name} | ${page}`;
  return (
    <>
      <Breadcrumb
        crumbs={[{ label: 'Home', hash: '#home' }, { label: parent, hash: '#home' }, { label: name }]}
      />
      <div className="fxs-blade-header">
        <span className="fxs-blade-icon">
          <Drawing path={menu === appMenu ? drawings.grid : drawings.box} size={28} />
        </span>
        <h1 className="fxs-blade-title-titleText">{title}</h1>
        <a className="fxs-blade-close" href="#home" aria-label="Close">
          <Drawing path={drawings.cancel} />
        </a>
      </div>
      <div className="fxs-blade-body">
        <ResourceMenu menu={menu} section={section} hashOf={hashOf} />
        <div className="fxs-blade-content">{children}</div>
      </div>
    </>
  );
}
