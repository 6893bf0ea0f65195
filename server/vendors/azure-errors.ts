// What an error of Azure Blob Storage means. Codes: https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes
// and common-rest-api-error-codes. An answer without Azure's own headers is somebody else's, whatever its status says.
import type { FailureClass } from '#shared/failures.ts';
import { type Failure, type FindingDetail, failure } from '#shared/report.ts';
import { classifyNetwork, type Place } from '../net/classify.ts';

type Meaning = readonly [FailureClass, FindingDetail?];

const notFound = (what: string): Meaning => [
  'target.not_found',
  {
    field: 'accountUrl',
    cause: `The sign-in worked, but the storage account "{account}" has no ${what} (any more).`,
    fix: "Storage accounts > {account} > Containers: compare the name letter by letter, then copy the URL from the container's Properties.",
  },
];
const denied: Meaning = [
  'perm.denied',
  {
    cause:
      'The sign-in worked, but the app holds no role that lets it read the container "{container}". Owner, Contributor and Reader of the account do not count.',
    fix: 'Storage accounts > {account} > Containers > {container} > Access control (IAM) > Add role assignment: Storage Blob Data Reader at this container, for the app. It takes up to 10 minutes to work.',
  },
];
const firewall: Meaning = [
  'access.firewall',
  {
    cause:
      'The network rules of the storage account "{account}" refuse this computer. This test ran from this computer; Emedgene connects from its own network and may be let in.',
    fix: "Storage accounts > {account} > Networking: check that Emedgene's addresses are let in.",
  },
];
const otherTenant: Meaning = [
  'auth.identity_unknown',
  {
    field: 'tenantId',
    cause: 'The storage account "{account}" does not accept sign-ins of the tenant {tenant}.',
    fix: 'Use an app registration in the tenant of the subscription that owns the storage account.',
  },
];
const busy: Meaning = [
  'throttle',
  { cause: 'Azure Storage asks to slow down. This says nothing about the credentials.' },
];
const trouble: Meaning = [
  'server.transient',
  { cause: '{host} answered with a trouble of its own. This says nothing about the credentials.' },
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
  KeyBasedAuthenticationNotPermitted: [
    'auth.policy',
    {
      cause: 'The storage account "{account}" took this sign-in for an account key, which it does not allow.',
      fix: 'Use client ID and client secret of an app registration.',
    },
  ],
  AccountIsDisabled: state(
    'The storage account "{account}" is disabled.',
    'Subscriptions: check that it is active and paid.',
  ),
  ContainerNotFound: notFound('container "{container}"'),
  BlobNotFound: notFound('file of that name in "{container}"'),
  ResourceNotFound: notFound('resource at "{container}"'),
  InvalidResourceName: malformed,
  InvalidUri: malformed,
  OutOfRangeInput: malformed,
  InvalidQueryParameterValue: malformed,
  ContainerBeingDeleted: state(
    'The container "{container}" is being deleted.',
    'Wait some minutes, or name another container.',
  ),
  ContainerDisabled: state(
    'The container "{container}" is disabled.',
    'Storage accounts > {account} > Containers: have its owner enable it.',
  ),
  BlobArchived: archived(),
  BlobBeingRehydrated: archived(),
  ServerBusy: busy,
  InternalError: trouble,
  OperationTimedOut: trouble,
};

/** More than this between the provider's clock and ours, in milliseconds, explains a refused sign-in. */
const SKEW = 5 * 60_000;

/** The failure an error of the storage client stands for, or undefined when it is none of its errors. */
export function classify(error: unknown, place: Place): Failure | undefined {
  if (!(error instanceof Error)) return undefined;
  const status = numberOf(error, 'statusCode');
  if (status === undefined) {
    if (textOf(error, 'code') === 'PARSE_ERROR') return notAzure('PARSE_ERROR');
    if (/not permitted for non-TLS/.test(error.message))
      return failure('input.malformed', { field: 'accountUrl' });
    return classifyNetwork(error, place);
  }
  const headers = headersOf(error);
  const code =
    headers('x-ms-error-code') ?? textOf(Reflect.get(error, 'details'), 'errorCode') ?? textOf(error, 'code');
  const requestId = headers('x-ms-request-id');
  if (!requestId || status < 300) return foreign(status);
  if (status < 400) return notAzure(`HTTP ${status}`);
  const known = codes[code ?? ''];
  const evidence = `${code ?? `HTTP ${status}`}, request ${requestId}`;
  if (code === 'AuthenticationFailed' && isSkewed(headers('date')))
    return failure('clock.skew', { evidence });
  if (known) return failure(known[0], { ...known[1], evidence });
  const [name, detail]: Meaning = status === 429 ? busy : status >= 500 ? trouble : ['unexpected'];
  return failure(name, { ...detail, evidence });
}

/** Somebody between this computer and Azure answered in its place. */
export function notAzure(evidence?: string): Failure {
  return failure('foreign_answer', {
    cause:
      'The answer for {host} did not come from Azure Storage: a sign-in page of this network or a proxy stands between.',
    fix: 'Open https://{host} in a browser on this computer to see what answers, or test from another network.',
    ...(evidence ? { evidence } : {}),
  });
}

/** An answer that lacks Azure's own headers: a proxy, a captive portal, or a gateway in trouble. */
function foreign(status: number): Failure {
  const evidence = `HTTP ${status} without Azure's headers`;
  if (status === 403 || status === 407) return failure('net.proxy', { evidence });
  if (status === 429) return failure(busy[0], { ...busy[1], evidence });
  return status >= 500 ? failure(trouble[0], { ...trouble[1], evidence }) : notAzure(evidence);
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
