// Checks the CORS rules of a lab's own Google bucket, read-only. Calls: POST oauth2.googleapis.com/token; OPTIONS as a page sends it;
// GET storage/v1/b/{bucket}?fields=cors, which a mere reader may not. Emedgene signs in with the service account itself.
import type { StorageValues } from '#shared/storages/index.ts';
import { STORAGE_HOST } from '../vendors/google/errors.ts';
import { google } from '../vendors/google/google.ts';
import type { BucketCheck } from './bucket-check.ts';
import { corsAlone } from './cors-alone.ts';

export const googleCloud: BucketCheck<StorageValues<'google-cloud'>> = (values, tools) => {
  const { bucket, clientCredentialsBase64: credentials } = values;
  const client = google({ credentials, bucket }, tools);
  return corsAlone(
    {
      of: 'google-cloud',
      target: { host: STORAGE_HOST, path: `${bucket}/any`, provider: 'google-storage' },
      client,
      ruleOf: ({ origin, method, responseHeader, maxAgeSeconds }) => ({
        ...{ origins: origin, methods: method, allowed: responseHeader, exposed: responseHeader },
        maxAge: maxAgeSeconds,
      }),
      connected: () => `Emedgene's pages may read from the bucket "${bucket}", or nobody asked.`,
    },
    tools,
  );
};
