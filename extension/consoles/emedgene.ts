// Emedgene's own card S3 credentials: a new key pair is shown there once.
import type { Console, Page } from './console.ts';
import { emedgeneHosts } from './hosts.ts';

const seen = '2026-10 the names from Emedgene’s manual (Manage S3 credentials); the markup is a guess';

const s3Credentials: Page = {
  id: 's3-credentials',
  route: /^https:\/\/[^/]+\/settings(?=[/?#]|$)/,
  anchors: [],
  together: true,
  spots: [
    {
      field: 'aws.accessKeyId',
      near: 'label',
      seen,
      labels: { en: { seen: ['Access key ID'], guess: ['Access key', 'Key ID'] } },
    },
    {
      field: 'aws.secretAccessKey',
      near: 'label',
      seen,
      labels: { en: { seen: ['Secret access key'], guess: ['Secret key'] } },
    },
  ],
};

export const emedgene: Console = {
  id: 'emedgene',
  label: 'Emedgene',
  knownOnly: true,
  // The key pair opens Emedgene's own folders, never a lab's bucket.
  group: 'credentials',
  ...emedgeneHosts,
  pages: [s3Credentials],
};

// Seen on:
// - Settings > Management > S3 credentials, 2026-10: Emedgene's manual; at most two keys, the secret is shown once.
