// What the error codes of Azure Storage mean, by either of its addresses (blob, dfs).
// https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes and common-rest-api-error-codes.

import type { Names } from '../names.ts';
import type { Codes, Meaning } from './answer.ts';

/** What people call the service. */
export const STORAGE = 'Azure Storage';

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
// Reading would need a rehydration of hours; Emedgene cannot read such a file either.
const archived: Meaning = [
  'target.state',
  {
    effect: 'limited',
    cause: 'The first file is in the Archive tier, where it cannot be read.',
    fix: 'Change the tier of the files Emedgene needs to Hot or Cool (blob > Change tier).',
  },
];
const state = (cause: string, fix: string): Meaning => ['target.state', { cause, fix }];

/** The codes; `field` is the value that names account and container. Texts speak of `{account}` and `{container}`. */
export function storageCodes(field: string): Codes {
  const malformed: Meaning = ['input.malformed', { field }];
  const missing = (what: string) => notFound(field, what);
  return {
    AuthorizationPermissionMismatch: denied,
    InsufficientAccountPermissions: denied,
    AuthorizationServiceMismatch: denied,
    AuthorizationResourceTypeMismatch: denied,
    AuthorizationFailure: firewall,
    AuthorizationSourceIPMismatch: firewall,
    AuthorizationProtocolMismatch: firewall,
    ...signIns,
    AccountIsDisabled: state(
      'The storage account "{account}" is disabled.',
      'Subscriptions: check that it is active and paid.',
    ),
    ContainerNotFound: missing('container "{container}"'),
    BlobNotFound: missing('file of that name in "{container}"'),
    ResourceNotFound: missing('resource at "{container}"'),
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
    BlobArchived: archived,
    BlobBeingRehydrated: archived,
  };
}

/** What findings about a storage account call it. */
export function storageNames(host: string): Names {
  const account = host.split('.')[0] ?? host;
  return { host, account, owner: `the storage account "${account}"`, service: STORAGE };
}

/** Refusals of the sign-in itself. */
const signIns: Codes = {
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
    { cause: 'The request arrived without credentials.', fix: 'Give all values and test again.' },
  ],
  KeyBasedAuthenticationNotPermitted: [
    'auth.policy',
    {
      cause: 'The storage account "{account}" took this sign-in for an account key, which it does not allow.',
      fix: 'Use client ID and client secret of an app registration.',
    },
  ],
};

function notFound(field: string, what: string): Meaning {
  const cause = `The sign-in worked, but the storage account "{account}" has no ${what} (any more).`;
  const fix =
    "Storage accounts > {account} > Containers: compare the name letter by letter, then copy the URL from the container's Properties.";
  return ['target.not_found', { field, cause, fix }];
}
