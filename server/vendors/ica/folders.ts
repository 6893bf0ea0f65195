// Looks for a folder of an ICA project. An empty list proves nothing there: ICA lists a folder that does not exist, and one that
// is linked from another project, as empty. So the folder itself is looked for, with every folder above it.
import { type Failure, failure } from '#shared/report.ts';
import { type JsonDocument, listAt, objectAt, textAt } from '../json-document.ts';
import type { Answer, IcaGet } from './call.ts';

/** What was found: the state of the first entry, an empty folder, or a linked one whose contents ICA does not list. */
export type IcaFolder =
  | { readonly kind: 'filled'; readonly archived: boolean }
  | { readonly kind: 'empty' }
  | { readonly kind: 'linked' };

interface Entry {
  readonly path: string;
  readonly linked: boolean;
}

const isPage = (document: JsonDocument) => listAt(document, 'items') !== undefined;

/** The folder at `path`, which may lack its closing slash. */
export async function findFolder(
  get: IcaGet,
  projectId: string,
  path: string,
): Promise<Answer<{ readonly folder: IcaFolder }>> {
  const folder = path.endsWith('/') ? path : `${path}/`;
  const data = `/api/projects/${encodeURIComponent(projectId)}/data`;
  const one = [['parentFolderPath', folder] as const, ['pageSize', '1'] as const];
  const listed = await get(data, one, isPage);
  if ('failure' in listed) return listed;
  const [first] = listAt(listed.document, 'items') ?? [];
  if (first) {
    const status = textAt(objectAt(objectAt(first, 'data'), 'details'), 'status') ?? '';
    return { folder: { kind: 'filled', archived: /^(?:UN)?ARCHIV/.test(status) } };
  }
  if (folder === '/') return { folder: { kind: 'empty' } };
  const above = pathsTo(folder).map((each) => ['filePath', each] as const);
  const how = [
    ['filePathMatchMode', 'FULL_CASE_INSENSITIVE'],
    ['type', 'FOLDER'],
    ['pageSize', '100'],
  ] as const;
  const found = await get(data, [...above, ...how], isPage);
  if ('failure' in found) return found;
  return judge(
    folder,
    (listAt(found.document, 'items') ?? []).map((item) => readEntry(item, projectId)),
  );
}

function judge(folder: string, entries: readonly Entry[]): Answer<{ readonly folder: IcaFolder }> {
  const itself = entries.find(({ path }) => path === folder);
  if (itself) return { folder: { kind: itself.linked ? 'linked' : 'empty' } };
  const link = entries.find(({ path, linked }) => linked && folder.startsWith(path));
  if (link) return { failure: insideLink(folder, link.path) };
  const similar = entries.find(({ path }) => path.toLowerCase() === folder.toLowerCase());
  const nearest = entries
    .map(({ path }) => path)
    .filter((path) => folder.startsWith(path))
    .sort((a, b) => b.length - a.length)[0];
  return { failure: notFound(folder, similar?.path, nearest) };
}

/** `/a/`, `/a/b/` for `/a/b/`. */
function pathsTo(folder: string): string[] {
  const names = folder.split('/').filter(Boolean);
  return names.map((_, index) => `/${names.slice(0, index + 1).join('/')}/`);
}

// The specification calls `path` that of the parent, recorded answers show the folder's own: both are understood.
function readEntry(item: JsonDocument, projectId: string): Entry {
  const details = objectAt(objectAt(item, 'data'), 'details');
  const [path = '', name = '', owner] = ['path', 'name', 'owningProjectId'].map((member) =>
    textAt(details, member),
  );
  const own = path.endsWith(`/${name}/`) ? path : `${path.replace(/\/$/, '')}/${name}/`;
  return { path: own, linked: owner !== undefined && owner !== projectId };
}

function insideLink(folder: string, link: string): Failure {
  return failure('unexpected', {
    field: 'path',
    cause: `"${folder}" lies inside "${link}", which is linked from another project; ICA does not list what is in there by its path. This says nothing about the credentials.`,
    fix: `Link "${link}" itself, or the project it comes from.`,
  });
}

function notFound(folder: string, similar: string | undefined, nearest = '/'): Failure {
  const hint = similar ? `There is "${similar}".` : `The last folder of it that exists is "${nearest}".`;
  return failure('target.not_found', {
    field: 'path',
    cause: `The project has no folder "${folder}". ${hint}`,
    fix: 'Compare the path with the Data page of the project, from the top; upper and lower case matter.',
  });
}
