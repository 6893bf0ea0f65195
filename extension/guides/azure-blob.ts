// Azure Blob: an app registration that may read one container. Source: Emedgene's manual, Manage Azure Blob storage.
import { azureApp } from './azure-steps.ts';
import { testAndLink } from './closing-steps.ts';
import type { Guide } from './guide.ts';

export const azureBlob: Guide = {
  id: 'azure-blob',
  steps: [
    ...azureApp,
    { id: 'azure_container', page: { id: 'azure_storage' }, yields: ['azure.containerUrl'] },
    {
      id: 'azure_blob_role',
      page: { id: 'azure_storage' },
      evidence: { passes: ['list'] },
      warns: true,
      waits: true,
    },
    ...testAndLink,
  ],
  renewal: 'overlap',
  renewalPage: { id: 'azure_secrets' },
};
