// Whether an API key may upload to and download from an ICA project. These two rights stand beside the role: even an
// administrator may lack them (https://help.ica.illumina.com/project/p-team).

import { type JsonDocument, listAt, objectAt, textAt } from '../json-document.ts';
import type { Answer, IcaGet } from './call.ts';

/** Undefined where the entries of the Team page do not tell which of them is the key's. */
export interface IcaRights {
  readonly download: boolean | undefined;
  readonly upload: boolean | undefined;
  /** The workgroup through which the key is a member, where that is sure. */
  readonly workgroup: string | undefined;
}

const isList = (document: JsonDocument) => listAt(document, 'items') !== undefined;

/** `session` is the token's own text: ICA's tokens name their user and workgroups, in claims that are not published. */
export async function readRights(
  get: IcaGet,
  projectId: string,
  session: string,
): Promise<Answer<{ readonly rights: IcaRights }>> {
  const path = `/api/projects/${encodeURIComponent(projectId)}/permissions`;
  const answer = await get(path, [], isList);
  if ('failure' in answer) return answer;
  const items = listAt(answer.document, 'items') ?? [];
  const claims = claimsOf(session);
  const own = items.filter((item) =>
    ['user', 'workgroup'].some((who) => isNamed(objectAt(item, who), claims)),
  );
  const [workgroup] = own.flatMap((item) => textAt(objectAt(item, 'workgroup'), 'name') ?? []);
  const download = right(items, own, 'downloadAllowed');
  return { rights: { download, upload: right(items, own, 'uploadAllowed'), workgroup } };
}

// Rights of several entries add up. Where none is surely the key's own, all must agree.
function right(
  items: readonly JsonDocument[],
  own: readonly JsonDocument[],
  name: 'downloadAllowed' | 'uploadAllowed',
): boolean | undefined {
  if (own.length > 0) return own.some((item) => item[name] === true);
  const [first, ...others] = items.map((item) => item[name] === true);
  return first !== undefined && others.every((other) => other === first) ? first : undefined;
}

function isNamed(who: JsonDocument, claims: string): boolean {
  const id = textAt(who, 'id');
  return id !== undefined && id.length >= 8 && claims.includes(id);
}

function claimsOf(session: string): string {
  return Buffer.from(session.split('.')[1] ?? '', 'base64url').toString('utf8');
}
