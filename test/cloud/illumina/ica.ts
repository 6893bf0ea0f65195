// Illumina Connected Analytics' API (ica.illumina.com/ica/rest): API keys, sessions, projects, data and Team pages. Insists on
// the Accept header, checks key and session, pages as ICA does, and never writes.

import { createHmac, randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { ConsoleKeys } from '../console-keys.ts';
import type { HostHandler } from '../proxy.ts';
import { type IcaData, type IcaProject, icaIdentity, labProjects } from './ica-projects.ts';
import { type IcaRefusal, refuseIca } from './ica-refusals.ts';

export type Ica = {
  /** The API; everything else of the host is left to `pages`. */
  handler(pages: HostHandler | undefined): HostHandler;
  readonly projects: IcaProject[];
  readonly revokedKeys: Set<string>;
  /** False = the key's workgroup lacks the role "Illumina Connected Analytics - Has Access". */
  hasAccess: boolean;
  /** Answers every call for data with this. */
  refusal: IcaRefusal | undefined;
  /** Reads with pages of at most this size, whatever is asked for. */
  largestPage: number;
  /** `offset` = counts on by offset whatever is asked for, as ICA's older lists do. */
  paging: 'cursor' | 'offset';
  /** Everything that was neither a read nor a sign-in. */
  readonly refusedWrites: readonly { readonly method: string; readonly path: string }[];
};

const ROOT = '/ica/rest';
const V3 = 'application/vnd.illumina.v3+json';

/** Starts with the lab's projects; the keys are those made on the console's page. */
export function createIca(keys: ConsoleKeys): Ica {
  const secret = randomBytes(32);
  const refusedWrites: { method: string; path: string }[] = [];
  const app = new Hono().basePath(ROOT);
  const state: Ica = {
    handler: (pages) => (request) => {
      const api = new URL(request.url).pathname.startsWith(`${ROOT}/`);
      return api || !pages ? app.fetch(request) : pages(request);
    },
    projects: labProjects(),
    revokedKeys: new Set(),
    hasAccess: true,
    refusal: undefined,
    largestPage: 1000,
    paging: 'cursor',
    refusedWrites,
  };
  const isKey = (key: string | undefined): boolean =>
    key !== undefined && keys.ica.has(key) && !state.revokedKeys.has(key);

  app.use('*', async (context, next) => {
    const { pathname, search } = new URL(context.req.url);
    const { method } = context.req;
    const signsIn = method === 'POST' && pathname === `${ROOT}/api/tokens`;
    if (method !== 'GET' && !signsIn) refusedWrites.push({ method, path: pathname + search });
    if (!(context.req.header('accept') ?? '').includes(V3)) return refuseIca('accept', pathname);
    const key = context.req.header('x-api-key');
    const session = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1];
    if (!isKey(key) && (signsIn || !session || !isSession(session, secret)))
      return refuseIca('unauthorized', pathname);
    if (!signsIn && !state.hasAccess) return refuseIca('forbidden', pathname);
    if (!signsIn && state.refusal) return refuseIca(state.refusal, pathname);
    await next();
    return undefined;
  });
  app.post('/api/tokens', () => answer({ token: newSession(secret) }));
  addProjects(app, state);
  addData(app, state);
  app.all('*', (context) => refuseIca('forbidden', new URL(context.req.url).pathname));
  return state;
}

/** A JSON Web Token that names user and workgroup, and lives an hour. */
function newSession(secret: Buffer): string {
  const { userId, workgroupId } = icaIdentity;
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const claims = {
    iss: 'https://platform.login.illumina.com',
    exp,
    acl: [`uid:${userId}`, `wid:${workgroupId}`],
  };
  const content = [{ alg: 'HS256', typ: 'JWT' }, claims]
    .map((part) => base64url(JSON.stringify(part)))
    .join('.');
  return `${content}.${sign(content, secret)}`;
}

function isSession(token: string, secret: Buffer): boolean {
  const [header = '', claims = '', signature = ''] = token.split('.');
  if (sign(`${header}.${claims}`, secret) !== signature) return false;
  return JSON.parse(Buffer.from(claims, 'base64url').toString()).exp > Date.now() / 1000;
}

const base64url = (text: string): string => Buffer.from(text).toString('base64url');
const sign = (text: string, secret: Buffer): string =>
  createHmac('sha256', secret).update(text).digest('base64url');

function addProjects(app: Hono, state: Ica): void {
  app.get('/api/projects', (context) => {
    const { search = '', includeHiddenProjects = 'false' } = context.req.query();
    const fits = state.projects
      .filter(({ active }) => active || includeHiddenProjects === 'true')
      // A free search: every project that holds the text somewhere.
      .filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()))
      .map(({ id, name, active, region, tenantName }) => ({
        ...{
          id,
          name,
          active,
          region,
          tenantName,
          ownerId: icaIdentity.userId,
          tenantId: icaIdentity.userId,
        },
        ...{ billingMode: 'PROJECT', tags: { technicalTags: [], userTags: [] } },
      }));
    return page(context, fits, state);
  });
  app.get('/api/projects/:id/permissions', (context) => {
    const project = state.projects.find(({ id }) => id === context.req.param('id'));
    if (!project) return refuseIca('notFound', context.req.path);
    if (!project.teamVisible) return refuseIca('forbidden', context.req.path);
    const items = project.team.map(({ membershipType, id, name, ...rights }) => ({
      ...rights,
      membershipType,
      ...(membershipType === 'USER'
        ? { user: { id, username: name } }
        : { workgroup: { id, name, description: name } }),
    }));
    return answer({ items });
  });
}

function addData(app: Hono, state: Ica): void {
  app.get('/api/projects/:id/data', (context) => {
    const project = state.projects.find(({ id }) => id === context.req.param('id'));
    if (!project) return refuseIca('notFound', context.req.path);
    const { parentFolderPath: parent, filePathMatchMode, type } = context.req.query();
    const paths = (context.req.queries('filePath') ?? []).map((path) => path.toLowerCase());
    if (parent !== undefined && !/^\/(?:.*\/)?$/.test(parent)) return refuseIca('invalid', context.req.path);
    const fits = project.data
      .filter(({ path }) => parent === undefined || parentOf(path) === parent)
      .filter(
        ({ path }) =>
          paths.length === 0 || paths.some((one) => matches(path.toLowerCase(), one, filePathMatchMode)),
      )
      .filter(({ path }) => type === undefined || (type === 'FOLDER') === path.endsWith('/'));
    return page(
      context,
      fits.map((entry) => describe(entry, project)),
      state,
    );
  });
}

function matches(path: string, asked: string, mode = 'STARTS_WITH_CASE_INSENSITIVE'): boolean {
  return mode === 'FULL_CASE_INSENSITIVE' ? path === asked : path.startsWith(asked);
}

const parentOf = (path: string): string => path.replace(/[^/]+\/?$/, '');

function describe(
  { path, status = 'AVAILABLE', linkedFrom }: IcaData,
  { id, tenantName }: IcaProject,
): object {
  const folder = path.endsWith('/');
  const [name = ''] = /[^/]+(?=\/?$)/.exec(path) ?? [];
  const dataId = `${folder ? 'fol' : 'fil'}.${Buffer.from(path).toString('hex')}`;
  const details = { name, path, status, tenantName, dataType: folder ? 'FOLDER' : 'FILE' };
  return { projectId: id, data: { id: dataId, details: { ...details, owningProjectId: linkedFrom ?? id } } };
}

/** Cursor paging where a pageToken is given (empty at first), else by offset, as ICA offers both. */
function page(context: Context, all: readonly object[], { largestPage, paging }: Ica): Response {
  const { pageToken, pageOffset = '0', pageSize = '20' } = context.req.query();
  const size = Math.min(Number(pageSize), largestPage);
  const byCursor = pageToken !== undefined && paging === 'cursor';
  const start = byCursor ? Number(pageToken || '0') : Number(pageOffset);
  const items = all.slice(start, start + size);
  const left = all.length - start - items.length;
  if (!byCursor) return answer({ items, nextPageToken: '', totalItemCount: all.length });
  return answer({ items, nextPageToken: left > 0 ? String(start + size) : '', remainingRecords: left });
}

function answer(body: object): Response {
  return Response.json(body, { headers: { 'content-type': V3 } });
}
