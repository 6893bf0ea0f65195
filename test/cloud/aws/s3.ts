// Amazon S3 as a reader of one bucket meets it: region, signature, bucket, policies, then the files. It never writes.

import type { AwsUser } from './accounts.ts';
import { type AwsState, openRequest, type Place } from './gate.ts';
import type { KmsKeys } from './kms-keys.ts';
import { type Ask, decide, denialText, type Verdict } from './policy.ts';
import { escapeXml, type Refused, refuseS3, s3Headers, s3SignatureRefusal, wrongRegion } from './refusals.ts';
import type { Bucket, Buckets, S3Object } from './s3-buckets.ts';
import { preflight, withCors } from './s3-cors.ts';
import { readSetting, settingAction } from './s3-settings.ts';

export type S3 = {
  readonly buckets: Buckets;
  handle(
    request: Request,
    place: Place,
    host: { readonly bucket?: string; readonly suffix: string },
  ): Promise<Response>;
};

type Target = { readonly bucket: string; readonly key: string };

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';
const ARCHIVED = new Set(['GLACIER', 'DEEP_ARCHIVE']);
const notFound = (code: string, message: string, more: Refused['more'] = {}): Refused => ({
  ...{ status: 404, code, message, more },
});
const denied = (message = 'Access Denied'): Refused => ({ status: 403, code: 'AccessDenied', message });

export function createS3(state: AwsState, buckets: Buckets, keys: KmsKeys): S3 {
  return {
    buckets,
    async handle(request, place, host) {
      const url = new URL(request.url);
      const [, first = '', ...rest] = decodeURIComponent(url.pathname).split('/');
      const target = host.bucket
        ? { bucket: host.bucket, key: [first, ...rest].join('/') }
        : { bucket: first, key: rest.join('/') };
      const bucket = buckets.find(target.bucket);
      if (bucket && bucket.region !== place.region) return refuseS3(sendAway(bucket, place, host.suffix));
      if (request.method === 'OPTIONS') return preflight(request, bucket, target.bucket);
      const reply = await answer({ state, keys }, { request, place, url, target, bucket });
      const whole = reply instanceof Response ? reply : refuseS3(reply);
      const shown = withCors(whole, request, bucket);
      return request.method === 'HEAD' ? new Response(null, shown) : shown;
    },
  };
}

type Asked = {
  readonly request: Request;
  readonly place: Place;
  readonly url: URL;
  readonly target: Target;
  readonly bucket: Bucket | undefined;
};

const READS = ['ListObjectsV2', 'GetObject', 'HeadBucket', 'HeadObject'];

async function answer(
  { state, keys }: { readonly state: AwsState; readonly keys: KmsKeys },
  { request, place, url, target, bucket }: Asked,
): Promise<Response | Refused> {
  const { now, verified } = await openRequest(state, place, request);
  const isAnonymous = 'refused' in verified && verified.refused.why === 'anonymous';
  if ('refused' in verified && !isAnonymous) return s3SignatureRefusal(verified.refused, place.region, now);
  const [keyId, user] = 'key' in verified ? [verified.key.id, verified.key.user] : [undefined, anybody];
  const action = actionOf(request.method, url, target);
  const seen = { ...place, action, keyId };
  state.seen.push(seen);
  if (state.throttled) return { status: 503, code: 'SlowDown', message: 'Please reduce your request rate.' };
  const setting = request.method === 'GET' && target.key === '' ? settingAction(url) : undefined;
  if (!READS.includes(action) && !setting) {
    state.refusedWrites.push(seen);
    return denied();
  }
  if (!bucket) {
    return notFound('NoSuchBucket', 'The specified bucket does not exist', { BucketName: target.bucket });
  }
  const may: May = (asked) => judge(state, user, bucket, asked);
  if (setting) return tell(bucket, url, user, setting, may);
  return target.key === '' ? list(bucket, url, user, may) : get(bucket, target.key, request, user, may, keys);
}

/** Who signs nothing: only a policy for everybody lets such a caller in. */
const anybody: AwsUser = {
  ...{ account: '', partition: 'aws', name: 'anonymous', arn: 'anonymous', id: '', created: new Date(0) },
  policy: [{ effect: 'Allow', action: ['*'], resource: ['*'] }],
};

function tell(bucket: Bucket, url: URL, user: AwsUser, action: string, may: May): Response | Refused {
  const asked = { action, resource: `arn:${user.partition}:s3:::${bucket.name}` };
  const verdict = may(asked);
  if (verdict) return denied(denialText({ principal: user.arn, ...asked }, verdict, true));
  // Whatever a policy grants: its text is for the owner's account alone.
  if (action === 's3:GetBucketPolicy' && user.account !== bucket.owner) {
    const message = 'The specified method is not allowed against this resource.';
    return { status: 405, code: 'MethodNotAllowed', message };
  }
  const found = readSetting(bucket, url);
  if ('status' in found) return found;
  return new Response(found.text, { headers: s3Headers({ 'content-type': found.type }) });
}

type May = (asked: Omit<Ask, 'principal'>) => Verdict;

function judge(state: AwsState, user: AwsUser, bucket: Bucket, asked: Omit<Ask, 'principal'>): Verdict {
  return decide(
    { principal: user.arn, ...asked },
    {
      identity: user.policy,
      boundary: user.boundary,
      resource: bucket.policy,
      serviceControl: state.accounts.serviceControl(user.account),
      endpoint: state.endpointPolicy,
      owner: bucket.owner,
    },
  );
}

function actionOf(method: string, url: URL, { key }: Target): string {
  const sub = [...url.searchParams.keys()].find((name) =>
    ['acl', 'cors', 'policy', 'lifecycle', 'tagging'].includes(name),
  );
  if (sub) return `${method} ?${sub}`;
  if (method === 'HEAD') return key === '' ? 'HeadBucket' : 'HeadObject';
  if (method !== 'GET') return method;
  if (key !== '') return 'GetObject';
  return url.searchParams.get('list-type') === '2' ? 'ListObjectsV2' : 'GET without list-type=2';
}

function list(bucket: Bucket, url: URL, user: AwsUser, may: May): Response | Refused {
  const { searchParams } = url;
  const prefix = searchParams.get('prefix');
  const limit = Math.min(Number(searchParams.get('max-keys') ?? 1000), 1000);
  const asked = {
    action: 's3:ListBucket',
    resource: `arn:${user.partition}:s3:::${bucket.name}`,
    context: prefix === null ? {} : { 's3:prefix': prefix },
  };
  const verdict = may(asked);
  if (verdict) return denied(denialText({ principal: user.arn, ...asked }, verdict, true));
  const encoded = searchParams.get('encoding-type') === 'url';
  const write = (text: string) => (encoded ? urlEncode(text) : escapeXml(text));
  const names = [...bucket.objects.keys()].filter((key) => key.startsWith(prefix ?? '')).sort();
  const shown = names.slice(0, limit);
  const contents = shown.map((key) => {
    const { body, storageClass } = bucket.objects.get(key) as S3Object;
    return `<Contents><Key>${write(key)}</Key><LastModified>2026-11-01T08:00:00.000Z</LastModified><ETag>&quot;d41d8cd98f00b204e9800998ecf8427e&quot;</ETag><Size>${body.length}</Size><StorageClass>${storageClass}</StorageClass></Contents>`;
  });
  const head = `<Name>${bucket.name}</Name><Prefix>${write(prefix ?? '')}</Prefix><KeyCount>${shown.length}</KeyCount><MaxKeys>${limit}</MaxKeys>${encoded ? '<EncodingType>url</EncodingType>' : ''}<IsTruncated>${shown.length < names.length}</IsTruncated>`;
  const document = `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="${NAMESPACE}">${head}${contents.join('')}</ListBucketResult>`;
  return new Response(document, {
    headers: s3Headers({ 'content-type': 'application/xml', 'x-amz-bucket-region': bucket.region }),
  });
}

function get(
  bucket: Bucket,
  key: string,
  request: Request,
  user: AwsUser,
  may: May,
  keys: KmsKeys,
): Response | Refused {
  const arn = `arn:${user.partition}:s3:::${bucket.name}`;
  const asked = { action: 's3:GetObject', resource: `${arn}/${key}` };
  const verdict = may(asked);
  if (verdict) return denied(denialText({ principal: user.arn, ...asked }, verdict, true));
  const object = bucket.objects.get(key);
  if (!object) {
    // Whoever may not list learns nothing about what exists.
    const mayList = may({ action: 's3:ListBucket', resource: arn }) === undefined;
    return mayList ? notFound('NoSuchKey', 'The specified key does not exist.', { Key: key }) : denied();
  }
  if (ARCHIVED.has(object.storageClass)) {
    return {
      ...{ status: 403, code: 'InvalidObjectState', more: { StorageClass: object.storageClass } },
      message: "The operation is not valid for the object's storage class",
    };
  }
  const locked = object.kmsKey && keys.refusalOf(object.kmsKey, user, 'Decrypt');
  if (locked) {
    return locked.code === 'AccessDeniedException'
      ? denied(locked.message)
      : { ...locked, code: `KMS.${locked.code}`, status: 400 };
  }
  return send(object, request.headers.get('range'));
}

function send({ body }: S3Object, range: string | null): Response | Refused {
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
  if (from === undefined || to === undefined)
    return new Response(new Uint8Array(body), { headers: s3Headers() });
  if (Number(from) >= body.length) {
    return {
      ...{ status: 416, code: 'InvalidRange', message: 'The requested range is not satisfiable' },
      more: { RangeRequested: range ?? '', ActualObjectSize: String(body.length) },
    };
  }
  const end = Math.min(Number(to), body.length - 1);
  const headers = s3Headers({
    'content-range': `bytes ${from}-${end}/${body.length}`,
    'content-type': 'application/octet-stream',
  });
  return new Response(new Uint8Array(body.subarray(Number(from), end + 1)), { status: 206, headers });
}

function sendAway({ name, region, redirect }: Bucket, place: Place, suffix: string): Refused {
  if (redirect === 'AuthorizationHeaderMalformed') return wrongRegion(place.region, region);
  const endpoint = `${name}.s3.${region}.${suffix}`;
  const permanent = redirect === 'PermanentRedirect';
  return {
    status: permanent ? 301 : 307,
    code: redirect,
    message: permanent
      ? 'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.'
      : 'Please re-send this request to the specified temporary endpoint. Continue to use the original request endpoint for future requests.',
    more: { Endpoint: endpoint, Bucket: name },
    // Whoever follows this instead of the header of the region ends up elsewhere.
    headers: { 'x-amz-bucket-region': region, location: 'https://evil.example/' },
  };
}

const urlEncode = (text: string): string =>
  encodeURIComponent(text).replaceAll('%2F', '/').replaceAll('%20', '+');
