// Where an Azure Data Lake is: an account's name, account/filesystem, or the account's dfs address with or without one.
// Emedgene gets it as it was typed; what it means is read here alone.
import { isPlaceholder } from './clean.ts';
import { containerProblem } from './container-url.ts';
import { type FieldContext, malformed, type Problem, placeholder, swapped, unwise } from './field.ts';
import { GUID } from './guid.ts';
import { storageHostProblem } from './storage-host.ts';

export interface StoreAddress {
  readonly host: string;
  readonly account: string;
  /** Absent where only the account is named: Data Lake then lists its file systems. */
  readonly filesystem?: string;
}

const URL_SHAPE = /^https:\/\/([a-z0-9.-]{1,253})(?:\/([^/?#]{1,255}))?$/;
const NAMES = /^([a-z0-9]{3,24})(?:\/([^/?#\s]{1,255}))?$/i;
const page = 'Storage accounts > account > Endpoints > Data Lake Storage';
const example = 'It looks like https://account.dfs.core.windows.net/filesystem.';

/** The parts of a tidy store, or undefined when it is none; an account alone is one of the public cloud. */
export function readStoreAddress(value: string): StoreAddress | undefined {
  const [, host, inUrl] = URL_SHAPE.exec(value) ?? [];
  if (host) return withFilesystem(host, host.split('.')[0] ?? '', inUrl);
  const [, name, inText] = NAMES.exec(value) ?? [];
  const account = name?.toLowerCase();
  return account ? withFilesystem(`${account}.dfs.core.windows.net`, account, inText) : undefined;
}

/** What is wrong with a tidy store; a host must be a provider's own or be allowed by name. */
export function storeProblem(value: string, context: FieldContext): Problem | undefined {
  const read = readStoreAddress(value);
  if (!read) return shapeProblem(value);
  const { host, filesystem } = read;
  const wrong =
    storageHostProblem(host, 'dfs', context, example) ??
    (filesystem === undefined ? undefined : containerProblem(filesystem));
  if (wrong) return wrong;
  return NAMES.test(value) && /[A-Z]/.test(value)
    ? unwise('Names of storage accounts have no capital letters.', 'Write the name in lower case.')
    : undefined;
}

function withFilesystem(host: string, account: string, filesystem: string | undefined): StoreAddress {
  return { host, account, ...(filesystem ? { filesystem } : {}) };
}

function shapeProblem(value: string): Problem {
  const copy = `Copy it from ${page}. ${example}`;
  if (isPlaceholder(value)) return placeholder('This is not a store but what stood in its place.', copy);
  if (GUID.test(value)) return swapped('This is a GUID, not the storage account.', copy);
  if (/^http:/.test(value)) return malformed('The URL is not encrypted (http).', 'Begin it with https://.');
  if (/^abfss?:|^wasbs?:/i.test(value)) {
    return malformed(
      'This is an address for Hadoop and Spark.',
      `Write it as https://account.dfs.core.windows.net/filesystem: the file system stands before the @.`,
    );
  }
  if (/^adl:|\.azuredatalakestore\.net/i.test(value)) {
    return malformed('This is a Data Lake of the first generation, which Azure has ended.', copy);
  }
  if (/^\/?subscriptions\//i.test(value)) return swapped('This is the resource ID.', copy);
  if (/[?#]/.test(value)) {
    return malformed(
      'The address carries a signature or other additions.',
      'Remove everything from the question mark on.',
    );
  }
  if (/^https:\/\/[a-z0-9.-]+\/[^/]+\/.+$/.test(value) || NAMES.test(value.split('/', 2).join('/'))) {
    return malformed('More than the file system is named.', 'Put the folder into Path.');
  }
  if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/|$)/i.test(value)) {
    return malformed('The address does not begin with https://.', copy);
  }
  return malformed(
    'This is neither a storage account nor its dfs address.',
    `An account has 3 to 24 lower-case letters and digits. ${copy}`,
  );
}
