// What the refusals of Azure Key Vault and Managed HSM mean. Names are Azure's inner codes; those it says in words alone have ours.
// https://learn.microsoft.com/azure/key-vault/general/rest-error-codes, common-error-codes and keys/about-keys-details
import type { Codes, Meaning } from './answer.ts';

const cannot = 'The sign-in worked, but the app may not {operation} the key "{key}" of {owner}';
const firewall: Meaning[1] = {
  cause:
    'The network rules of {owner} refuse this computer. This test ran from this computer; Emedgene connects from its own network and may be let in.',
  fix: "{page} > Networking: check that Emedgene's addresses are let in.",
};
const byPolicy: Meaning = [
  'perm.denied',
  {
    cause: `${cannot}: its access policy lacks the key permission {right}.`,
    fix: '{page} > Access policies > Create, or Edit that of the app > Key permissions: Encrypt, Decrypt, Wrap Key and Unwrap Key; the principal is the app itself. (Get is optional: it shows when the key expires.)',
  },
];

const rights: Codes = {
  ForbiddenByRbac: [
    'perm.denied',
    {
      cause: `${cannot}: the action {action} is missing. Owner, Contributor and Reader of the vault do not count.`,
      fix: '{page} > Access control (IAM) > Add role assignment: Key Vault Crypto User, for the app. It takes up to 10 minutes to work. (Key Vault Crypto Service Encryption User is not enough: it may only wrap and unwrap.)',
    },
  ],
  ForbiddenByPolicy: byPolicy,
  AccessDenied: byPolicy,
  DeniedByHsm: [
    'perm.denied',
    {
      cause: `${cannot}: the action {action} is missing in the HSM's own roles. Roles of the subscription do not count.`,
      fix: '{page} > Local RBAC > Add: Managed HSM Crypto User, for the app, at the scope /keys/{key}.',
    },
  ],
  DeniedByAssignment: [
    'perm.explicit_deny',
    {
      cause: `${cannot}: a deny assignment forbids it, whatever roles the app holds.`,
      fix: '{page} > Access control (IAM) > Deny assignments: ask its owner for an exception.',
    },
  ],
  ForbiddenByFirewall: ['access.firewall', firewall],
  ForbiddenByConnection: ['access.firewall', firewall],
  InvalidIssuer: [
    'auth.identity_unknown',
    {
      field: 'tenantId',
      cause:
        '{Owner} belongs to the tenant {vaultTenant} and does not accept sign-ins of the tenant {tenant}.',
      fix: 'Use an app registration of the tenant that owns it: {page} > Overview > Directory ID.',
    },
  ],
};

const state = (cause: string, fix: string): Meaning => ['target.state', { field: 'keyUrl', cause, fix }];

/** A key that is gone, but not for good. */
export const keyDeleted = state(
  'The key "{key}" is deleted, but can still be recovered.',
  '{page} > Keys > Manage deleted keys > {key} > Recover; soon, for what it encrypted is lost with it.',
);

/** The table; texts speak of `{owner}`, `{page}`, `{key}`, `{which}`, `{operation}`, `{right}`, `{action}` and both tenants. */
export const keyVaultCodes: Codes = {
  ...rights,
  KeyOperationForbidden: state(
    'The key "{key}" itself does not permit the operation {right}.',
    '{page} > Keys > {key} > version > Permitted operations: tick Encrypt, Decrypt, Wrap Key and Unwrap Key.',
  ),
  KeyDisabled: state('{Which} is disabled.', '{page} > Keys > {key} > version > Enabled: Yes.'),
  KeyExpired: state(
    '{Which} has expired, and an expired key encrypts nothing more.',
    '{page} > Keys > {key} > version: set a later expiration date, or make a new version and use its Key Identifier.',
  ),
  KeyNotYetValid: state(
    '{Which} is not valid yet: its activation date lies ahead.',
    '{page} > Keys > {key} > version: set an earlier activation date, or wait for it.',
  ),
  KeyNotFound: [
    'target.not_found',
    {
      field: 'keyUrl',
      cause: 'The sign-in worked, but {owner} has no {which} (any more).',
      fix: '{page} > Keys: compare name and version, then copy the Key Identifier of the current version. A deleted key stands under Manage deleted keys.',
    },
  ],
  ObjectIsDeletedButRecoverable: keyDeleted,
  ObjectIsBeingDeleted: state('The key "{key}" is being deleted.', '{page} > Keys > Manage deleted keys.'),
  ObjectIsBeingRecovered: state('The key "{key}" is being recovered.', 'Wait some minutes, then test again.'),
  IncompatibleKey: state(
    'The key "{key}" is of a type that cannot encrypt in this way: an RSA key is needed.',
    '{page} > Keys > Generate/Import: an RSA key of 2048 bits or more; use its Key Identifier.',
  ),
};
