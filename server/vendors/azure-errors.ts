// What an error of Azure Blob Storage means. Codes: https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes
// and common-rest-api-error-codes. An answer without Azure's own headers is somebody else's, whatever its status says.
import type { FailureClass } from '#shared/failures.ts';
import { type Failure, type FindingDetail, failure } from '#shared/report.ts';
import { classifyNetwork, type Place } from '../net/classify.ts';

type Meaning = readonly [FailureClass, FindingDetail?];

const notFound = (what: string): Meaning => [
  'target.not_found',
  { field: 'accountUrl', cause: `The sign-in worked, but the ${what} does not exist (any more).` },
];
const denied: Meaning = [
  'perm.denied',
  {
    cause:
      'The sign-in worked, but the app holds no role that lets it read this container. Owner, Contributor and Reader of the account do not count.',
    fix: 'Container > Access control (IAM) > Add role assignment > Storage Blob Data Reader at this container, for the app. It takes up to 10 minutes to work.',
  },
];
const firewall: Meaning = [
  'access.firewall',
  {
    cause:
      "The storage account's network rules refuse this computer. This test ran from this computer; Emedgene connects from its own network and may be let in.",
    fix: "Storage account > Networking: check that Emedgene's addresses are let in.",
  },
];
const otherTenant: Meaning = [
  'auth.identity_unknown',
  {
    field: 'tenantId',
    cause: 'The storage account does not accept sign-ins of this tenant.',
    fix: 'Use an app registration in the tenant of the subscription that owns the storage account.',
  },
];
const malformed: Meaning = ['input.malformed', { field: 'accountUrl' }];
const state = (cause: string, fix: string): Meaning => ['target.state', { cause, fix }];

const codes: Readonly<Record<string, Meaning>> = {
  AuthorizationPermissionMismatch: denied,
  InsufficientAccountPermissions: denied,
  AuthorizationServiceMismatch: denied,
  AuthorizationResourceTypeMismatch: denied,
  AuthorizationFailure: firewall,
  AuthorizationSourceIPMismatch: firewall,
  AuthorizationProtocolMismatch: firewall,
  AuthenticationFailed: [
    'auth.secret_wrong',
    {
      cause: 'The storage refused the sign-in itself.',
      fix: 'Check the clock of this computer, then the credentials.',
    },
  ],
  InvalidAuthenticationInfo: otherTenant,
  NoAuthenticationInformation: otherTenant,
  PublicAccessNotPermitted: [
    'input.malformed',
    { cause: 'The request arrived without credentials.', fix: 'Give all four values and test again.' },
  ],
  KeyBasedAuthenticationNotPermitted: ['auth.policy'],
  AccountIsDisabled: state(
    'The storage account is disabled.',
    'Subscriptions: check that it is active and paid.',
  ),
  ContainerNotFound: notFound('container'),
  BlobNotFound: notFound('file'),
  ResourceNotFound: notFound('resource'),
  InvalidResourceName: malformed,
  InvalidUri: malformed,
  OutOfRangeInput: malformed,
  InvalidQueryParameterValue: malformed,
  ContainerBeingDeleted: state(
    'The container is being deleted.',
    'Wait some minutes, or name another container.',
  ),
  ContainerDisabled: state('The container is disabled.', 'Have its owner enable it.'),
  BlobArchived: archived(),
  BlobBeingRehydrated: archived(),
  ServerBusy: ['throttle'],
  InternalError: ['server.transient'],
  OperationTimedOut: ['server.transient'],
};

/** More than this between the provider's clock and ours, in milliseconds, explains a refused sign-in. */
const SKEW = 5 * 60_000;

/** The failure an error of the storage client stands for, or undefined when it is none of its errors. */
export function classify(error: unknown, place: Place): Failure | undefined {
  if (!(error instanceof Error)) return undefined;
  const status = numberOf(error, 'statusCode');
  if (status === undefined) {
    if (textOf(error, 'code') === 'PARSE_ERROR')
      return failure('foreign_answer', { evidence: 'PARSE_ERROR' });
    if (/not permitted for non-TLS/.test(error.message))
      return failure('input.malformed', { field: 'accountUrl' });
    return classifyNetwork(error, place);
  }
  const headers = headersOf(error);
  const code =
    headers('x-ms-error-code') ?? textOf(Reflect.get(error, 'details'), 'errorCode') ?? textOf(error, 'code');
  const requestId = headers('x-ms-request-id');
  if (!requestId || status < 300) return foreign(status);
  if (status < 400) return failure('foreign_answer', { evidence: `HTTP ${status}` });
  const known = codes[code ?? ''];
  const evidence = `${code ?? `HTTP ${status}`}, request ${requestId}`;
  if (code === 'AuthenticationFailed' && isSkewed(headers('date')))
    return failure('clock.skew', { evidence });
  if (known) return failure(known[0], { ...known[1], evidence });
  return failure(status === 429 ? 'throttle' : status >= 500 ? 'server.transient' : 'unexpected', {
    evidence,
  });
}

/** An answer that lacks Azure's own headers: a proxy, a captive portal, or a gateway in trouble. */
function foreign(status: number): Failure {
  const evidence = `HTTP ${status} without Azure's headers`;
  if (status === 403 || status === 407) return failure('net.proxy', { evidence });
  if (status === 429) return failure('throttle', { evidence });
  return failure(status >= 500 ? 'server.transient' : 'foreign_answer', { evidence });
}

function archived(): Meaning {
  return [
    'target.state',
    {
      effect: 'limited',
      cause: 'The first file is in the Archive tier, where it cannot be read.',
      fix: 'Change the tier of the files Emedgene needs to Hot or Cool (blob > Change tier).',
    },
  ];
}

function isSkewed(date: string | undefined): boolean {
  return date !== undefined && Math.abs(Date.parse(date) - Date.now()) > SKEW;
}

function textOf(value: unknown, name: string): string | undefined {
  const text: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof text === 'string' && text !== '' ? text : undefined;
}

function numberOf(value: object, name: string): number | undefined {
  const number: unknown = Reflect.get(value, name);
  return typeof number === 'number' ? number : undefined;
}

// The SDK keeps headers in an object with `get`, next to the response the error was made of.
function headersOf(error: Error): (name: string) => string | undefined {
  const response: unknown = Reflect.get(error, 'response');
  const headers: unknown =
    typeof response === 'object' && response !== null ? Reflect.get(response, 'headers') : undefined;
  return (name) => {
    if (typeof headers !== 'object' || headers === null || !('get' in headers)) return undefined;
    const value: unknown = typeof headers.get === 'function' ? headers.get(name) : undefined;
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
}
