// Google Cloud: a service account that may view the objects of one bucket, and its key file.
// Source: Emedgene's manual, Manage Google Cloud storage; the role stands on the bucket instead of on the project.
import { path, testAndLink } from './closing-steps.ts';
import type { Guide } from './guide.ts';

export const googleCloud: Guide = {
  id: 'google-cloud',
  steps: [
    {
      id: 'google_account',
      page: { id: 'google_create_account' },
      shownBy: ['google.serviceAccount', 'google.credentials'],
    },
    {
      id: 'google_key',
      page: { id: 'google_keys' },
      yields: ['google.credentials'],
      warns: true,
      action: 'file',
    },
    { id: 'google_bucket', page: { id: 'google_bucket' }, yields: ['google.bucket'] },
    { id: 'google_role', page: { id: 'google_rights' }, evidence: { passes: ['list'] }, waits: true },
    path,
    ...testAndLink,
    { id: 'google_cors', action: 'own-bucket' },
  ],
  renewal: 'overlap',
  renewalPage: { id: 'google_keys' },
};
