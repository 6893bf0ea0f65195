// Illumina Connected Analytics as the probe needs it: a session for the API key, one project, one folder of it, two rights.
// POST /api/tokens is the one call that is no GET: it opens a session, as Illumina recommends instead of sending the key with
// every call, leaves nothing behind in ICA and ends by itself.
import type { Failure } from '#shared/report.ts';
import { Secret } from '#shared/secret.ts';
import type { Http } from '../../net/http.ts';
import { onceInFlight } from '../in-flight.ts';
import { textAt } from '../json-document.ts';
import { withNames } from '../names.ts';
import { digestOf } from '../secret-digest.ts';
import { type Answer, callIca, type IcaGet } from './call.ts';
import { findFolder, type IcaFolder } from './folders.ts';
import { withIcaLink } from './links.ts';
import { findProject, type IcaProject } from './projects.ts';
import { type IcaRights, readRights } from './rights.ts';

export type { IcaFolder, IcaProject, IcaRights };

export interface Ica {
  signIn(): Promise<Failure | undefined>;
  findProject(name: string): Promise<Answer<{ readonly project: IcaProject }>>;
  findFolder(projectId: string, path: string): Promise<Answer<{ readonly folder: IcaFolder }>>;
  rights(projectId: string): Promise<Answer<{ readonly rights: IcaRights }>>;
}

/** A client of one host for one test. `host` must be one that egress allows. */
export function ica(
  host: string,
  apiKey: Secret,
  tools: { readonly http: Http; readonly signal: AbortSignal },
): Ica {
  let session: Secret | undefined;
  const told = (found: Failure) => withIcaLink(withNames(found, { host }));
  const expectSession = (): Secret => {
    if (!session) throw new Error('signIn comes first');
    return session;
  };
  const get: IcaGet = (path, query, isOurs) => {
    const headers = { authorization: `Bearer ${expectSession().reveal()}` };
    return callIca(host, { method: 'GET', path, query, headers, isOurs }, tools);
  };
  const named = async <T extends object>(pending: Promise<Answer<T>>): Promise<Answer<T>> => {
    const answer = await pending;
    return 'failure' in answer ? { failure: told(answer.failure) } : answer;
  };
  return {
    async signIn() {
      const isOurs = (document: Readonly<Record<string, unknown>>) => textAt(document, 'token') !== undefined;
      const headers = { 'x-api-key': apiKey.reveal() };
      const call = { method: 'POST', path: '/api/tokens', headers, isOurs } as const;
      // Tests of one key that run at the same time share one session.
      const answer = await onceInFlight(digestOf(host, apiKey), () => callIca(host, call, tools));
      if ('failure' in answer) return told(answer.failure);
      session = new Secret(textAt(answer.document, 'token') ?? '');
      return undefined;
    },
    findProject: (name) => named(findProject(get, name)),
    findFolder: (projectId, path) => named(findFolder(get, projectId, path)),
    rights: (projectId) => named(readRights(get, projectId, expectSession().reveal())),
  };
}
