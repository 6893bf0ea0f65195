// The probe of each storage and key; the compiler names one that is missing. Each is imported on first use, as its SDK is slow to load.
import type { Report } from '#shared/report.ts';
import type { TestedId, TypeValues } from '#shared/types.ts';
import type { Validation } from '#shared/validation.ts';
import type { Probe } from './probe.ts';
import { type RunSettings, run } from './run.ts';
import { wrapValues } from './values.ts';

type Probes = { readonly [I in TestedId]: () => Promise<Probe<TypeValues<I>>> };

export const probes = {
  'azure-data-lake': async () => (await import('./azure-data-lake.ts')).azureDataLake,
  'azure-blob': async () => (await import('./azure-blob.ts')).azureBlob,
  'google-cloud': async () => (await import('./google-cloud.ts')).googleCloud,
  'aws-s3': async () => (await import('./aws-s3.ts')).awsS3,
  'aws-kms': async () => (await import('./aws-kms.ts')).awsKms,
  ica: async () => (await import('./ica.ts')).ica,
  basespace: async () => (await import('./basespace.ts')).basespace,
  ftp: async () => (await import('./ftp.ts')).ftp,
  sftp: async () => (await import('./sftp.ts')).sftp,
  'azure-key-vault': async () => (await import('./azure-key-vault.ts')).azureKeyVault,
} as const satisfies Probes;

/** Tests one storage or key with values whose validation said ok. */
export async function runProbe<I extends TestedId>(
  type: I,
  validation: Validation,
  settings: RunSettings,
): Promise<Report> {
  const load: Probes[I] = (probes satisfies Probes as Probes)[type];
  const probe = await load();
  const { values, sanitise } = wrapValues(type, validation);
  return run({ type, validation, sanitise, prepare: (tools) => probe(values, tools) }, settings);
}
