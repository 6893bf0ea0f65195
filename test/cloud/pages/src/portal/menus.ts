/** The resource menus of the left side, as tables: group, then entries with the portal's own telemetry names. */
import type { DrawingName } from '../icons.tsx';

export interface MenuEntry {
  label: string;
  /** The route's section; the element is named `Menu-<section>` whatever the language. */
  section: string;
  icon?: DrawingName;
}

export interface MenuGroup {
  title?: string;
  entries: MenuEntry[];
}

export const appMenu: MenuGroup[] = [
  {
    entries: [
      { label: 'Overview', section: 'Overview' },
      { label: 'Quickstart', section: 'Quickstart', icon: 'rocket' },
      { label: 'Integration assistant', section: 'IntegrationAssistant', icon: 'completed' },
    ],
  },
  {
    title: 'Manage',
    entries: [
      { label: 'Branding & properties', section: 'Branding', icon: 'brush' },
      { label: 'Authentication', section: 'Authentication', icon: 'redirect' },
      { label: 'Certificates & secrets', section: 'Credentials', icon: 'key' },
      { label: 'Token configuration', section: 'configuration', icon: 'bars' },
      { label: 'API permissions', section: 'CallAnAPI', icon: 'redirect' },
      { label: 'Expose an API', section: 'ExposeAnApi', icon: 'gear' },
      { label: 'App roles', section: 'AppRoles', icon: 'people' },
      { label: 'Owners', section: 'Owners', icon: 'people' },
      { label: 'Manifest', section: 'Manifest', icon: 'info' },
    ],
  },
  {
    title: 'Support + Troubleshooting',
    entries: [{ label: 'New support request', section: 'Support', icon: 'help' }],
  },
];

export const containerMenu: MenuGroup[] = [
  {
    entries: [
      { label: 'Overview', section: 'overview', icon: 'box' },
      { label: 'Diagnose and solve problems', section: 'diagnose', icon: 'completed' },
      { label: 'Access Control (IAM)', section: 'iam', icon: 'people' },
    ],
  },
  {
    title: 'Settings',
    entries: [
      { label: 'Shared access tokens', section: 'sas', icon: 'link' },
      { label: 'Access policy', section: 'accessPolicy', icon: 'key' },
      { label: 'Properties', section: 'properties', icon: 'bars' },
      { label: 'Metadata', section: 'metadata', icon: 'info' },
    ],
  },
];

/** The label of a section, or the section itself where the menu does not list it. */
export function labelOf(menu: MenuGroup[], section: string): string {
  return menu.flatMap((group) => group.entries).find((entry) => entry.section === section)?.label ?? section;
}
