// The way by hand, as Emedgene's own manual tells it: what the effort of the test person stands beside. Making an app, a role
// or a key is left out on both sides: no tool spares it. Source: the manual's part "Managing data storage", one page per type.
import type { FormId } from '../person/good-values.ts';

export interface ByHand {
  /** Pages of the manual the steps are from. */
  readonly pages: readonly string[];
  readonly steps: readonly string[];
  /** Values carried from the console into the form: each is marked, copied, and pasted into its field. */
  readonly carried: number;
}

const GENERAL = 'Manage data storages';

/** In Emedgene, whatever the type; between choosing and adding, every value is filled in. */
const inEmedgene = (fields: readonly string[]): string[] => [
  'Click the user initials and select Settings',
  'Select the Management tab, go to the Storage card',
  'Click Add Storage',
  'Choose the storage type',
  ...fields.map((field) => `Fill in ${field}`),
  'Click Add storage',
  'Find the storage in the list, check the cloud icon',
];

/** The manual shows no console page for some types: then only Emedgene's own steps count. */
export const byHand: Readonly<Record<FormId, ByHand>> = {
  'azure-data-lake': {
    pages: [GENERAL],
    steps: inEmedgene(['tenant_id', 'client_id', 'client_secret', 'store', 'path']),
    carried: 5,
  },
  'azure-blob': {
    pages: ['Manage Azure Blob storage', GENERAL],
    steps: [
      'Open App registrations in Microsoft Entra ID',
      'On the registered app page retrieve the Application ID',
      'Retrieve the Tenant ID',
      'Press Certificates & secrets',
      'Get the CLIENT_SECRET from this page',
      'Go to Azure Storage accounts',
      'Get into the relevant Storage account',
      'Press containers',
      'Press the relevant container',
      'Press Properties',
      'Copy the ACCOUNT_URL',
      ...inEmedgene(['CLIENT_ID', 'CLIENT_SECRET', 'TENANT_ID', 'ACCOUNT_URL']),
    ],
    carried: 4,
  },
  'aws-s3': {
    pages: [GENERAL],
    steps: inEmedgene(['access key ID', 'secret access key', 'bucket', 'region', 'path']),
    carried: 5,
  },
  ftp: {
    pages: [GENERAL],
    steps: inEmedgene(['host', 'port', 'user name', 'password', 'path']),
    carried: 5,
  },
  'google-cloud': {
    pages: ['Manage Google Cloud storage', GENERAL],
    steps: [
      'Turn the JSON key file into base64',
      'Copy the base64 text',
      'Copy the bucket name',
      ...inEmedgene(['Client_credentials_base64', 'Bucket', 'Path']),
    ],
    carried: 3,
  },
  sftp: {
    pages: [GENERAL],
    steps: inEmedgene(['host', 'port', 'user name', 'password or key', 'path']),
    carried: 5,
  },
  basespace: {
    pages: ['Manage BaseSpace storage', GENERAL],
    steps: [
      'Go to My Apps and click on the app',
      'Go to the Credentials tab',
      'Find the Client ID (Client Key)',
      'Find the Client Secret',
      'Find the App Token',
      ...inEmedgene(['Client_key', 'Client_secret', 'App_token', 'Server']),
    ],
    carried: 4,
  },
  ica: {
    pages: ['Manage ICA storage', GENERAL],
    steps: [
      'Copy the API key while its window is open',
      'Find the name of the project in ICA',
      ...inEmedgene(['Api_key', 'Project', 'Path']),
    ],
    carried: 3,
  },
};
