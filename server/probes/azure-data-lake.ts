// Tests a folder of an Azure Data Lake (Gen2) as Emedgene will use it, read-only.
// Least grant: role Storage Blob Data Reader on the container, or ACLs: execute on every folder above, read and execute on the
// folder, read on its files. Calls: POST {login}/{tenant}/oauth2/v2.0/token; GET {account}/{container}?resource=filesystem of the
// folder (of the account first, where nothing names a container), then of up to four folders below until there is a file; GET of
// one byte of that file; OPTIONS for CORS, when asked.
import { links } from '#shared/failures.ts';
import { readStoreAddress } from '#shared/fields/store-address.ts';
import type { StorageValues } from '#shared/storages/index.ts';
import { isProviderHost } from '../net/egress.ts';
import { reach } from '../net/reach.ts';
import { dataLake, type Folder, type LakeEntry, placeName } from '../vendors/azure/data-lake.ts';
import { privateLinkWords } from './azure-private-link.ts';
import { preflight } from './cors.ts';
import { expiryStep } from './expiry.ts';
import { findFile, findFolder } from './lake-folder.ts';
import { type Probe, type StepResult, skipped } from './probe.ts';
import { httpsSteps } from './reach-steps.ts';

const secretsPage = { page: 'App registrations > your app > Certificates & secrets', link: links.secrets };

export const azureDataLake: Probe<StorageValues<'azure-data-lake'>> = (values, tools) => {
  const store = readStoreAddress(values.store);
  if (!store) throw new Error('store has passed validation');
  const { host, account, filesystem } = store;
  const goal = { host, port: 443, provider: isProviderHost('azure-storage', host), mayUseProxy: true };
  const lake = dataLake({ ...values, host }, tools);
  let folder: Folder | undefined;
  let entries: readonly LakeEntry[] = [];
  let file: string | undefined;

  const list = async (): Promise<StepResult> => {
    const found = await findFolder(lake, store, values.path);
    if (!found) return undefined;
    if ('finding' in found) return found;
    folder = found;
    if (filesystem === undefined) tools.learn('container', folder.container);
    const listed = await lake.list(folder);
    if ('failure' in listed) return listed.failure;
    entries = listed.found;
    return undefined;
  };
  const read = async (): Promise<StepResult> => {
    if (!folder) return nothingToRead(`The account "${account}" has no container`);
    const found = await findFile(lake, folder.container, entries);
    if (!found) return nothingToRead(`There is no file in ${placeName(folder)}`);
    if (!('file' in found)) return found;
    file = found.file;
    return lake.readOneByte(folder.container, file);
  };

  return {
    steps: [
      ...httpsSteps(reach(tools, goal), 'store', {
        'net.dns': {
          cause: `There is no storage account "${account}" (the host name ${host} does not exist), or it can be reached only inside a private network.`,
          fix: 'Compare the name with the list under Storage accounts; its Data Lake address stands on Endpoints.',
        },
        ...privateLinkWords(host, `Storage accounts > ${account} > Networking`),
      }),
      ['sign-in', () => lake.signIn()],
      ['list', list],
      ['read', read],
      ['cors', () => preflight(tools, { host, path: `${folder?.container ?? 'any'}/${file ?? 'any'}` })],
      ['expiry', () => expiryStep(tools, secretsPage)],
      ['rights', rightsUnknown],
    ],
    connected: () => {
      const place = folder ? `${placeName(folder)} of account "${account}"` : `account "${account}"`;
      return file
        ? `Connected: ${place} can be listed and read.`
        : `Connected: ${place} can be listed; there was no file to read.`;
    },
  };
};

function nothingToRead(what: string): StepResult {
  return skipped('target.not_found', {
    cause: `${what}, so there was nothing to read.`,
    fix: 'Nothing to do; test again once it holds a file.',
  });
}

function rightsUnknown(): StepResult {
  return skipped('rights.excess', {
    cause: 'Whether the identity may do more than read cannot be checked without writing.',
    fix: 'Give it Storage Blob Data Reader on this container only, or read access by ACL.',
  });
}
