// AWS S3: an IAM user's access key that may list and read one bucket.
// Labels are guesses (Emedgene's documents do not show this form), so several of each are known.
import type { StorageType } from './storage.ts';

export const awsS3 = {
  id: 'aws-s3',
  group: 'storage',
  place: 3,
  label: 'AWS S3',
  labels: ['AWS S3', 'Amazon S3', 'AWS S3 Bucket', 'S3'],
  values: {
    accessKeyId: {
      field: 'aws.accessKeyId',
      required: true,
      labels: ['Access_key_id', 'AWS access key ID', 'Access key', 'Key ID', 'aws_access_key'],
      guessed: true,
    },
    secretAccessKey: {
      field: 'aws.secretAccessKey',
      required: true,
      labels: ['Secret_access_key', 'AWS secret access key', 'Secret key', 'Secret'],
      guessed: true,
    },
    bucket: { field: 'aws.bucket', required: true, labels: ['Bucket', 'Bucket name'], guessed: true },
    region: { field: 'aws.region', labels: ['Region', 'AWS region', 'Bucket region'], guessed: true },
    path: {
      field: 'storage.path',
      preset: '/',
      labels: ['Path', 'Prefix', 'Root path', 'Folder'],
      guessed: true,
    },
  },
  facts: ['aws.accountId'],
  docs: 'https://help.connected.illumina.com/emedgene/emedgene-analyze-manual/managing_data_storage',
} as const satisfies StorageType;
