// Google Cloud's values: a service account's key file, the bucket, and what the console shows beside them.
// Formats: Google Cloud IAM, Resource Manager and Cloud Storage documentation.
import { gcsBucketProblem } from './bucket-name.ts';
import { withoutTail } from './clean.ts';
import type { Field } from './field.ts';
import { mendedCredentials, tidyCredentials } from './google-credentials.ts';
import { credentialsProblem } from './key-file.ts';
import {
  PROJECT_ID,
  projectIdProblem,
  projectOfServiceAccount,
  SERVICE_ACCOUNT,
  serviceAccountProblem,
} from './service-account.ts';

export const googleFields = {
  'google.credentials': {
    label: 'Service account key (JSON)',
    kind: 'secret',
    hint: 'The .json file of IAM & Admin > Service Accounts > account > Keys > Add key, or the base64 text of it.',
    // Composed characters and blanks within the JSON belong to it.
    exact: true,
    multiline: true,
    normalise: tidyCredentials,
    problem: credentialsProblem,
    mended: mendedCredentials,
  },
  'google.bucket': {
    label: 'Bucket',
    kind: 'text',
    hint: 'The name of the bucket alone, as on Cloud Storage > Buckets.',
    pattern: /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/,
    normalise: (value) => withoutTail(value, '/'),
    problem: gcsBucketProblem,
  },
  'google.serviceAccount': {
    label: 'Service account e-mail',
    kind: 'id',
    hint: 'IAM & Admin > Service Accounts > account > Email.',
    pattern: SERVICE_ACCOUNT,
    normalise: (value) => value.toLowerCase(),
    implies: (email) => {
      const project = projectOfServiceAccount(email);
      return project === undefined ? {} : { 'google.projectId': project };
    },
    problem: serviceAccountProblem,
  },
  'google.projectId': {
    label: 'Project ID',
    kind: 'id',
    hint: 'The ID in the project picker of the Google Cloud console, not the name and not the number.',
    pattern: PROJECT_ID,
    problem: projectIdProblem,
  },
} as const satisfies Record<string, Field>;
