// Tests an Azure Blob container as Emedgene will use it, read-only.
// Least grant: role Storage Blob Data Reader on the container. Calls: POST {login}/{tenant}/oauth2/v2.0/token;
// GET {account}/{container}?restype=container&comp=list&maxresults=1; GET of one byte of that blob; OPTIONS for CORS, when asked.

import { links } from '#shared/failures.ts';
import { readContainerUrl } from '#shared/fields/container-url.ts';
import { type Failure, failure } from '#shared/report.ts';
import type { StorageValues } from '#shared/storages/index.ts';
import { isProviderHost } from '../net/egress.ts';
import { reach } from '../net/reach.ts';
import { azure, type ListedBlob } from '../vendors/azure/blob.ts';
import { privateLinkWords } from './azure-private-link.ts';
import { preflight } from './cors.ts';
import { expiryStep } from './expiry.ts';
import { type Probe, skipped } from './probe.ts';
import { httpsSteps } from './reach-steps.ts';

const secretsPage = { page: 'App registrations > your app > Certificates & secrets', link: links.secrets };

export const azureBlob: Probe<StorageValues<'azure-blob'>> = (values, tools) => {
  const read = readContainerUrl(values.accountUrl);
  if (!read) throw new Error('accountUrl has passed validation');
  const { host, account, container } = read;
  const provider = isProviderHost('azure-storage', host);
  const line = reach(tools, { host, port: 443, provider, mayUseProxy: true });
  const client = azure({ ...values, host, container }, tools);
  let first: ListedBlob | undefined;
  let wasRead = false;

  return {
    steps: [
      ...httpsSteps(line, 'accountUrl', {
        'net.dns': {
          cause: `There is no storage account "${account}" (the host name ${host} does not exist), or it can be reached only inside a private network.`,
          fix: 'Compare the name with the list under Storage accounts, then copy the URL from the Properties of the container.',
        },
        ...privateLinkWords(host, `Storage accounts > ${account} > Networking`),
      }),
      ['sign-in', () => client.signIn()],
      [
        'list',
        async () => {
          const listed = await client.listFirst();
          if ('failure' in listed) return listed.failure;
          first = listed.blob;
          return undefined;
        },
      ],
      [
        'read',
        async () => {
          if (!first) return nothingToRead(container);
          const refused = archived(first) ?? (await client.readOneByte(first.name));
          wasRead = refused === undefined;
          return refused;
        },
      ],
      ['cors', () => preflight(tools, { host, path: `${container}/${first?.name ?? 'any'}` })],
      ['expiry', () => expiryStep(tools, secretsPage)],
      ['rights', rightsUnknown],
    ],
    connected: () => {
      const what = `container "${container}" of account "${account}"`;
      return wasRead
        ? `Connected: ${what} can be listed and read.`
        : `Connected: ${what} can be listed; it is empty, so there was nothing to read.`;
    },
  };
};

function nothingToRead(container: string) {
  return skipped('target.not_found', {
    cause: `The container "${container}" is empty, so there was nothing to read.`,
    fix: 'Nothing to do; test again once it holds a file.',
  });
}

// Reading would need a rehydration of hours; Emedgene cannot read such a file either.
function archived({ tier }: ListedBlob): Failure | undefined {
  if (tier !== 'Archive') return undefined;
  return failure('target.state', {
    effect: 'limited',
    cause: 'The first file is in the Archive tier, where it cannot be read.',
    fix: 'Change the tier of the files Emedgene needs to Hot or Cool (blob > Change tier).',
    evidence: 'Archive',
  });
}

function rightsUnknown() {
  return skipped('rights.excess', {
    cause: 'Whether the identity may do more than read cannot be checked without writing.',
    fix: 'Give it Storage Blob Data Reader on this container only.',
  });
}
