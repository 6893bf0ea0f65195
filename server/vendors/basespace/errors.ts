// What a refusal of BaseSpace means. Codes: BASESPACE.COMMON.*, as recorded in public clients; version 1 keeps them in
// ResponseStatus, version 2 at the top, OAuth in `error`: all are read. Statuses are the fallback, for few were ever recorded.
import type { FailureClass } from '#shared/failures.ts';
import { type Failure, type FindingDetail, failure } from '#shared/report.ts';
import type { HttpReply } from '../../net/http.ts';
import { busy, foreignAnswer, trouble } from '../foreign-answer.ts';
import { objectAt, readDocument, saysAnything, textAt } from '../json-document.ts';

type Meaning = readonly [FailureClass, FindingDetail?];

// A token of another region is answered exactly like a revoked one, so the server comes first.
const refused: Meaning = [
  'auth.secret_wrong',
  {
    field: 'appToken',
    cause:
      '{host} does not accept this app token: the token belongs to another region, or it was revoked. BaseSpace answers both alike.',
    fix: 'Check the server first: it must be the API address of the region you sign in at (apiServer in ~/.basespace/default.cfg). If it is right, make a new token: bs auth --force, or the developer portal > My Apps > app > Credentials.',
  },
];
const denied: Meaning = [
  'perm.denied',
  {
    field: 'appToken',
    cause:
      'The app token is good, but lacks the scope {scope}, or was made outside the workgroup that owns the projects. BaseSpace answers like this for what does not exist, too.',
    fix: 'In the browser change to the workgroup that owns the projects, then make the token again: bs auth --force asks for all the scopes Emedgene needs (BROWSE GLOBAL, READ GLOBAL).',
  },
];
const removed: Meaning = [
  'target.state',
  {
    cause: 'Its owner has removed the first project or file, or its data.',
    fix: 'Test again; if it stays so, restore it from the trash of BaseSpace.',
  },
];
const missing: Meaning = [
  'target.not_found',
  {
    cause: '{host} has no such resource (any more).',
    fix: 'Test again; if it stays so, compare the server with the address you sign in at.',
  },
];

const codes: Readonly<Record<string, Meaning>> = {
  'BASESPACE.COMMON.AUTHENTICATION_FAILURE': refused,
  'BASESPACE.COMMON.INSUFFICIENT_RESOURCE_PERMISSIONS': denied,
  'BASESPACE.COMMON.RESOURCE_NOT_FOUND': missing,
  'BASESPACE.COMMON.RESOURCE_REMOVED': removed,
  Forbidden: denied,
  invalid_token: refused,
  access_denied: denied,
};

const statuses: Readonly<Record<number, Meaning>> = {
  401: refused,
  403: denied,
  404: missing,
  410: removed,
};

/** The failure a reply of an API server stands for; never asked about a good one. */
export function classify({ status, headers, body }: HttpReply, host: string): Failure {
  const document = readDocument(body);
  if (!saysAnything(document) || status < 400) return foreignAnswer('BaseSpace', host, status);
  const { ErrorCode } = objectAt(document, 'ResponseStatus');
  const said = [ErrorCode, textAt(document, 'ErrorCode'), textAt(document, 'error')].find(Boolean);
  const code = typeof said === 'string' && /^[\w.]{1,80}$/.test(said) ? said : `HTTP ${status}`;
  const evidence = `${code}${requestId(headers)}`;
  const known = codes[code];
  if (!known && (status === 429 || status === 503)) return busy('BaseSpace', evidence);
  if (!known && (status === 408 || status >= 500)) return trouble('BaseSpace', evidence);
  const [name, detail]: Meaning = known ?? statuses[status] ?? ['unexpected'];
  return failure(name, { ...detail, evidence });
}

function requestId(headers: HttpReply['headers']): string {
  const id = headers['x-request-id'];
  return typeof id === 'string' && /^[\w.-]{1,80}$/.test(id) ? `, request ${id}` : '';
}
