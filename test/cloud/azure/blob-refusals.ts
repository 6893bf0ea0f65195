// The refusals of Azure Blob Storage, in its own words, statuses and headers.

import { randomUUID } from 'node:crypto';
import type { TokenFault } from './token.ts';

/** Why a token was refused, in the words of Azure's AuthenticationErrorDetail. */
export const tokenDetails = {
  signature: 'Signature validation failed. Signature verification failed.',
  audience: 'Audience validation failed. Audience did not match.',
  lifetime: 'Lifetime validation failed.',
  expired: 'Lifetime validation failed. The token is expired.',
  issuer: 'Issuer validation failed. Issuer did not match.',
} as const satisfies Record<TokenFault, string>;

const refusals = {
  InvalidAuthenticationInfo: {
    status: 401,
    text: 'Server failed to authenticate the request. Please refer to the information in the www-authenticate header.',
  },
  AuthorizationPermissionMismatch: {
    status: 403,
    text: 'This request is not authorized to perform this operation using this permission.',
  },
  AuthorizationFailure: { status: 403, text: 'This request is not authorized to perform this operation.' },
  KeyBasedAuthenticationNotPermitted: {
    status: 403,
    text: 'Key based authentication is not permitted on this storage account.',
  },
  PublicAccessNotPermitted: {
    status: 409,
    text: 'Public access is not permitted on this storage account.',
  },
} as const;

export type BlobRefusal = keyof typeof refusals;

/** The response Azure gives for one storage error code: XML body, x-ms-error-code and x-ms-request-id. */
export function refuseBlob(code: BlobRefusal, tenantId: string, detail?: string): Response {
  const { status, text } = refusals[code];
  const requestId = randomUUID();
  const message = `${text}\nRequestId:${requestId}\nTime:${new Date().toISOString()}`;
  const more = detail ? `<AuthenticationErrorDetail>${detail}</AuthenticationErrorDetail>` : '';
  const body = `\uFEFF<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${message}</Message>${more}</Error>`;
  const headers = new Headers({
    'content-type': 'application/xml',
    server: 'Microsoft-HTTPAPI/2.0',
    'x-ms-error-code': code,
    'x-ms-request-id': requestId,
  });
  if (status === 401) {
    const authority = `https://login.microsoftonline.com/${tenantId}/oauth2/authorize`;
    headers.set(
      'www-authenticate',
      `Bearer authorization_uri=${authority} resource_id=https://storage.azure.com`,
    );
  }
  return new Response(body, { status, headers });
}
