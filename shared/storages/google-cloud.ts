// Google Cloud: a service account's key that may list and read one bucket.
// Labels: Emedgene's "Manage Google Cloud storage" (documented).
import { readCredentials } from '../fields/google-credentials.ts';
import type { StorageType } from './storage.ts';

export const googleCloud = {
  id: 'google-cloud',
  group: 'storage',
  place: 5,
  label: 'Google Cloud',
  labels: ['Google Cloud', 'Google Cloud Storage', 'Google Cloud Storage (GCS)'],
  values: {
    clientCredentialsBase64: {
      field: 'google.credentials',
      required: true,
      labels: ['Client_credentials_base64', 'Client credentials'],
    },
    bucket: { field: 'google.bucket', required: true, labels: ['Bucket', 'Bucket name'] },
    path: { field: 'storage.path', preset: '/', labels: ['Path'] },
  },
  facts: ['google.serviceAccount', 'google.projectId'],
  derive,
  docs: 'https://help.connected.illumina.com/emedgene/emedgene-analyze-manual/managing_data_storage',
} as const satisfies StorageType;

function derive({ clientCredentialsBase64 = '' }: Readonly<Record<string, string>>): Record<string, string> {
  const { clientEmail, projectId } = readCredentials(clientCredentialsBase64) ?? {};
  return { ...(clientEmail ? { clientEmail } : {}), ...(projectId ? { projectId } : {}) };
}
