// Azure Blob: an app registration with the role Storage Blob Data Reader on one container.
// Labels: Emedgene's "Manage Azure Blob storage" (documented).
import { readContainerUrl } from '../fields/container-url.ts';
import type { FieldProblem, StorageType } from './storage.ts';

export const azureBlob = {
  id: 'azure-blob',
  label: 'Azure Blob',
  labels: ['Azure Blob', 'Azure Blob Storage'],
  values: {
    clientId: {
      field: 'azure.clientId',
      required: true,
      labels: ['CLIENT_ID', 'Client ID', 'Application ID'],
    },
    clientSecret: { field: 'azure.clientSecret', required: true, labels: ['CLIENT_SECRET', 'Client secret'] },
    tenantId: { field: 'azure.tenantId', required: true, labels: ['TENANT_ID', 'Tenant ID', 'Directory ID'] },
    accountUrl: { field: 'azure.containerUrl', required: true, labels: ['ACCOUNT_URL', 'Account URL'] },
  },
  expires: 'azure.secretExpires',
  derive,
  check: sameIds,
  docs: 'https://help.connected.illumina.com/emedgene/emedgene-analyze-manual/managing_data_storage',
} as const satisfies StorageType;

function derive({ accountUrl = '' }: Readonly<Record<string, string>>): Record<string, string> {
  const read = readContainerUrl(accountUrl);
  return read ? { accountName: read.account, containerName: read.container } : {};
}

// Three GUIDs stand on one Azure page; the same one in two fields is always a slip.
function sameIds({ clientId, tenantId }: Readonly<Record<string, string>>): FieldProblem[] {
  if (!clientId || clientId.toLowerCase() !== tenantId?.toLowerCase()) return [];
  return [
    {
      field: 'tenantId',
      class: 'input.swapped',
      message: 'The tenant ID is the same as the client ID.',
      fix: 'Copy the Directory (tenant) ID from App registrations > your app > Overview.',
      severity: 'error',
    },
  ];
}
