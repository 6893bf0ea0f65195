// The check of a lab's own bucket, by provider; each is imported on first use, as its SDK is slow to load.
import type { BucketCheckRequest } from '#shared/bucket-api.ts';
import type { BucketReport } from '#shared/bucket-report.ts';
import type { TypeValues } from '#shared/types.ts';
import type { Validation } from '#shared/validation.ts';
import { type RunSettings, run } from '../probes/run.ts';
import { wrapValues } from '../probes/values.ts';
import type { Sanitise } from '../sanitise.ts';
import type { BucketCheck, BucketSubject, Found } from './bucket-check.ts';

type Type = BucketCheckRequest['type'];
type Checks = { readonly [I in Type]: () => Promise<BucketCheck<TypeValues<I>>> };

const checks: Checks = {
  'aws-s3': async () => (await import('./aws-s3.ts')).awsS3,
  'google-cloud': async () => (await import('./google-cloud.ts')).googleCloud,
  'azure-blob': async () => (await import('./azure-blob.ts')).azureBlob,
};

/** Checks one bucket with values whose validation said ok. `settings.options` names host and use. */
export async function runBucketCheck<I extends Type>(
  type: I,
  validation: Validation,
  subject: BucketSubject,
  settings: RunSettings,
): Promise<BucketReport> {
  const check = await checks[type]();
  const { values, sanitise } = wrapValues(type, validation);
  const found: Found = { effects: [], lifecycleRules: [], rights: [], advice: [] };
  const report = await run(
    {
      ...{ type, validation, sanitise, independent: true },
      prepare: (tools) => check(values, { ...tools, subject, found }),
    },
    settings,
  );
  return { ...report, ...cleaned(found, sanitise) };
}

// IDs of rules and statements are the owner's own words: they come from outside like everything of a provider.
function cleaned<T>(value: T, sanitise: Sanitise): T {
  if (typeof value === 'string') return sanitise(value, 1200) as T;
  if (Array.isArray(value)) return value.map((one) => cleaned(one, sanitise)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cleaned(one, sanitise)])) as T;
}
