// Which folder of a Data Lake is meant, and where in it a file is: stores name an account with or without a container.
import { containerProblem } from '#shared/fields/container-url.ts';
import type { StoreAddress } from '#shared/fields/store-address.ts';
import { type Failure, failure } from '#shared/report.ts';
import type { DataLake, Folder, LakeEntry } from '../vendors/azure/data-lake.ts';
import type { Skipped } from './probe.ts';

/** How many folders below the named one are opened to find a file. */
const OPENED = 4;

/** The folder, or why there is none. Undefined: only the account is named, and it has no container. */
export async function findFolder(
  lake: DataLake,
  { account, filesystem }: StoreAddress,
  path: string,
): Promise<Folder | Failure | undefined> {
  const parts = path.split('/').filter((part) => part !== '');
  if (filesystem !== undefined) return { container: filesystem, path: parts.join('/') };
  // Data Lake addresses read on from the store into the path, so a store that ends at the account leaves the container to the path.
  const [container, ...rest] = parts;
  if (container === undefined) return firstContainer(lake, account);
  const wrong = containerProblem(container);
  if (!wrong) return { container, path: rest.join('/') };
  const cause = `The store names only the account, so the path should begin with a container; "${container}" cannot be one. ${wrong.message}`;
  const fix = `Write the store as ${account}/CONTAINER.`;
  return failure('input.malformed', { field: 'store', cause, fix });
}

/** The path of a file: one of the entries, or in the first folders among and below them. */
export async function findFile(
  lake: DataLake,
  container: string,
  entries: readonly LakeEntry[],
): Promise<{ readonly file: string } | Failure | Skipped | undefined> {
  const folders: string[] = [];
  let level = entries;
  let closed: Failure | undefined;
  for (let opened = 0; ; opened += 1) {
    const file = level.find(({ isFolder }) => !isFolder);
    if (file) return { file: file.name };
    folders.push(...level.map(({ name }) => name));
    const path = folders.shift();
    // A closed folder below may be closed on purpose: the folder that is to be linked was listed.
    if (path === undefined || opened === OPENED) return closed && { skipped: closed };
    const listed = await lake.list({ container, path });
    if ('failure' in listed && listed.failure.effect !== 'failed') return listed.failure;
    if ('failure' in listed) closed ??= listed.failure;
    level = 'failure' in listed ? [] : listed.found;
  }
}

async function firstContainer(lake: DataLake, account: string): Promise<Folder | Failure | undefined> {
  const listed = await lake.listContainers();
  if ('failure' in listed) {
    const { finding } = listed.failure;
    return finding.class === 'perm.denied' ? containerMissing(account, finding.evidence) : listed.failure;
  }
  // Those with a dollar sign are Azure's own, such as $logs.
  const container = listed.found.find((name) => !name.startsWith('$'));
  return container === undefined ? undefined : { container, path: '' };
}

// With a role on one container only, not listing the account's containers is as it should be.
function containerMissing(account: string, evidence: string | undefined): Failure {
  return failure('input.malformed', {
    field: 'store',
    cause: `Only the account "${account}" is named, and the app may not list its containers (file systems), so nobody knows which one is meant.`,
    fix: `Write the store as ${account}/CONTAINER, with a name from Storage accounts > ${account} > Containers.`,
    ...(evidence ? { evidence } : {}),
  });
}
