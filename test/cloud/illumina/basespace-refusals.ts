// The refusals of BaseSpace, in the envelopes of its two API versions. The 403 is a recorded one; the words of the others are
// from public clients and issues.

import { randomBytes } from 'node:crypto';

const refusals = {
  AUTHENTICATION_FAILURE: {
    status: 401,
    text: () =>
      'Please ensure that valid credentials are being provided for this API call (JWT authentication is not supported with this request)',
  },
  INSUFFICIENT_RESOURCE_PERMISSIONS: {
    status: 403,
    text: (access: string, resource: string) =>
      `Sorry but this requires ${access} access to this ${resource} resource.`,
  },
  RESOURCE_REMOVED: {
    status: 410,
    text: () => 'This resource and its underlying data has been removed by its owner',
  },
  THROTTLED: { status: 429, text: () => 'Too many requests have been made.' },
  SERVICE_UNAVAILABLE: { status: 503, text: () => 'The service is temporarily unavailable.' },
  INTERNAL: { status: 500, text: () => 'An unexpected error has occurred.' },
} as const satisfies Record<
  string,
  { readonly status: number; readonly text: (access: string, resource: string) => string }
>;

export type BaseSpaceRefusal = keyof typeof refusals;

/** The request id has the date in front, as recorded. */
export function marks(): Record<string, string> {
  const date = new Date().toISOString().slice(0, 19).replaceAll(/[-T:]/g, '.');
  return {
    'cache-control': 'no-cache, no-store, must-revalidate',
    server: 'Mono.WebServer.XSP/4.8.0.0 Linux',
    'x-content-type-options': 'nosniff',
    'x-request-id': `${date}.${randomBytes(16).toString('base64url')}`,
  };
}

/** Version 1 wraps what it says in ResponseStatus, version 2 is flat. */
export function refuseBaseSpace(
  code: BaseSpaceRefusal,
  version: 'v1pre3' | 'v2',
  { access = '', resource = '' }: { access?: 'BROWSE' | 'READ' | ''; resource?: string } = {},
): Response {
  const { status, text } = refusals[code];
  const ErrorCode = `BASESPACE.COMMON.${code}`;
  const Message = text(access, resource);
  const headers = marks();
  const body =
    version === 'v1pre3'
      ? { ResponseStatus: { ErrorCode, Message }, Notifications: [{ Type: 'error', Item: Message }] }
      : { ErrorCode, ErrorMessage: Message, RequestId: headers['x-request-id'] };
  return Response.json(body, { status, headers });
}
