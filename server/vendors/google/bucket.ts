// The calls of one bucket in Cloud Storage's JSON API, each a GET: list one object, read one byte of it, look at rights.
// https://cloud.google.com/storage/docs/json_api/v1
import type { Failure } from '#shared/report.ts';
import type { Secret } from '#shared/secret.ts';
import { classifyNetwork } from '../../net/classify.ts';
import type { Http, HttpReply } from '../../net/http.ts';
import { foreignAnswer } from '../foreign-answer.ts';
import { listAt, readDocument, textAt } from '../json-document.ts';
import { classify, STORAGE_HOST } from './errors.ts';

export interface Bucket {
  /** The first object below a prefix, or none. */
  listFirst(prefix: string): Promise<{ readonly object: string | undefined } | { readonly failure: Failure }>;
  readOneByte(object: string): Promise<Failure | undefined>;
  /** Which of `rights` the account holds on the bucket; asking needs no right of its own. */
  heldRights(
    rights: readonly string[],
  ): Promise<{ readonly held: readonly string[] } | { readonly failure: Failure }>;
  /** The bucket's CORS rules; needs the right storage.buckets.get, which a reader does not hold. */
  corsRules(): Promise<{ readonly rules: readonly GoogleCorsRule[] } | { readonly failure: Failure }>;
}

/** One entry of a cors.json. */
export interface GoogleCorsRule {
  readonly origin: readonly string[];
  readonly method: readonly string[];
  readonly responseHeader: readonly string[];
  readonly maxAgeSeconds: number | undefined;
}

interface Ask {
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly acceptEncoding?: 'gzip';
  readonly shownPath?: string;
}

type Answer = { readonly reply: HttpReply } | { readonly failure: Failure };
type Get = (ask: Ask) => Promise<Answer>;

/** The bucket as the bearer of `token` sees it. */
export function openBucket(
  name: string,
  token: Secret,
  { http, signal }: { readonly http: Http; readonly signal: AbortSignal },
): Bucket {
  const base = `https://${STORAGE_HOST}/storage/v1/b/${encodeURIComponent(name)}`;
  const get: Get = async ({ path, query, headers = {}, ...shown }) => {
    const url = new URL(`${base}${path}`);
    for (const [key, value] of query) url.searchParams.append(key, value);
    try {
      const reply = await http.send({
        purpose: 'google-storage',
        method: 'GET',
        url,
        headers: { authorization: `Bearer ${token.reveal()}`, ...headers },
        ...shown,
      });
      return { reply };
    } catch (error) {
      const place = { host: STORAGE_HOST, provider: true };
      const known = signal.aborted ? undefined : classifyNetwork(error, place);
      if (!known) throw error;
      return { failure: known };
    }
  };
  return {
    listFirst: (prefix) => listFirst(get, prefix),
    readOneByte: (object) => readOneByte(get, object, `/storage/v1/b/${name}/o/(file)`),
    heldRights: (rights) => heldRights(get, rights),
    corsRules: () => corsRules(get),
  };
}

async function listFirst(get: Get, prefix: string): ReturnType<Bucket['listFirst']> {
  const fields = ['fields', 'kind,items(name)'] as const;
  const only = prefix ? [['prefix', prefix] as const] : [];
  const answer = await get({ path: '/o', query: [['maxResults', '1'], fields, ...only] });
  if ('failure' in answer) return answer;
  const { status, body } = answer.reply;
  if (status !== 200) return { failure: classify(answer.reply) };
  const document = readDocument(body);
  // A page that merely arrives proves nothing: only Cloud Storage says what kind of answer this is.
  if (document.kind !== 'storage#objects') return { failure: notGoogle(status) };
  const [first] = listAt(document, 'items') ?? [];
  return { object: first && textAt(first, 'name') };
}

async function readOneByte(get: Get, object: string, shownPath: string): Promise<Failure | undefined> {
  const answer = await get({
    path: `/o/${encodeURIComponent(object)}`,
    query: [['alt', 'media']],
    // Without gzip Google would unpack an object stored as gzip, forget the range and send all of it:
    // https://cloud.google.com/storage/docs/transcoding
    acceptEncoding: 'gzip',
    headers: { range: 'bytes=0-0' },
    shownPath,
  });
  if ('failure' in answer) return answer.failure;
  const { status, headers } = answer.reply;
  // 416: the object is there and may be read, but has no first byte.
  if (![200, 206, 416].includes(status)) return classify(answer.reply);
  return headers['x-goog-generation'] || headers['x-guploader-uploadid'] ? undefined : notGoogle(status);
}

async function heldRights(get: Get, rights: readonly string[]): ReturnType<Bucket['heldRights']> {
  const query = rights.map((right) => ['permissions', right] as const);
  const answer = await get({ path: '/iam/testPermissions', query });
  if ('failure' in answer) return answer;
  const { status, body } = answer.reply;
  if (status !== 200) return { failure: classify(answer.reply) };
  const { kind, permissions = [] } = readDocument(body);
  const fine = kind === 'storage#testIamPermissionsResponse' && Array.isArray(permissions);
  return fine
    ? { held: rights.filter((right) => permissions.includes(right)) }
    : { failure: notGoogle(status) };
}

async function corsRules(get: Get): ReturnType<Bucket['corsRules']> {
  const answer = await get({ path: '', query: [['fields', 'kind,cors']] });
  if ('failure' in answer) return answer;
  const { status, body } = answer.reply;
  if (status !== 200) return { failure: classify(answer.reply) };
  const document = readDocument(body);
  if (document.kind !== 'storage#bucket') return { failure: notGoogle(status) };
  const rules = (listAt(document, 'cors') ?? []).map(({ origin, method, responseHeader, maxAgeSeconds }) => ({
    ...{ origin: textsOf(origin), method: textsOf(method), responseHeader: textsOf(responseHeader) },
    maxAgeSeconds: typeof maxAgeSeconds === 'number' ? maxAgeSeconds : undefined,
  }));
  return { rules };
}

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

function notGoogle(status: number): Failure {
  return foreignAnswer('Google Cloud Storage', STORAGE_HOST, status);
}
