/** The Essentials of an app registration: the scene's rows, and around them what is the same on every such page. */
import type { Essential } from '../app-registration.ts';
import { say } from './say.ts';

export interface AppEssentials {
  /** The application's name. */
  app: string;
  /** Its IDs, in their order. */
  rows: Essential[];
  /** The application ID URI, where it has one. */
  uri?: string;
  /** True: only the left column. */
  narrow?: boolean;
}

/** Left and right column. */
export function columnsOf({ app, rows, uri, narrow = false }: AppEssentials): Essential[][] {
  const left: Essential[] = [
    { label: say('Display name'), value: app, link: 'Branding', note: say('(edit)') },
    ...rows,
    { label: say('Supported account types'), value: say('My organization only'), link: 'Authentication' },
  ];
  const right: Essential[] = [
    { label: say('Client credentials'), value: say('Add a certificate or secret'), link: 'Credentials' },
    { label: say('Redirect URIs'), value: say('Add a Redirect URI'), link: 'Authentication' },
    { label: say('Application ID URI'), value: uri ?? say('Add an Application ID URI'), link: 'ExposeAnApi' },
    { label: say('Managed application in local directory'), value: app, link: 'Overview' },
  ];
  return narrow ? [left] : [left, right];
}
