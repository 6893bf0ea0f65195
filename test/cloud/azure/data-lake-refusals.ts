// The refusals of a storage account's Data Lake address, in its own words, statuses and JSON.

import { randomUUID } from 'node:crypto';

const refusals = {
  InvalidAuthenticationInfo: {
    status: 401,
    text: 'Server failed to authenticate the request. Please refer to the information in the www-authenticate header.',
  },
  PublicAccessNotPermitted: {
    status: 409,
    text: 'Public access is not permitted on this storage account.',
  },
  AuthorizationPermissionMismatch: {
    status: 403,
    text: 'This request is not authorized to perform this operation using this permission.',
  },
  AuthorizationFailure: { status: 403, text: 'This request is not authorized to perform this operation.' },
  MissingRequiredHeader: {
    status: 400,
    text: "An HTTP header that's mandatory for this request is not specified.",
  },
  MissingRequiredQueryParameter: {
    status: 400,
    text: "A query parameter that's mandatory for this request is not specified.",
  },
  HierarchicalNamespaceNotEnabled: {
    status: 400,
    text: 'Hierarchical namespace is not enabled for this account.',
  },
  EndpointUnsupportedAccountFeatures: {
    status: 409,
    text: 'This endpoint does not support BlobStorageEvents or SoftDelete. Please disable these account features if you would like to use this endpoint.',
  },
  FilesystemNotFound: { status: 404, text: 'The specified filesystem does not exist.' },
  PathNotFound: { status: 404, text: 'The specified path does not exist.' },
  InvalidRange: { status: 416, text: 'The range specified is invalid for the current size of the resource.' },
  BlobArchived: { status: 409, text: 'This operation is not permitted on an archived blob.' },
  CorsPreflightFailure: { status: 403, text: 'CORS not enabled or no matching rule found for this request.' },
} as const;

export type LakeRefusal = keyof typeof refusals;

/** Headers that every answer of the service carries. */
export function lakeHeaders(more: Record<string, string> = {}): Record<string, string> {
  const headers = { server: 'Windows-Azure-HDFS/1.0 Microsoft-HTTPAPI/2.0', 'x-ms-version': '2023-11-03' };
  return { ...headers, 'x-ms-request-id': randomUUID(), ...more };
}

/** The response Azure gives for one code: JSON body and x-ms-error-code. */
export function refuseLake(code: LakeRefusal): Response {
  const { status, text } = refusals[code];
  const headers = lakeHeaders({ 'x-ms-error-code': code });
  const message = `${text}\nRequestId:${headers['x-ms-request-id']}\nTime:${new Date().toISOString()}`;
  return Response.json({ error: { code, message } }, { status, headers });
}
