/** What every blade has around its content: breadcrumb, title, resource menu. */
import type { ReactElement, ReactNode } from 'react';
import { Drawing, type DrawingName, drawings } from '../icons.tsx';
import type { MenuGroup } from './menus.ts';
import { ResourceMenu } from './resource-menu.tsx';
import { Breadcrumb, type Crumb } from './top-bar.tsx';

interface Props {
  title: string;
  crumbs: Crumb[];
  icon: DrawingName;
  /** Absent on blades without a menu. */
  menu?: MenuGroup[] | undefined;
  section: string;
  hashOf: (section: string) => string;
  words?: { close: string; search: string };
  children: ReactNode;
}

/** Draws the blade's parts around `children`. */
export function BladeFrame(props: Props): ReactElement {
  const { title, crumbs, icon, menu, section, hashOf, children } = props;
  const { close, search } = props.words ?? { close: 'Close', search: 'Search' };
  return (
    <>
      <Breadcrumb crumbs={crumbs} />
      <div className="fxs-blade-header">
        <span className="fxs-blade-icon">
          <Drawing path={drawings[icon]} size={28} />
        </span>
        <h1 className="fxs-blade-title-titleText">{title}</h1>
        <a className="fxs-blade-close" href="#home" aria-label={close}>
          <Drawing path={drawings.cancel} />
        </a>
      </div>
      <div className="fxs-blade-body">
        {menu && <ResourceMenu {...{ menu, section, hashOf, search }} />}
        <div className="fxs-blade-content">{children}</div>
      </div>
    </>
  );
}
