/** The kinds of resources that have blades, as a table: their menu, icon and the way to them. */
import type { DrawingName } from '../icons.tsx';
import { appMenu, containerMenu, type MenuGroup } from '../portal/menus.ts';

interface Kind {
  menu?: MenuGroup[];
  icon: DrawingName;
  /** Titles of the blades that lead here, in English. */
  parents: string[];
}

const accountMenu: MenuGroup[] = [
  {
    entries: [
      { label: 'Overview', section: 'overview', icon: 'box' },
      { label: 'Activity log', section: 'eventlogs', icon: 'info' },
      { label: 'Access Control (IAM)', section: 'iam', icon: 'people' },
    ],
  },
  {
    title: 'Data storage',
    entries: [
      { label: 'Containers', section: 'containersList', icon: 'box' },
      { label: 'File shares', section: 'fileList', icon: 'grid' },
      { label: 'Queues', section: 'queueList', icon: 'menu' },
      { label: 'Tables', section: 'tableList', icon: 'grid' },
    ],
  },
  {
    title: 'Security + networking',
    entries: [
      { label: 'Networking', section: 'networking', icon: 'link' },
      { label: 'Access keys', section: 'keys', icon: 'key' },
      { label: 'Encryption', section: 'encryption', icon: 'key' },
    ],
  },
  {
    title: 'Settings',
    entries: [
      { label: 'Configuration', section: 'configuration', icon: 'gear' },
      { label: 'Endpoints', section: 'endpoints', icon: 'redirect' },
      { label: 'Locks', section: 'locks', icon: 'warning' },
    ],
  },
];

export type KindName = 'app' | 'container' | 'account' | 'key' | 'secret' | 'certificate';

export const kinds: Readonly<Record<KindName, Kind>> = {
  app: { menu: appMenu, icon: 'grid', parents: ['App registrations'] },
  container: { menu: containerMenu, icon: 'box', parents: ['Storage accounts', 'Containers'] },
  account: { menu: accountMenu, icon: 'bars', parents: ['Storage accounts'] },
  key: { icon: 'key', parents: ['Key vaults', 'Keys'] },
  secret: { icon: 'key', parents: ['Key vaults', 'Secrets'] },
  certificate: { icon: 'key', parents: ['Key vaults', 'Certificates'] },
};
