// Checks the CORS rules of a lab's own storage account, read-only. Calls: POST {login}/{tenant}/oauth2/v2.0/token; OPTIONS as a page
// sends it; GET {account}/?restype=service&comp=properties, which a mere reader of data may not.
import { readContainerUrl } from '#shared/fields/container-url.ts';
import type { StorageValues } from '#shared/storages/index.ts';
import { azure } from '../vendors/azure/blob.ts';
import type { BucketCheck } from './bucket-check.ts';
import { corsAlone } from './cors-alone.ts';

export const azureBlob: BucketCheck<StorageValues<'azure-blob'>> = (values, tools) => {
  const read = readContainerUrl(values.accountUrl);
  if (!read) throw new Error('accountUrl has passed validation');
  const { host, account, container } = read;
  const client = azure({ ...values, host, container }, tools);
  return corsAlone(
    {
      of: 'azure-blob',
      target: { host, path: `${container}/any`, provider: 'azure-storage' },
      client,
      ruleOf: ({ allowedOrigins, allowedMethods, allowedHeaders, exposedHeaders, maxAgeInSeconds }) => ({
        origins: listOf(allowedOrigins),
        methods: listOf(allowedMethods),
        allowed: listOf(allowedHeaders),
        exposed: listOf(exposedHeaders),
        maxAge: maxAgeInSeconds,
      }),
      connected: () => `Emedgene's pages may read from the account "${account}", or nobody asked.`,
    },
    tools,
  );
};

const listOf = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
