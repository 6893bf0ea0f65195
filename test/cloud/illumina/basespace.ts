// BaseSpace Sequence Hub in all its regions (api….basespace.illumina.com): accounts, tokens with scopes, projects and their
// files. A token lives in one region only, and what does not exist is refused like what is forbidden.

import { Hono } from 'hono';
import { basespaceHosts } from '#shared/fields/api-server.ts';
import { facts } from '../facts.ts';
import type { HostTable } from '../proxy.ts';
import { type BaseSpaceRefusal, marks, refuseBaseSpace } from './basespace-refusals.ts';

export type BaseSpaceScope = 'BROWSE GLOBAL' | 'READ GLOBAL' | 'CREATE GLOBAL';

/** One file in a dataset of a biosample of a project. */
export type BaseSpaceFile = { readonly name: string; readonly archived?: true };

export type BaseSpaceToken = {
  readonly host: string;
  /** Of the account or workgroup in which the token was made. */
  readonly user: { readonly id: string; readonly name: string; readonly isWorkgroup: boolean };
  readonly scopes: Set<BaseSpaceScope>;
  readonly projects: Map<string, { readonly name: string; readonly files: readonly BaseSpaceFile[] }>;
  revoked: boolean;
};

export type BaseSpace = {
  readonly hosts: HostTable;
  /** The lab's tokens; tests add theirs. */
  readonly tokens: Map<string, BaseSpaceToken>;
  /** Answers every call for data with this. */
  refusal: BaseSpaceRefusal | undefined;
  /** Everything that was not a read: a revoked token, for instance. */
  readonly refusedWrites: readonly { readonly method: string; readonly path: string }[];
};

type Version = 'v1pre3' | 'v2';
/** The token of a request that may pass, or BaseSpace's refusal. */
type Admit = (
  request: Request,
  version: Version,
  scope?: BaseSpaceScope,
  resource?: string,
) => BaseSpaceToken | Response;

/** Starts with the lab's workgroup: two projects, a token that may browse and read. */
export function createBaseSpace(): BaseSpace {
  const refusedWrites: { method: string; path: string }[] = [];
  const serve = (host: string) => {
    const app = new Hono();
    const admit = admitter(state, host);
    addUsers(app, admit, host);
    addFiles(app, admit);
    app.all('*', (context) => {
      const { pathname, search } = new URL(context.req.url);
      const reads = context.req.method === 'GET' || context.req.method === 'HEAD';
      if (!reads) refusedWrites.push({ method: context.req.method, path: pathname + search });
      return nothing(pathname.startsWith('/v2') ? 'v2' : 'v1pre3', 'BROWSE', 'Resource');
    });
    return (request: Request) => app.fetch(request);
  };
  const state: BaseSpace = {
    hosts: {},
    tokens: new Map([[facts.basespace.appToken, labToken()]]),
    refusal: undefined,
    refusedWrites,
  };
  return Object.assign(state, {
    hosts: Object.fromEntries(basespaceHosts.map((host) => [host, serve(host)])),
  });
}

function admitter(state: BaseSpace, host: string): Admit {
  return (request, version, scope, resource = 'User') => {
    const sent = request.headers.get('x-access-token') ?? bearer(request.headers.get('authorization'));
    const token = state.tokens.get(sent ?? '');
    // A good token of another region is answered like a wrong one.
    if (!token || token.revoked || token.host !== host)
      return refuseBaseSpace('AUTHENTICATION_FAILURE', version);
    if (state.refusal && scope) return refuseBaseSpace(state.refusal, version);
    const implied = scope === 'BROWSE GLOBAL' && token.scopes.has('READ GLOBAL');
    if (!scope || implied || token.scopes.has(scope)) return token;
    return nothing(version, scope === 'READ GLOBAL' ? 'READ' : 'BROWSE', resource);
  };
}

/** What is not there is forbidden, not missing: recorded for files. */
function nothing(version: Version, access: 'BROWSE' | 'READ', resource: string): Response {
  return refuseBaseSpace('INSUFFICIENT_RESOURCE_PERMISSIONS', version, { access, resource });
}

function addUsers(app: Hono, admit: Admit, host: string): void {
  app.get('/v1pre3/users/current', (context) => {
    const token = admit(context.req.raw, 'v1pre3');
    return token instanceof Response ? token : wrap(userOf(token, host, 'v1pre3'));
  });
  app.get('/v2/users/current', (context) => {
    const token = admit(context.req.raw, 'v2');
    if (token instanceof Response) return token;
    const more = { IsWorkgroup: token.user.isWorkgroup, DomainName: 'acme', PlatformId: 'example' };
    return flat({ ...userOf(token, host, 'v2'), ...more });
  });
  app.get('/v1pre3/users/current/projects', (context) => {
    const token = admit(context.req.raw, 'v1pre3', 'BROWSE GLOBAL');
    if (token instanceof Response) return token;
    const { Offset = '0', Limit = '10' } = context.req.query();
    const all = [...token.projects].map(([Id, { name }]) => ({
      Id,
      Name: name,
      Href: `v1pre3/projects/${Id}`,
    }));
    const Items = all.slice(Number(Offset), Number(Offset) + Number(Limit));
    const paging = { DisplayedCount: Items.length, TotalCount: all.length, Offset: Number(Offset) };
    return wrap({ Items, ...paging, Limit: Number(Limit), SortDir: 'Asc', SortBy: 'Id' });
  });
}

// Ids are made of the project's: 7… its biosample, ds.… the dataset, …100 the first file.
function addFiles(app: Hono, admit: Admit): void {
  app.get('/v2/biosamples', (context) => {
    const { projectid: projectId = '', ...query } = context.req.query();
    const token = admit(context.req.raw, 'v2', 'BROWSE GLOBAL', 'Project');
    if (token instanceof Response) return token;
    const project = token.projects.get(projectId);
    if (!project) return nothing('v2', 'BROWSE', 'Project');
    return page(project.files.length > 0 ? [{ Id: `7${projectId}`, BioSampleName: 'sample-1' }] : [], query);
  });
  app.get('/v2/datasets', (context) => {
    const { inputbiosamples = '', ...query } = context.req.query();
    const token = admit(context.req.raw, 'v2', 'BROWSE GLOBAL', 'BioSample');
    if (token instanceof Response) return token;
    const projectId = inputbiosamples.slice(1);
    if (!token.projects.has(projectId)) return nothing('v2', 'BROWSE', 'BioSample');
    return page([{ Id: `ds.${projectId}`, Name: 'sample-1_L001' }], query);
  });
  app.get('/v2/datasets/:dataset/files', (context) => {
    const token = admit(context.req.raw, 'v2', 'BROWSE GLOBAL', 'Dataset');
    if (token instanceof Response) return token;
    const projectId = context.req.param('dataset').replace(/^ds\./, '');
    const project = token.projects.get(projectId);
    if (!project) return nothing('v2', 'BROWSE', 'Dataset');
    const files = project.files.map(({ name, archived }, index) => ({
      ...{
        Id: `${projectId}${100 + index}`,
        Name: name,
        Path: name,
        Size: 33,
        IsArchived: archived === true,
      },
    }));
    return page(files, context.req.query());
  });
  app.get('/v1pre3/files/:file/content', (context) => {
    const file = context.req.param('file');
    const token = admit(context.req.raw, 'v1pre3', 'READ GLOBAL', 'File');
    if (token instanceof Response) return token;
    if (!token.projects.has(file.slice(0, -3))) return nothing('v1pre3', 'READ', 'Run');
    if (context.req.query('redirect') !== 'meta') return nothing('v1pre3', 'READ', 'File');
    const HrefContent = `https://basespace-data.s3.amazonaws.com/example/${file}?Signature=example`;
    const Expires = new Date(Date.now() + 3_600_000).toISOString();
    return wrap({ HrefContent, SupportsRange: true, Expires });
  });
}

function labToken(): BaseSpaceToken {
  const files = [{ name: 'sample-1_S1_L001_R1_001.fastq.gz' }];
  return {
    host: new URL(facts.basespace.server).host,
    user: { id: '1000021', name: facts.workgroup, isWorkgroup: true },
    scopes: new Set(['BROWSE GLOBAL', 'READ GLOBAL']),
    projects: new Map([
      ['2000001', { name: 'Genomes 2026', files }],
      ['2000002', { name: 'Validation', files: [] }],
    ]),
    revoked: false,
  };
}

function bearer(authorization: string | null): string | undefined {
  return authorization?.startsWith('Bearer ') ? authorization.slice('Bearer '.length) : undefined;
}

function userOf({ user }: BaseSpaceToken, host: string, version: Version): Record<string, unknown> {
  const Href = version === 'v2' ? `https://${host}/v2/users/${user.id}` : `v1pre3/users/${user.id}`;
  return {
    Id: user.id,
    Name: user.name,
    Email: facts.emedgeneUser,
    Href,
    DateCreated: '2026-01-01T00:00:00.0000000Z',
  };
}

function wrap(Content: object): Response {
  return Response.json({ Response: Content, ResponseStatus: {}, Notifications: [] }, { headers: marks() });
}

function flat(content: object): Response {
  return Response.json(content, { headers: marks() });
}

function page(all: readonly object[], { offset = '0', limit = '10' }: Record<string, string>): Response {
  const Items = all.slice(Number(offset), Number(offset) + Number(limit));
  const paging = { DisplayedCount: Items.length, TotalCount: all.length, Offset: Number(offset) };
  return flat({ Items, Paging: { ...paging, Limit: Number(limit), SortDir: 'Asc', SortBy: 'Name' } });
}
