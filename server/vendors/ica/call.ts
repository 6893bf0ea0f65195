// One call of ICA's API: the Accept header it insists on, and a reply that only ICA can have given.
// Specification: https://ica.illumina.com/ica/api/swagger (version 3).
import type { Failure } from '#shared/report.ts';
import { classifyNetwork } from '../../net/classify.ts';
import { isProviderHost } from '../../net/egress.ts';
import type { Http, HttpReply } from '../../net/http.ts';
import { foreignAnswer } from '../foreign-answer.ts';
import { type JsonDocument, readDocument } from '../json-document.ts';
import { classify } from './errors.ts';

export type Answer<T> = T | { readonly failure: Failure };
export type Query = readonly (readonly [name: string, value: string])[];

/** A GET below `/ica/rest`, signed in; `isOurs` is the mark by which an answer is known to be ICA's. */
export type IcaGet = (
  path: string,
  query: Query,
  isOurs: (document: JsonDocument) => boolean,
) => Promise<Answer<{ readonly document: JsonDocument }>>;

export interface IcaCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Query;
  readonly headers: Readonly<Record<string, string>>;
  readonly isOurs: (document: JsonDocument) => boolean;
}

// Without it ICA answers 400 to everything.
const ACCEPT = 'application/vnd.illumina.v3+json, application/problem+json';

/** Sends one call to `host`, which must be one that egress allows: the key or its token goes there. */
export async function callIca(
  host: string,
  { method, path, query = [], headers, isOurs }: IcaCall,
  { http, signal }: { readonly http: Http; readonly signal: AbortSignal },
): Promise<Answer<{ readonly document: JsonDocument }>> {
  const url = new URL(`https://${host}/ica/rest${path}`);
  for (const [name, value] of query) url.searchParams.append(name, value);
  let reply: HttpReply;
  try {
    reply = await http.send({ purpose: 'ica', method, url, headers: { accept: ACCEPT, ...headers } });
  } catch (error) {
    const place = { host, provider: isProviderHost('ica', host) };
    const known = signal.aborted ? undefined : classifyNetwork(error, place);
    if (!known) throw error;
    return { failure: known };
  }
  if (reply.status !== 200) return { failure: classify(reply, host) };
  const document = readDocument(reply.body);
  return isOurs(document) ? { document } : { failure: foreignAnswer('ICA', host, reply.status) };
}
