// The lab's Data Lake (labdatalake.dfs.core.windows.net) as a reader meets it, and the Data Lake address of its plain Blob account.

import { facts } from '../facts.ts';
import type { HostTable } from '../proxy.ts';
import { createLakeAccess, type LakeAccess, type LakeGuard, type LakeWish } from './data-lake-access.ts';
import { createLakeFiles, type LakeFiles, type LakeNode } from './data-lake-files.ts';
import { type LakeRefusal, lakeHeaders, refuseLake } from './data-lake-refusals.ts';
import type { Entra } from './entra.ts';

export type DataLake = {
  readonly access: LakeAccess;
  /** Creates and changes what is stored, with rights no app has. */
  readonly files: LakeFiles;
  /** Origins whose pages may read. */
  readonly cors: Set<string>;
  /** What the plain account answers to whoever is signed in: it depends on the account's features. */
  flatAnswer: Extract<LakeRefusal, 'HierarchicalNamespaceNotEnabled' | 'EndpointUnsupportedAccountFeatures'>;
  readonly hosts: HostTable;
};

/** Starts with the container of `facts`, an empty one, and the role of a reader at both for the app of `facts`. */
export function createDataLake(entra: Entra): DataLake {
  const files = createLakeFiles();
  const guard = createLakeAccess(entra, files);
  const cors = new Set<string>();
  const { host, flatHost, container, emptyContainer } = facts.dataLake;
  for (const name of [container, emptyContainer]) {
    files.createContainer(name);
    guard.access.grantReader(facts.app.clientId, name);
  }
  for (const [path, text] of Object.entries(facts.dataLake.files)) files.put(container, path, text);
  const lake: DataLake = {
    access: guard.access,
    files,
    cors,
    flatAnswer: 'HierarchicalNamespaceNotEnabled',
    hosts: {
      [host]: (request) =>
        request.method === 'OPTIONS' ? preflight(request, cors) : answer(request, files, guard),
      [flatHost]: async (request) => {
        const refused = await guard.refusalOf(request, { what: 'folder', container, path: '' });
        const isKnown = refused === undefined || refused === 'AuthorizationPermissionMismatch';
        return refuseLake(isKnown ? lake.flatAnswer : refused);
      },
    },
  };
  return lake;
}

async function answer(request: Request, files: LakeFiles, { refusalOf }: LakeGuard): Promise<Response> {
  const url = new URL(request.url);
  const [container = '', ...rest] = url.pathname.slice(1).split('/').map(decodeURIComponent);
  const wish = wishOf(url, container, rest.join('/'));
  const refused = await refusalOf(request, wish);
  if (refused) return refuseLake(refused);
  if (!wish) return refuseLake('MissingRequiredQueryParameter');
  if (wish.what === 'account') return listed('filesystems', url, files.containers().map(asContainer));
  const node = files.find(wish.container, wish.path);
  if (!node || (node.text === undefined) !== (wish.what === 'folder')) return refuseLake('PathNotFound');
  if (wish.what === 'file') return content(node, request.headers.get('range'));
  const recursive = url.searchParams.get('recursive');
  if (recursive === null) return refuseLake('MissingRequiredQueryParameter');
  return listed('paths', url, files.list(wish.container, wish.path, recursive === 'true').map(asPath));
}

function wishOf(url: URL, container: string, path: string): LakeWish | undefined {
  const resource = url.searchParams.get('resource');
  if (container === '') return resource === 'account' ? { what: 'account' } : undefined;
  if (path !== '') return { what: 'file', container, path };
  const folder = url.searchParams.get('directory') ?? '';
  return resource === 'filesystem' ? { what: 'folder', container, path: folder } : undefined;
}

function listed(member: string, url: URL, all: readonly object[]): Response {
  const count = Number(url.searchParams.get('maxResults') ?? 5000);
  const more = all.length > count ? { 'x-ms-continuation': 'example' } : {};
  return Response.json({ [member]: all.slice(0, count) }, { headers: lakeHeaders(more) });
}

function asContainer(name: string): object {
  return { name, etag: '0x8DC0000000000000', lastModified: new Date().toUTCString() };
}

function asPath([name, { text }]: [string, LakeNode]): object {
  const dates = { etag: '0x8DC0000000000000', lastModified: new Date().toUTCString() };
  const rights = { owner: '$superuser', group: '$superuser', permissions: 'rwxr-x---' };
  const size = { contentLength: String(text?.length ?? 0) };
  return { name, ...(text === undefined ? { isDirectory: 'true' } : {}), ...size, ...dates, ...rights };
}

function content({ text = '', archived }: LakeNode, range: string | null): Response {
  if (archived) return refuseLake('BlobArchived');
  const kind = { 'x-ms-resource-type': 'file', 'content-type': 'application/octet-stream' };
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
  if (from === undefined) return new Response(text, { headers: lakeHeaders(kind) });
  const [first, last] = [Number(from), Math.min(Number(to), text.length - 1)];
  if (first >= text.length) return refuseLake('InvalidRange');
  const part = { 'content-range': `bytes ${first}-${last}/${text.length}` };
  return new Response(text.slice(first, last + 1), {
    status: 206,
    headers: lakeHeaders({ ...kind, ...part }),
  });
}

function preflight(request: Request, cors: ReadonlySet<string>): Response {
  const origin = request.headers.get('origin') ?? '';
  if (!cors.has(origin)) return refuseLake('CorsPreflightFailure');
  const allowed = { 'access-control-allow-methods': 'GET,HEAD', 'access-control-allow-headers': 'range' };
  return new Response(null, { headers: lakeHeaders({ 'access-control-allow-origin': origin, ...allowed }) });
}
