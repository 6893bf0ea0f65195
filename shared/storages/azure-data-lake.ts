// Azure Data Lake: an app registration that may read one file system of a storage account.
// Labels are inferred from Emedgene's open-source file system for Data Lake; its documents do not show this form.
import { appRegistration, sameIds } from './app-registration.ts';
import type { StorageType } from './storage.ts';

const { clientId, clientSecret, tenantId } = appRegistration;

export const azureDataLake = {
  id: 'azure-data-lake',
  group: 'storage',
  place: 1,
  label: 'Azure Data Lake',
  labels: ['Azure Data Lake', 'Azure Data Lake Storage', 'Azure Data Lake Storage Gen2'],
  values: {
    clientId: { ...clientId, guessed: true },
    clientSecret: { ...clientSecret, guessed: true },
    tenantId: { ...tenantId, guessed: true },
    store: {
      field: 'azure.store',
      required: true,
      labels: ['store', 'Store name', 'Account', 'Account name'],
      guessed: true,
    },
    path: { field: 'storage.path', preset: '/', labels: ['Path', 'Root path', 'Folder'], guessed: true },
  },
  expires: 'azure.secretExpires',
  facts: ['azure.secretExpires'],
  check: sameIds,
  docs: 'https://help.connected.illumina.com/emedgene/emedgene-analyze-manual/managing_data_storage',
} as const satisfies StorageType;
