// BaseSpace Sequence Hub as the probe needs it: who the token belongs to, its first project, and whether a file of it may be
// downloaded. Nothing but GET: DELETE of the token would revoke it. The calls are the ones Emedgene itself makes.
import { type Failure, failure } from '#shared/report.ts';
import type { Secret } from '#shared/secret.ts';
import { classifyNetwork } from '../../net/classify.ts';
import { isProviderHost } from '../../net/egress.ts';
import type { Http, HttpReply } from '../../net/http.ts';
import { foreignAnswer } from '../foreign-answer.ts';
import { type JsonDocument, listAt, objectAt, readDocument, textAt } from '../json-document.ts';
import { type Names, withNames } from '../names.ts';
import { classify } from './errors.ts';
import { withBaseSpaceLink } from './links.ts';

export interface BaseSpaceUser {
  readonly id: string;
  /** Absent where it looks like an e-mail address, which nobody needs here. */
  readonly name: string | undefined;
}

export interface BaseSpaceContext {
  readonly isWorkgroup: boolean;
  readonly domain: string | undefined;
}

export interface BaseSpaceProject {
  readonly id: string;
  readonly name: string;
}

export type Answer<T> = T | { readonly failure: Failure };

export interface BaseSpace {
  /** Needs no scope at all. */
  currentUser(): Promise<Answer<{ readonly user: BaseSpaceUser }>>;
  /** Workgroup and domain of the token; undefined where this cannot be told. */
  context(): Promise<BaseSpaceContext | undefined>;
  /** The first project and how many there are. Needs BROWSE GLOBAL. */
  firstProject(): Promise<
    Answer<{ readonly project: BaseSpaceProject | undefined; readonly total: number | undefined }>
  >;
  /** Whether the first file found in a project may be downloaded, which needs READ; `none` without a file. */
  readFile(project: BaseSpaceProject): Promise<Answer<{ readonly read: 'allowed' | 'archived' | 'none' }>>;
}

interface Tools {
  readonly http: Http;
  readonly signal: AbortSignal;
}

type Get = (
  path: string,
  names?: Names,
  shownPath?: string,
) => Promise<Answer<{ readonly document: JsonDocument; readonly reply: HttpReply }>>;

/** A client of one API server for one test. `host` must be one that egress allows: the token goes there. */
export function basespace(host: string, token: Secret, { http, signal }: Tools): BaseSpace {
  const place = { host, provider: isProviderHost('basespace', host) };
  const told = (found: Failure, names: Names = {}) =>
    withBaseSpaceLink(withNames(found, { host, scope: 'READ GLOBAL', ...names }));

  const get: Get = async (path, names, shownPath) => {
    try {
      const reply = await http.send({
        purpose: 'basespace',
        method: 'GET',
        url: new URL(`https://${host}${path}`),
        headers: { authorization: `Bearer ${token.reveal()}`, accept: 'application/json' },
        ...(shownPath ? { shownPath } : {}),
      });
      if (reply.status !== 200) return { failure: told(classify(reply, host), names) };
      return { document: readDocument(reply.body), reply };
    } catch (error) {
      const known = signal.aborted ? undefined : classifyNetwork(error, place);
      if (!known) throw error;
      return { failure: known };
    }
  };
  const stranger = () => ({ failure: foreignAnswer('BaseSpace', host, 200) });

  return {
    async currentUser() {
      const answer = await get('/v1pre3/users/current', { scope: 'of a user' });
      if ('failure' in answer) return answer;
      const user = objectAt(answer.document, 'Response');
      const id = textAt(user, 'Id');
      const name = textAt(user, 'Name');
      // A page that merely arrives proves nothing: only BaseSpace says who the token belongs to.
      return id ? { user: { id, name: name?.includes('@') ? undefined : name } } : stranger();
    },
    async context() {
      const answer = await get('/v2/users/current');
      if ('failure' in answer) return undefined;
      const { IsWorkgroup } = answer.document;
      if (typeof IsWorkgroup !== 'boolean') return undefined;
      return { isWorkgroup: IsWorkgroup, domain: textAt(answer.document, 'DomainName') };
    },
    async firstProject() {
      const path = '/v1pre3/users/current/projects?Offset=0&Limit=1';
      const answer = await get(path, { scope: 'BROWSE GLOBAL' });
      if ('failure' in answer) return answer;
      const response = objectAt(answer.document, 'Response');
      const items = listAt(response, 'Items');
      if (!items) return stranger();
      const [id, name] = ['Id', 'Name'].map((member) => textAt(items[0] ?? {}, member));
      const { TotalCount } = response;
      const total = typeof TotalCount === 'number' ? TotalCount : undefined;
      return { project: id ? { id, name: name ?? id } : undefined, total };
    },
    readFile: (project) => readFirstFile(get, stranger, project),
  };
}

/**
 * The way Emedgene goes to a file: the project's biosamples, their FASTQ datasets, the files of one, its content. The last
 * step gives an address of the content and the right to it, not the content; the address is thrown away.
 */
async function readFirstFile(
  get: Get,
  stranger: () => { readonly failure: Failure },
  { id }: BaseSpaceProject,
): ReturnType<BaseSpace['readFile']> {
  let found: JsonDocument = { Id: id };
  for (const path of [
    (of: string) => `/v2/biosamples?projectid=${of}&sortby=Name&offset=0&limit=1`,
    (of: string) =>
      `/v2/datasets?inputbiosamples=${of}&datasettypes=~common.fastq&sortby=Name&offset=0&limit=1`,
    (of: string) => `/v2/datasets/${of}/files?sortby=Name&offset=0&limit=1`,
  ]) {
    const answer = await get(path(encodeURIComponent(textAt(found, 'Id') ?? '')));
    if ('failure' in answer) return answer;
    const items = listAt(answer.document, 'Items');
    if (!items) return stranger();
    const [first] = items;
    if (!first || !textAt(first, 'Id')) return { read: 'none' };
    found = first;
  }
  if (found.IsArchived === true) return { read: 'archived' };
  const file = encodeURIComponent(textAt(found, 'Id') ?? '');
  const answer = await get(`/v1pre3/files/${file}/content?redirect=meta`, {}, '/v1pre3/files/(file)/content');
  if ('failure' in answer) return answer;
  const content = textAt(objectAt(answer.document, 'Response'), 'HrefContent');
  return content ? { read: 'allowed' } : stranger();
}

/** A server that validation lets pass with a warning, but that gets no token: nothing here knows whose it is. */
export function unknownServer(host: string): Failure {
  return failure('unexpected', {
    field: 'server',
    cause: `This version does not know the BaseSpace region of ${host}, so the app token was not sent there.`,
    fix: `Compare the server with the address you sign in at. If it is right, name ${host} in STORAGE_LINK_ALLOW_HOSTS of the companion and test again.`,
  });
}
