// Cloud Storage (storage.googleapis.com) as far as a reader meets it: the JSON API's listing, download and rights, and
// preflights at the XML address. Checks the token, its scope and the account's rights, and never writes.

import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import type { HostHandler } from '../proxy.ts';
import type { Bearer } from './accounts.ts';
import { type CorsRule, type GoogleBucket, type GoogleObject, holds, labBuckets } from './buckets.ts';
import { type About, type GoogleRefusal, marks, refuseStorage } from './refusals.ts';

export type GoogleStorage = {
  readonly handler: HostHandler;
  readonly buckets: Map<string, GoogleBucket>;
  /** Everything that was not a read; a probe that leaves this empty has written nothing. */
  readonly refusedWrites: readonly { readonly method: string; readonly path: string }[];
};

type Allowed = { readonly bucket: GoogleBucket; readonly account: string };

const READING = /^https:\/\/www\.googleapis\.com\/auth\/(?:devstorage\.\w+|cloud-platform(?:\.read-only)?)$/;

/** `bearer` tells who holds a token. */
export function createGoogleStorage(bearer: (token: string) => Bearer | undefined): GoogleStorage {
  const buckets = labBuckets();
  const refusedWrites: { method: string; path: string }[] = [];
  const app = new Hono();

  /** Who asks and for what, or Google's refusal, in the order Google looks at things. */
  function admit(request: Request, name: string, right: string | undefined, object = ''): Allowed | Response {
    const media = new URL(request.url).searchParams.get('alt') === 'media';
    const refuse = (refusal: GoogleRefusal, about: About = {}): Response =>
      refuseStorage(refusal, { right: right ?? '', bucket: name, object, ...about }, media);
    if (!/^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/.test(name)) return refuse('invalid');
    const authorization = request.headers.get('authorization');
    if (authorization === null) return refuse('anonymous');
    const holder = bearer(authorization.replace(/^Bearer /, ''));
    if (!holder) return refuse('authError');
    if (!holder.scopes.some((scope) => READING.test(scope))) return refuse('scope');
    const bucket = buckets.get(name);
    if (!bucket) return refuse('noBucket');
    if (bucket.refusal) return refuse(bucket.refusal, holder);
    if (right && !holds(bucket, holder.account, right)) return refuse('forbidden', holder);
    return { bucket, account: holder.account };
  }

  app.get('/storage/v1/b/:bucket', (context) => {
    const name = context.req.param('bucket');
    const allowed = admit(context.req.raw, name, 'storage.buckets.get');
    if (allowed instanceof Response) return allowed;
    const { cors } = allowed.bucket;
    const about = { kind: 'storage#bucket', ...(cors.length > 0 ? { cors } : {}) };
    return Response.json(about, { headers: marks() });
  });
  app.get('/storage/v1/b/:bucket/o', (context) => {
    const allowed = admit(context.req.raw, context.req.param('bucket'), 'storage.objects.list');
    if (allowed instanceof Response) return allowed;
    const { prefix = '', maxResults = '1000' } = context.req.query();
    return list(allowed.bucket, context.req.param('bucket'), prefix, Number(maxResults));
  });
  const download = (request: Request, name: string, object: string): Response => {
    const allowed = admit(request, name, 'storage.objects.get', object);
    if (allowed instanceof Response) return allowed;
    const media = new URL(request.url).searchParams.get('alt') === 'media';
    const found = allowed.bucket.objects.get(object);
    const about = { bucket: name, object };
    if (!found || found.softDeleted) return refuseStorage('noObject', about, media);
    if (!media) return Response.json(metadata(name, object, found), { headers: marks() });
    return found.customerKey ? refuseStorage('customerKey', about, media) : send(found, request.headers);
  };
  for (const path of ['/storage/v1/b/:bucket/o/:object', '/download/storage/v1/b/:bucket/o/:object']) {
    app.get(path, (context) =>
      download(context.req.raw, context.req.param('bucket') ?? '', context.req.param('object') ?? ''),
    );
  }
  app.get('/storage/v1/b/:bucket/iam/testPermissions', (context) => {
    const allowed = admit(context.req.raw, context.req.param('bucket'), undefined);
    if (allowed instanceof Response) return allowed;
    const asked = context.req.queries('permissions') ?? [];
    const permissions = asked.filter((right) => holds(allowed.bucket, allowed.account, right));
    const kind = 'storage#testIamPermissionsResponse';
    return Response.json(permissions.length > 0 ? { kind, permissions } : { kind }, { headers: marks() });
  });
  app.options('/:bucket/*', (context) =>
    preflight(buckets.get(context.req.param('bucket')), context.req.raw),
  );
  app.all('*', (context): Response => {
    const { pathname, search } = new URL(context.req.url);
    const writes = !['GET', 'HEAD', 'OPTIONS'].includes(context.req.method);
    if (writes) refusedWrites.push({ method: context.req.method, path: pathname + search });
    const name = /\/b\/([^/]+)/.exec(pathname)?.[1] ?? 'no-bucket';
    const right = writes ? 'storage.objects.create' : 'storage.buckets.get';
    const allowed = admit(context.req.raw, name, writes ? undefined : right);
    if (allowed instanceof Response) return allowed;
    return refuseStorage('forbidden', { account: allowed.account, right, bucket: name });
  });

  return { handler: (request) => app.fetch(request), buckets, refusedWrites };
}

function list(bucket: GoogleBucket, name: string, prefix: string, maxResults: number): Response {
  const alive = [...bucket.objects]
    .filter(([object, { softDeleted }]) => object.startsWith(prefix) && !softDeleted)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const items = alive.slice(0, maxResults).map(([object, stored]) => metadata(name, object, stored));
  const more = alive.length > maxResults ? { nextPageToken: 'example' } : {};
  const body = { kind: 'storage#objects', ...more, ...(items.length > 0 ? { items } : {}) };
  return Response.json(body, { headers: marks() });
}

function metadata(bucket: string, name: string, object: GoogleObject): Record<string, unknown> {
  const { content, storageClass = 'STANDARD', contentEncoding } = object;
  const about = { kind: 'storage#object', id: `${bucket}/${name}/1`, name, bucket, generation: '1' };
  const encoding = contentEncoding ? { contentEncoding } : {};
  return { ...about, contentType: 'text/plain', storageClass, size: String(content.length), ...encoding };
}

/** An object stored as gzip is unpacked for callers that do not take gzip, and then a range does not count. */
function send({ content, contentEncoding }: GoogleObject, asked: Headers): Response {
  const headers = {
    ...marks(),
    'content-type': 'text/plain',
    'x-goog-generation': '1',
    'accept-ranges': 'bytes',
  };
  const packed = contentEncoding === 'gzip' && /\bgzip\b/.test(asked.get('accept-encoding') ?? '');
  if (contentEncoding === 'gzip' && !packed) {
    return new Response(new Uint8Array(gunzipSync(content)), { headers });
  }
  const encoding = packed ? { 'content-encoding': 'gzip' } : {};
  const range = /^bytes=(\d+)-(\d*)$/.exec(asked.get('range') ?? '');
  if (!range) return new Response(new Uint8Array(content), { headers: { ...headers, ...encoding } });
  const [start, last] = [Number(range[1]), content.length - 1];
  if (start > last) {
    const size = { 'content-range': `bytes */${content.length}` };
    return new Response('The requested range cannot be satisfied.', {
      status: 416,
      headers: { ...marks(), ...size },
    });
  }
  const end = Math.min(range[2] ? Number(range[2]) : last, last);
  const part = { 'content-range': `bytes ${start}-${end}/${content.length}` };
  const body = new Uint8Array(content.subarray(start, end + 1));
  return new Response(body, { status: 206, headers: { ...headers, ...encoding, ...part } });
}

/** Google answers a preflight with 200 whatever its rules say; only the headers tell. */
function preflight(bucket: GoogleBucket | undefined, request: Request): Response {
  const asked = (name: string): string => request.headers.get(name) ?? '';
  const wanted = asked('access-control-request-headers')
    .split(',')
    .map((name) => name.trim().toLowerCase());
  const fits = ({ origin, method, responseHeader }: CorsRule): boolean => {
    const allowed = responseHeader.map((name) => name.toLowerCase());
    return (
      origin.some((one) => one === '*' || one === asked('origin')) &&
      method.includes(asked('access-control-request-method')) &&
      wanted.filter(Boolean).every((name) => allowed.includes(name))
    );
  };
  const rule = bucket?.cors.find(fits);
  if (!rule) return new Response(null, { headers: marks() });
  return new Response(null, {
    headers: {
      ...marks(),
      'access-control-allow-origin': asked('origin'),
      'access-control-allow-methods': rule.method.join(','),
      'access-control-allow-headers': rule.responseHeader.join(','),
      'access-control-max-age': String(rule.maxAgeSeconds ?? 3600),
      vary: 'Origin',
    },
  });
}
