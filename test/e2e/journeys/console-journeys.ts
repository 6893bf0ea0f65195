// Journeys of everything that a console shows: every value is captured on a page or comes as the file the page gives.
import {
  captureAccessKey,
  captureBaseSpace,
  captureEmedgenePair,
  captureEndpoints,
  captureGoogle,
  captureIca,
  captureKmsKey,
  captureS3Bucket,
  captureVaultKey,
} from '../pages/console-pages.ts';
import { check, newStorage, run, typed } from '../person/legs.ts';
import { captureFilesystem, captureNewSecret, captureOverview } from '../person/portal.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Journey } from './journeys.ts';

/** A storage or key by its label in the popup, and the pages its values are captured on. */
function captured(type: string, label: string, ...pages: ((sandbox: Sandbox) => Promise<void>)[]): Journey {
  return {
    type,
    ending: 'captured on its console, connected',
    expected: { values: 'captured', validated: true, verdict: 'connected' },
    walk: async (sandbox, ending) => {
      await newStorage(sandbox, label);
      for (const page of pages) await page(sandbox);
      ending.values = 'captured';
      await check(sandbox, ending);
      await run(sandbox, ending, `popup-${type}`);
    },
  };
}

export const consoleJourneys: readonly Journey[] = [
  captured(
    'azure-data-lake',
    'Azure Data Lake',
    captureOverview,
    captureNewSecret,
    captureEndpoints,
    captureFilesystem,
  ),
  captured('aws-s3', 'AWS S3', captureAccessKey, captureS3Bucket),
  captured('google-cloud', 'Google Cloud', captureGoogle),
  captured('basespace', 'BaseSpace', captureBaseSpace),
  captured('ica', 'ICA', captureIca),
  captured('azure-key-vault', 'Azure Key Vault', captureOverview, captureNewSecret, captureVaultKey),
  captured('aws-kms', 'AWS KMS', captureAccessKey, captureKmsKey),
  {
    type: 's3-credentials',
    ending: 'captured on Emedgene\u2019s own card',
    expected: { values: 'captured', validated: true },
    walk: async (sandbox, ending) => {
      await newStorage(sandbox, 'Emedgene S3 credentials');
      await captureEmedgenePair(sandbox);
      await typed(sandbox, ending, { 'Region and cloud': 'eu1', Organization: 'acme' });
      ending.values = 'captured';
      await check(sandbox, ending, 'popup-s3-credentials');
    },
  },
];
