// S3 and pages of the web: the first rule that fits decides, a preflight is refused with 403, and every answer carries the headers.

import { type Refused, refuseS3, s3Headers } from './refusals.ts';
import type { Bucket } from './s3-buckets.ts';

export type CorsRule = {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  /** Headers of the answer that pages are shown. */
  readonly exposed?: readonly string[];
  /** Seconds. */
  readonly maxAge?: number;
};

const VARY = 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method';
const REFUSED =
  "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.";

/** The first rule that lets this page through, by origin, method and every header. */
function findCorsRule(bucket: Bucket, origin: string, method: string, headers: readonly string[]) {
  return bucket.cors.find(
    (rule) =>
      rule.origins.some((pattern) => wildcard(pattern, '').test(origin)) &&
      rule.methods.includes(method) &&
      headers.every((header) => rule.headers.some((pattern) => wildcard(pattern, 'i').test(header))),
  );
}

export function preflight(request: Request, bucket: Bucket | undefined, name: string): Response {
  if (!bucket) {
    const message = 'The specified bucket does not exist';
    return refuseS3({ status: 404, code: 'NoSuchBucket', message, more: { BucketName: name } });
  }
  const origin = request.headers.get('origin');
  const method = request.headers.get('access-control-request-method');
  if (!origin || !method) {
    const message = 'Insufficient information. Origin request header needed.';
    return refuseS3({ status: 400, code: 'BadRequest', message });
  }
  const wanted = (request.headers.get('access-control-request-headers') ?? '')
    .split(',')
    .map((header) => header.trim().toLowerCase())
    .filter(Boolean);
  const rule = findCorsRule(bucket, origin, method, wanted);
  if (!rule) return refuseS3(refusal(bucket, method));
  const asked = wanted.length > 0 ? { 'access-control-allow-headers': wanted.join(', ') } : {};
  return new Response(null, { status: 200, headers: s3Headers({ ...headersOf(rule, origin), ...asked }) });
}

function refusal(bucket: Bucket, method: string): Refused {
  const message = bucket.cors.length === 0 ? 'CORSResponse: CORS is not enabled for this bucket.' : REFUSED;
  const more = { Method: method, ResourceType: 'OBJECT' };
  return { status: 403, code: 'AccessForbidden', message, more };
}

/** The answer as a page gets it: whatever it says, pages of a fitting rule are shown it. */
export function withCors(response: Response, request: Request, bucket: Bucket | undefined): Response {
  const origin = request.headers.get('origin');
  const rule = origin && bucket ? findCorsRule(bucket, origin, request.method, []) : undefined;
  if (!rule || !origin) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(headersOf(rule, origin))) headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
}

function headersOf(
  { origins, methods, exposed = [], maxAge }: CorsRule,
  origin: string,
): Record<string, string> {
  const everybody = origins.includes('*');
  return {
    'access-control-allow-origin': everybody ? '*' : origin,
    'access-control-allow-methods': methods.join(', '),
    ...(everybody ? {} : { 'access-control-allow-credentials': 'true' }),
    ...(exposed.length > 0 ? { 'access-control-expose-headers': exposed.join(', ') } : {}),
    ...(maxAge === undefined ? {} : { 'access-control-max-age': String(maxAge) }),
    vary: VARY,
  };
}

function wildcard(pattern: string, flags: string): RegExp {
  return new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, `s${flags}`);
}
