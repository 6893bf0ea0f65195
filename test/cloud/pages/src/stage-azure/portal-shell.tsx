/** The top document: blue bar, and below it the blades side by side. */
import type { ReactElement } from 'react';
import { TopBar } from '../portal/top-bar.tsx';
import { type Block, Blocks } from '../stage/stage.tsx';
import { say } from './say.ts';

interface Props {
  product?: string;
  account?: string;
  directory?: string;
  blocks: Block[];
}

/** The bar's texts follow the language; product, account and directory are the scene's. */
export function PortalShell(props: Props): ReactElement {
  const { product = 'Microsoft Azure', account = 'admin@contoso.onmicrosoft.com', blocks } = props;
  const { directory = 'CONTOSO (CONTOSO.ONMICROSOFT.COM)' } = props;
  const words = {
    ...{ product, account, directory },
    menu: say('Show portal menu'),
    search: say('Search resources, services, and docs (G+/)'),
    bell: say('Notifications'),
    gear: say('Settings'),
    help: say('Support & feedback'),
  };
  return (
    <div className="fxs-portal">
      <TopBar words={words} />
      <main className="fxs-journey-layout">
        <Blocks blocks={blocks} />
      </main>
    </div>
  );
}
