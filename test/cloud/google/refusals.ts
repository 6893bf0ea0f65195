// The refusals of Cloud Storage's JSON API and of Google's token endpoint, in their own words, statuses and shapes.
// https://cloud.google.com/storage/docs/json_api/v1/status-codes and recorded answers in public issues.

import { randomBytes } from 'node:crypto';

type Refusal = {
  readonly status: number;
  readonly reason: string;
  readonly domain?: 'global' | 'usageLimits';
  readonly text: (about: Required<About>) => string;
};

/** What Google repeats of the request. */
export type About = {
  readonly account?: string;
  readonly right?: string;
  readonly bucket?: string;
  readonly object?: string;
};

const resource = (right: string): string => (right.startsWith('storage.buckets.') ? 'bucket' : 'object');

const refusals = {
  forbidden: {
    status: 403,
    reason: 'forbidden',
    text: ({ account, right, object }) =>
      `${account} does not have ${right} access to the Google Cloud Storage ${object ? resource(right) : 'bucket'}. Permission '${right}' denied on resource (or it may not exist).`,
  },
  anonymous: {
    status: 401,
    reason: 'required',
    text: ({ right }) =>
      `Anonymous caller does not have ${right} access to the Google Cloud Storage bucket. Permission '${right}' denied on resource (or it may not exist).`,
  },
  authError: { status: 401, reason: 'authError', text: () => 'Invalid Credentials' },
  scope: {
    status: 403,
    reason: 'insufficientPermissions',
    text: () => 'Insufficient Permission: Request had insufficient authentication scopes.',
  },
  noBucket: { status: 404, reason: 'notFound', text: () => 'The specified bucket does not exist.' },
  noObject: {
    status: 404,
    reason: 'notFound',
    text: ({ bucket, object }) => `No such object: ${bucket}/${object}`,
  },
  requesterPays: {
    status: 400,
    reason: 'required',
    text: () => 'Bucket is a requester pays bucket but no user project provided.',
  },
  billing: {
    status: 403,
    reason: 'accountDisabled',
    text: () => 'The billing account for the owning project is disabled in state closed',
  },
  apiOff: {
    status: 403,
    reason: 'accessNotConfigured',
    domain: 'usageLimits',
    text: () =>
      'Cloud Storage JSON API has not been used in project 100000000021 before or it is disabled. Enable it, then retry.',
  },
  perimeter: {
    status: 403,
    reason: 'vpcServiceControls',
    text: () =>
      "Request is prohibited by organization's policy. vpcServiceControlsUniqueIdentifier: example-incident",
  },
  ipFilter: {
    status: 403,
    reason: 'forbidden',
    text: () => 'There is an IP filtering condition that is preventing access to the resource.',
  },
  orgPolicy: {
    status: 412,
    reason: 'orgPolicyConstraintFailed',
    text: () => "Request violates constraint 'constraints/storage.restrictAuthTypes'",
  },
  customerKey: {
    status: 400,
    reason: 'resourceIsEncryptedWithCustomerEncryptionKey',
    text: () => 'The target object is encrypted by a customer-supplied encryption key.',
  },
  invalid: { status: 400, reason: 'invalid', text: ({ bucket }) => `Invalid bucket name: '${bucket}'` },
  rateLimit: {
    status: 429,
    reason: 'rateLimitExceeded',
    domain: 'usageLimits',
    text: () => 'The rate of requests exceeds the limit.',
  },
  backend: {
    status: 503,
    reason: 'backendError',
    text: () => 'We encountered an internal error. Please try again.',
  },
} satisfies Record<string, Refusal>;

export type GoogleRefusal = keyof typeof refusals;

/** What every answer of Cloud Storage carries. */
export function marks(): Record<string, string> {
  return { server: 'UploadServer', 'x-guploader-uploadid': `example-${randomBytes(8).toString('hex')}` };
}

/** The refusal as the JSON API gives it; a download (`media`) is refused in plain text. */
export function refuseStorage(name: GoogleRefusal, about: About, media = false): Response {
  const { status, reason, domain = 'global', text }: Refusal = refusals[name];
  const message = text({ account: '', right: '', bucket: '', object: '', ...about });
  const headers = new Headers(marks());
  if (status === 401) headers.set('www-authenticate', 'Bearer realm="https://accounts.google.com/"');
  if (media) {
    headers.set('content-type', 'text/html; charset=UTF-8');
    return new Response(message, { status, headers });
  }
  const where = status === 401 ? { locationType: 'header', location: 'Authorization' } : {};
  const error = { code: status, message, errors: [{ message, domain, reason, ...where }] };
  return Response.json({ error }, { status, headers });
}

/** The refusal of the token endpoint: HTTP 400, and nearly always `invalid_grant`. */
export function refuseToken(description: string, error = 'invalid_grant', status = 400): Response {
  const headers = {
    'cache-control': 'no-cache, no-store, max-age=0, must-revalidate',
    server: 'scaffolding on HTTPServer2',
  };
  return Response.json({ error, error_description: description }, { status, headers });
}
