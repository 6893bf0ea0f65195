// Azure Data Lake: an app registration that may read one file system. The form's labels are inferred (see shared/storages).
import { azureApp } from './azure-steps.ts';
import { path, testAndLink } from './closing-steps.ts';
import type { Guide } from './guide.ts';

export const azureDataLake: Guide = {
  id: 'azure-data-lake',
  steps: [
    ...azureApp,
    { id: 'azure_store', page: { id: 'azure_storage' }, yields: ['azure.store'] },
    path,
    { id: 'azure_dfs_role', page: { id: 'azure_storage' }, evidence: { passes: ['list'] }, waits: true },
    ...testAndLink,
  ],
  renewal: 'overlap',
  renewalPage: { id: 'azure_secrets' },
};
