// The steps all of Azure's guides share: the app registration that signs in for Emedgene, and its secret.
// Source: Emedgene's manual, Manage Azure Blob storage and Bring Your Own Key.
import type { GuideStep } from './guide.ts';

export const azureApp: readonly GuideStep[] = [
  { id: 'azure_app', page: { id: 'azure_register' }, shownBy: ['azure.clientId'] },
  { id: 'azure_ids', page: { id: 'azure_overview' }, yields: ['azure.clientId', 'azure.tenantId'] },
  { id: 'azure_secret', page: { id: 'azure_secrets' }, yields: ['azure.clientSecret'], warns: true },
];
