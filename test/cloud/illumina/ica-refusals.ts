// The refusals of Illumina Connected Analytics: RFC 7807 documents with ICA's own members. The text of the first is a recorded
// one; the titles of the others are not public, so a client must not lean on them.

import { randomUUID } from 'node:crypto';

const refusals = {
  accept: { status: 400, title: 'ICA_API_004', detail: 'Invalid Accept Header' },
  invalid: {
    status: 400,
    title: 'ICA_API_EXAMPLE',
    detail: 'The parentFolderPath must start and end with a slash.',
  },
  unauthorized: {
    status: 401,
    title: 'Unauthorized',
    detail: 'Full authentication is required to access this resource.',
  },
  forbidden: { status: 403, title: 'Forbidden', detail: 'Access is denied.' },
  notFound: { status: 404, title: 'Not Found', detail: 'The resource could not be found.' },
  throttled: { status: 429, title: 'Too Many Requests', detail: 'Slow down.' },
  internal: { status: 500, title: 'Internal Server Error', detail: 'An unexpected error occurred.' },
} as const satisfies Record<
  string,
  { readonly status: number; readonly title: string; readonly detail: string }
>;

export type IcaRefusal = keyof typeof refusals;

export function refuseIca(name: IcaRefusal, path: string): Response {
  const { status, title, detail } = refusals[name];
  const body = {
    ...{ id: randomUUID(), type: 'about:blank', title, status, detail },
    instance: `http://ica.illumina.com${path}`,
    parameters: {},
    timestamp: `${new Date().toISOString().slice(0, 19)}Z`,
  };
  return Response.json(body, { status, headers: { 'content-type': 'application/problem+json' } });
}
