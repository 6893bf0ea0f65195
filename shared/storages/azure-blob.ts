// Azure Blob: an app registration with the role Storage Blob Data Reader on one container.
// Labels: Emedgene's "Manage Azure Blob storage" (documented).
import { readContainerUrl } from '../fields/container-url.ts';
import { appRegistration, sameIds } from './app-registration.ts';
import type { StorageType } from './storage.ts';

export const azureBlob = {
  id: 'azure-blob',
  group: 'storage',
  place: 2,
  label: 'Azure Blob',
  labels: ['Azure Blob', 'Azure Blob Storage'],
  values: {
    ...appRegistration,
    accountUrl: { field: 'azure.containerUrl', required: true, labels: ['ACCOUNT_URL', 'Account URL'] },
  },
  expires: 'azure.secretExpires',
  facts: ['azure.secretExpires'],
  derive,
  check: sameIds,
  docs: 'https://help.connected.illumina.com/emedgene/emedgene-analyze-manual/managing_data_storage',
} as const satisfies StorageType;

function derive({ accountUrl = '' }: Readonly<Record<string, string>>): Record<string, string> {
  const read = readContainerUrl(accountUrl);
  return read ? { accountName: read.account, containerName: read.container } : {};
}
