// Checks the CORS rules of a lab's own Google bucket, read-only. Calls: POST oauth2.googleapis.com/token; OPTIONS as a page sends it;
// GET storage/v1/b/{bucket}?fields=cors, which a mere reader may not. Emedgene signs in with the service account itself.
import type { StorageValues } from '#shared/storages/index.ts';
import type { StepResult } from '../probes/probe.ts';
import { STORAGE_HOST } from '../vendors/google/errors.ts';
import { google } from '../vendors/google/google.ts';
import { afterRefusal, type BucketCheck } from './bucket-check.ts';
import { corsStep } from './cors.ts';
import { ofS3Alone } from './of-s3-alone.ts';

export const googleCloud: BucketCheck<StorageValues<'google-cloud'>> = (values, tools) => {
  const { bucket, clientCredentialsBase64: credentials } = values;
  const client = google({ credentials, bucket }, tools);
  let refusal: StepResult;
  const rules = async () => {
    if (afterRefusal(refusal)) return undefined;
    const found = await client.corsRules();
    if ('failure' in found) return undefined;
    return found.rules.map(({ origin: origins, method: methods, responseHeader, maxAgeSeconds: maxAge }) => ({
      ...{ origins, methods, allowed: responseHeader, exposed: responseHeader, maxAge },
    }));
  };
  const target = { host: STORAGE_HOST, path: `${bucket}/any`, provider: 'google-storage' as const };
  return {
    steps: [
      [
        'sign-in',
        async () => {
          refusal = await client.signIn();
          return refusal;
        },
      ],
      ['policy', () => ofS3Alone('policy.missing')],
      ['cors', () => corsStep({ of: 'google-cloud', target, rules }, tools)],
      ['lifecycle', () => ofS3Alone('lifecycle.risk')],
    ],
    connected: () => `Emedgene's pages may read from the bucket "${bucket}", or nobody asked.`,
  };
};
