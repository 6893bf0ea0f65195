// Checks the CORS rules of a lab's own storage account, read-only. Calls: POST {login}/{tenant}/oauth2/v2.0/token; OPTIONS as a page
// sends it; GET {account}/?restype=service&comp=properties, which a mere reader of data may not.
import { readContainerUrl } from '#shared/fields/container-url.ts';
import type { StorageValues } from '#shared/storages/index.ts';
import type { StepResult } from '../probes/probe.ts';
import { azure } from '../vendors/azure/blob.ts';
import { afterRefusal, type BucketCheck } from './bucket-check.ts';
import { corsStep } from './cors.ts';
import { ofS3Alone } from './of-s3-alone.ts';

export const azureBlob: BucketCheck<StorageValues<'azure-blob'>> = (values, tools) => {
  const read = readContainerUrl(values.accountUrl);
  if (!read) throw new Error('accountUrl has passed validation');
  const { host, account, container } = read;
  const client = azure({ ...values, host, container }, tools);
  let refusal: StepResult;
  const rules = async () => {
    if (afterRefusal(refusal)) return undefined;
    const found = await client.corsRules();
    if ('failure' in found) return undefined;
    return found.rules.map((rule) => ({
      ...{ origins: listOf(rule.allowedOrigins), methods: listOf(rule.allowedMethods) },
      ...{
        allowed: listOf(rule.allowedHeaders),
        exposed: listOf(rule.exposedHeaders),
        maxAge: rule.maxAgeInSeconds,
      },
    }));
  };
  const target = { host, path: `${container}/any`, provider: 'azure-storage' as const };
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
      ['cors', () => corsStep({ of: 'azure-blob', target, rules }, tools)],
      ['lifecycle', () => ofS3Alone('lifecycle.risk')],
    ],
    connected: () => `Emedgene's pages may read from the account "${account}", or nobody asked.`,
  };
};

const listOf = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
