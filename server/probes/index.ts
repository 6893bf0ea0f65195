// The probe of each storage; the compiler names a storage without one. Each is imported on first use, as its SDK is slow to load.
import type { Report } from '#shared/report.ts';
import type { StorageId, StorageValues } from '#shared/storages/index.ts';
import type { Validation } from '#shared/validation.ts';
import type { Probe } from './probe.ts';
import { type RunSettings, run } from './run.ts';
import { wrapValues } from './values.ts';

type Probes = { readonly [I in StorageId]: () => Promise<Probe<StorageValues<I>>> };

export const probes = {
  'azure-blob': async () => (await import('./azure-blob.ts')).azureBlob,
  sftp: async () => (await import('./sftp.ts')).sftp,
} as const satisfies Probes;

/** Tests one storage with values whose validation said ok. */
export async function runProbe<I extends StorageId>(
  type: I,
  validation: Validation,
  settings: RunSettings,
): Promise<Report> {
  const load: Probes[I] = (probes satisfies Probes as Probes)[type];
  const probe = await load();
  const { values, sanitise } = wrapValues(type, validation);
  return run({ type, validation, sanitise, prepare: (tools) => probe(values, tools) }, settings);
}
