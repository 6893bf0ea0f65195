// Azure Key Vault: an app registration that may encrypt, decrypt, wrap and unwrap with one key.
// Labels: Emedgene's "Manage encryption using your own key" (documented).
import { appRegistration, sameIds } from '../storages/app-registration.ts';
import type { StorageType } from '../storages/storage.ts';

export const azureKeyVault = {
  id: 'azure-key-vault',
  group: 'key',
  label: 'Azure Key Vault',
  labels: ['Azure Key Vault'],
  values: {
    clientId: { ...appRegistration.clientId, labels: ['Client ID', 'Application ID'] },
    clientSecret: { ...appRegistration.clientSecret, labels: ['Client secret'] },
    tenantId: { ...appRegistration.tenantId, labels: ['Tenant ID', 'Directory ID'] },
    keyUrl: { field: 'azure.keyUrl', required: true, labels: ['Key URL', 'Key identifier'] },
  },
  expires: 'azure.secretExpires',
  facts: ['azure.secretExpires'],
  check: sameIds,
  docs: 'https://help.connected.illumina.com/emedgene/emedgene-analyze-manual/managing_data_storage/bring-your-own-key',
} as const satisfies StorageType;
