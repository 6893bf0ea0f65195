// AWS KMS: an IAM user's access key that may use one key. Emedgene announces it without a form, so there are no labels.
import { readArn } from '../fields/arn.ts';
import type { StorageType } from '../storages/storage.ts';

export const awsKms = {
  id: 'aws-kms',
  group: 'key',
  label: 'AWS KMS',
  labels: ['AWS KMS', 'AWS Key Management Service', 'AWS Key Management Service (KMS)'],
  values: {
    accessKeyId: { field: 'aws.accessKeyId', required: true, labels: [] },
    secretAccessKey: { field: 'aws.secretAccessKey', required: true, labels: [] },
    keyArn: { field: 'aws.keyArn', required: true, labels: [] },
  },
  facts: ['aws.accountId'],
  derive,
  docs: 'https://help.connected.illumina.com/emedgene/emedgene-analyze-manual/managing_data_storage/bring-your-own-key',
} as const satisfies StorageType;

function derive({ keyArn = '' }: Readonly<Record<string, string>>): Record<string, string> {
  const region = readArn(keyArn)?.region;
  return region ? { region } : {};
}
