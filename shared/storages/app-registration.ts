// The three values of an Entra app registration, which Azure's storages and key vault share, and the slip made with them.
import type { FieldProblem, StorageValue } from './storage.ts';

/** Labels as Emedgene documents them for Azure Blob. */
export const appRegistration = {
  clientId: {
    field: 'azure.clientId',
    required: true,
    labels: ['CLIENT_ID', 'Client ID', 'Application ID'],
  },
  clientSecret: { field: 'azure.clientSecret', required: true, labels: ['CLIENT_SECRET', 'Client secret'] },
  tenantId: { field: 'azure.tenantId', required: true, labels: ['TENANT_ID', 'Tenant ID', 'Directory ID'] },
} as const satisfies Record<string, StorageValue>;

/** Three GUIDs stand on one Azure page; the same one in two fields is always a slip. */
export function sameIds({ clientId, tenantId }: Readonly<Record<string, string>>): FieldProblem[] {
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
