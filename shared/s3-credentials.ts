// The key pair of Emedgene's own S3 folders: read from the card that shows it once, tested, never pushed anywhere.
// Its buckets are <Region_Cloud>-emg-auto-samples, -emg-downloads and -emg-auto-results, each with a folder of the organization.
import type { StorageType } from './storages/storage.ts';

export const s3Credentials = {
  id: 's3-credentials',
  group: 'credentials',
  label: 'Emedgene S3 credentials',
  labels: [],
  values: {
    accessKeyId: { field: 'aws.accessKeyId', required: true, labels: [], testOnly: true },
    secretAccessKey: { field: 'aws.secretAccessKey', required: true, labels: [], testOnly: true },
    regionCloud: { field: 'emedgene.regionCloud', required: true, labels: [], testOnly: true },
    organization: { field: 'emedgene.organization', required: true, labels: [], testOnly: true },
  },
  untested: true,
  docs: 'https://help.connected.illumina.com/emedgene/emedgene-analyze-manual/managing_data_storage/manage_s3_credentials',
} as const satisfies StorageType;
