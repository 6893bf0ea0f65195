// Emedgene's S3 credentials: a key pair for the organization's three folders. Source: Emedgene's manual, Manage S3 credentials.
import type { Guide } from './guide.ts';

export const s3Credentials: Guide = {
  id: 's3-credentials',
  steps: [
    {
      id: 's3_credentials_role',
      page: { id: 'emedgene' },
      shownBy: ['aws.accessKeyId', 'emedgene.regionCloud'],
    },
    {
      id: 's3_credentials_create',
      page: { id: 'emedgene' },
      yields: ['aws.accessKeyId', 'aws.secretAccessKey'],
      warns: true,
    },
    {
      id: 's3_credentials_folders',
      page: { id: 'emedgene' },
      yields: ['emedgene.regionCloud', 'emedgene.organization'],
      action: 's3-credentials',
    },
  ],
  renewal: 'access_key',
  renewalPage: { id: 'emedgene' },
};
