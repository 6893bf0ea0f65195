// Checks AWS Signature Version 4 from the other side, without any code of the SDK: a request that was signed wrongly, changed on the
// way, is too old or meant for another region is refused. https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { AwsAccounts, AwsKey } from './accounts.ts';

export type SignedCall = {
  readonly request: Request;
  readonly body: Buffer;
  readonly service: string;
  readonly region: string;
  readonly partition: string;
  /** The clock of AWS. */
  readonly now: Date;
};

export type SignatureRefusal =
  | { readonly why: 'anonymous' }
  | { readonly why: 'malformed'; readonly detail: string }
  | { readonly why: 'region'; readonly sent: string }
  | { readonly why: 'unknown-key'; readonly keyId: string }
  | { readonly why: 'skewed'; readonly sent: string }
  | { readonly why: 'unsigned-header'; readonly header: string }
  | { readonly why: 'payload'; readonly sent: string; readonly computed: string }
  | { readonly why: 'mismatch'; readonly keyId: string; readonly canonical: string; readonly toSign: string };

type Parsed = {
  keyId: string;
  date: string;
  region: string;
  service: string;
  headers: string[];
  signature: string;
};

const SKEW = 15 * 60_000;
const SHAPE =
  /^AWS4-HMAC-SHA256 Credential=([^/\s,]+)\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9]+)\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;

/** Whose call it is, or why it is nobody's. In the order in which AWS looks. */
export function verifySignature(
  call: SignedCall,
  accounts: AwsAccounts,
): { readonly key: AwsKey } | { readonly refused: SignatureRefusal } {
  const { request, body, service, region, partition, now } = call;
  const authorization = request.headers.get('authorization');
  if (authorization === null) return { refused: { why: 'anonymous' } };
  const parsed = parse(authorization);
  if (!parsed) return malformed('Authorization header requires Credential, SignedHeaders and Signature.');
  if (parsed.service !== service)
    return malformed(`Credential should be scoped to correct service: '${service}'.`);
  if (parsed.region !== region) return { refused: { why: 'region', sent: parsed.region } };
  const key = accounts.keys.get(parsed.keyId);
  if (!key?.active || key.user.partition !== partition || !isKnown(key)) {
    return { refused: { why: 'unknown-key', keyId: parsed.keyId } };
  }
  const sent = request.headers.get('x-amz-date') ?? '';
  const time = timeOf(sent);
  if (time === undefined || !sent.startsWith(parsed.date)) {
    return malformed(
      'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP',
    );
  }
  if (Math.abs(time - now.getTime()) > SKEW) return { refused: { why: 'skewed', sent } };
  const missing = [...request.headers.keys()].find(
    (name) => (name === 'host' || name.startsWith('x-amz-')) && !parsed.headers.includes(name),
  );
  if (missing) return { refused: { why: 'unsigned-header', header: missing } };
  const hash = sha256(body);
  const named = request.headers.get('x-amz-content-sha256');
  if (service === 's3' && named !== hash) {
    return { refused: { why: 'payload', sent: named ?? '', computed: hash } };
  }
  return compare(call, parsed, key, hash, sent);
}

// What a request meets depends on the server it happens to reach: after the first success one of them is late.
function isKnown({ notBefore, lastUsed }: AwsKey): boolean {
  if (!notBefore) return true;
  if (Date.now() < notBefore.time) return false;
  if (!lastUsed || notBefore.late === 0) return true;
  notBefore.late -= 1;
  return false;
}

function compare(
  { request, region, service }: SignedCall,
  { headers, date, signature }: Parsed,
  key: AwsKey,
  hash: string,
  sent: string,
): { readonly key: AwsKey } | { readonly refused: SignatureRefusal } {
  const canonical = canonicalRequest(request, service, headers, hash);
  const toSign = [
    'AWS4-HMAC-SHA256',
    sent,
    `${date}/${region}/${service}/aws4_request`,
    sha256(canonical),
  ].join('\n');
  const signingKey = [date, region, service, 'aws4_request'].reduce<Buffer>(
    (secret, part) => hmac(secret, part),
    Buffer.from(`AWS4${key.secret}`),
  );
  const expected = hmac(signingKey, toSign);
  if (timingSafeEqual(expected, Buffer.from(signature, 'hex'))) return { key };
  return { refused: { why: 'mismatch', keyId: key.id, canonical, toSign } };
}

/** S3 signs the path as it stands, all other services sign it encoded once more. */
function canonicalRequest(
  request: Request,
  service: string,
  headers: readonly string[],
  hash: string,
): string {
  const url = new URL(request.url);
  const path = service === 's3' ? url.pathname : url.pathname.split('/').map(encode).join('/');
  const query = [...url.searchParams].map(([name, value]) => [encode(name), encode(value)] as const);
  query.sort(([a, x], [b, y]) => (a === b ? order(x, y) : order(a, b)));
  const headerOf = (name: string) => (request.headers.get(name) ?? '').trim().replace(/ +/g, ' ');
  return [
    request.method,
    path,
    query.map((pair) => pair.join('=')).join('&'),
    ...headers.map((name) => `${name}:${headerOf(name)}`),
    '',
    headers.join(';'),
    hash,
  ].join('\n');
}

function parse(authorization: string): Parsed | undefined {
  const [, keyId, date, region, service, headers, signature] = SHAPE.exec(authorization) ?? [];
  if (!keyId || !date || !region || !service || !headers || !signature) return undefined;
  return { keyId, date, region, service, headers: headers.split(';'), signature };
}

function timeOf(text: string): number | undefined {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  if (!year) return undefined;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

const malformed = (detail: string) => ({ refused: { why: 'malformed', detail } as const });
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
