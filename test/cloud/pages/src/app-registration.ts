/** An app registration as the replica API gives it, and the unrelated one that hidden parts of the portal hold. */

export interface ClientSecret {
  description: string;
  /** ISO date and time. */
  expires: string;
  /** The first three characters of the value. */
  hint: string;
  secretId: string;
}

export interface CreatedSecret {
  value: string;
  secretId: string;
  expires: string;
  description: string;
}

export interface AppRegistration {
  displayName: string;
  appId: string;
  objectId: string;
  tenantId: string;
  secrets: ClientSecret[];
}

/** What stale blades and prewarmed frames show: an extension that takes one of these read a hidden part of the page. */
export const otherApp: AppRegistration = {
  displayName: 'legacy-archiver',
  appId: '00000000-0000-0000-0000-0000000000e1',
  objectId: '00000000-0000-0000-0000-0000000000e2',
  tenantId: '00000000-0000-0000-0000-0000000000e3',
  secrets: [
    {
      description: 'archiver',
      expires: '2027-03-01T00:00:00Z',
      hint: 'xyz',
      secretId: '00000000-0000-0000-0000-0000000000e4',
    },
  ],
};

/** One label and value of the Essentials; `link` is the section the value leads to, `note` a link inside the label. */
export interface Essential {
  label: string;
  value: string;
  note?: string;
  link?: string;
  copy?: boolean;
  /** What is seen of a value that is cut off; the whole one is then in the title. */
  shown?: string;
  /** What hovering says where it is not the value. */
  title?: string;
  /** ms until the value takes the place of `waiting`. */
  late?: number;
  waiting?: string;
}

/** The Essentials in the portal's order: the left column, then the right one. */
export function essentialsOf(app: AppRegistration): Essential[][] {
  return [
    [
      { label: 'Display name', value: app.displayName, link: 'Branding', note: '(edit)' },
      { label: 'Application (client) ID', value: app.appId, copy: true },
      { label: 'Object ID', value: app.objectId, copy: true },
      { label: 'Directory (tenant) ID', value: app.tenantId, copy: true, note: '(move)' },
      { label: 'Supported account types', value: 'My organization only', link: 'Authentication' },
    ],
    [
      { label: 'Client credentials', value: 'Add a certificate or secret', link: 'Credentials' },
      { label: 'Redirect URIs', value: 'Add a Redirect URI', link: 'Authentication' },
      { label: 'Application ID URI', value: 'Add an Application ID URI', link: 'ExposeAnApi' },
      { label: 'Managed application in local directory', value: app.displayName, link: 'Overview' },
    ],
  ];
}
