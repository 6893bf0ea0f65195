// Azure Data Lake Storage as the probe needs it: sign in, list containers or one folder, read one byte. Read-only by construction.
// Own calls instead of Azure's client for it, which reads files at the blob address: a second host that nobody has named.
// Calls: https://learn.microsoft.com/rest/api/storageservices/data-lake-storage-gen2
import type { Failure } from '#shared/report.ts';
import type { Http, HttpReply } from '../../net/http.ts';
import { foreignAnswer } from '../foreign-answer.ts';
import { type JsonDocument, listAt, readDocument, textAt } from '../json-document.ts';
import { type Names, withNames } from '../names.ts';
import { cloudOf, STORAGE_AUDIENCE } from './clouds.ts';
import { classifyReply } from './data-lake-errors.ts';
import { type Answered, type AzureCall, azureLine } from './line.ts';
import { withAzureLink } from './links.ts';
import type { AppCredentials } from './sign-in.ts';
import { STORAGE, storageNames } from './storage-codes.ts';

export interface DataLakeTarget extends AppCredentials {
  /** The account's dfs address, e.g. `labdatalake.dfs.core.windows.net`. */
  readonly host: string;
}

/** A folder within a container, without leading or closing slash; '' is the container itself. */
export interface Folder {
  readonly container: string;
  readonly path: string;
}

export interface LakeEntry {
  /** The whole path within the container. */
  readonly name: string;
  readonly isFolder: boolean;
}

export type Listed<T> = { readonly found: readonly T[] } | { readonly failure: Failure };

export interface DataLake {
  signIn(): Promise<Failure | undefined>;
  /** Names of the account's first containers (file systems). */
  listContainers(): Promise<Listed<string>>;
  /** The first entries of one folder itself, not of those below it. */
  list(folder: Folder): Promise<Listed<LakeEntry>>;
  /** Passes for an empty file, too. */
  readOneByte(container: string, file: string): Promise<Failure | undefined>;
}

const VERSION = '2023-11-03';
/** More than one, because the first entry may be a folder; few enough for a small page. */
const PAGE = '20';

/** A client of one account for one test. */
export function dataLake(
  target: DataLakeTarget,
  tools: { readonly http: Http; readonly signal: AbortSignal },
): DataLake {
  const { host } = target;
  const line = azureLine({ host, purpose: 'azure-storage', audience: STORAGE_AUDIENCE, app: target }, tools);
  const told = teller(target);
  const ask = async (call: AzureCall, names: Names, wanted: number): Promise<Answered> => {
    const answer = await line.send({ ...call, headers: { 'x-ms-version': VERSION, ...call.headers } });
    if ('failure' in answer) return { failure: told(answer.failure, names) };
    return isGood(answer.reply, wanted)
      ? answer
      : { failure: told(classifyReply(answer.reply, host), names) };
  };
  const listed = async <T>(
    call: AzureCall,
    names: Names,
    member: string,
    read: (one: JsonDocument) => T[],
  ) => {
    const answer = await ask(call, names, 200);
    if ('failure' in answer) return answer;
    const list = listAt(readDocument(answer.reply.body), member);
    return list ? { found: list.flatMap(read) } : { failure: foreignAnswer(STORAGE, host, 200) };
  };
  return {
    async signIn() {
      const refused = await line.signIn();
      return refused && told(refused);
    },
    listContainers() {
      const call = { path: '', query: { resource: 'account', maxResults: PAGE } };
      return listed(call, { place: 'the list of its containers' }, 'filesystems', nameOf);
    },
    list({ container, path }) {
      const directory: Record<string, string> = path === '' ? {} : { directory: path };
      const query = { resource: 'filesystem', recursive: 'false', maxResults: PAGE, ...directory };
      return listed(
        { path: container, query },
        { container, place: placeName({ container, path }) },
        'paths',
        entryOf,
      );
    },
    async readOneByte(container, file) {
      const call = { shownPath: `/${container}/(file)`, headers: { range: 'bytes=0-0' } };
      const place = `the first file of the container "${container}"`;
      const answer = await ask({ path: `${container}/${file}`, ...call }, { container, place }, 206);
      return 'failure' in answer ? answer.failure : undefined;
    },
  };
}

/** The place as findings name it. */
export function placeName({ container, path }: Folder): string {
  return path === ''
    ? `the container "${container}"`
    : `the folder "/${path}" of the container "${container}"`;
}

function teller({ host, clientId, tenantId }: DataLakeTarget): (found: Failure, names?: Names) => Failure {
  const base = { ...storageNames(host), client: clientId, tenant: tenantId, login: cloudOf(host).login };
  return (found, names = {}) => withAzureLink(withNames(found, { ...base, ...names }), 'dataLake');
}

// Azure's own, and what was asked for; 416: the file is there and may be read, but has no first byte.
function isGood({ status, headers }: HttpReply, wanted: number): boolean {
  if (typeof headers['x-ms-request-id'] !== 'string') return false;
  return status === wanted || (status === 416 && headers['x-ms-error-code'] === 'InvalidRange');
}

function nameOf(document: JsonDocument): string[] {
  const name = textAt(document, 'name');
  return name === undefined ? [] : [name];
}

function entryOf(document: JsonDocument): LakeEntry[] {
  return nameOf(document).map((name) => ({ name, isFolder: String(document.isDirectory) === 'true' }));
}
