// What findings about a key call it, the vault around it and the right that is missing.
import { GUID } from '#shared/fields/guid.ts';
import type { Failure } from '#shared/report.ts';
import { withNames } from '../names.ts';
import { cloudOf } from './clouds.ts';
import { KEY_VAULT } from './key-vault-errors.ts';
import { withAzureLink } from './links.ts';

/** What a key is used for: the last part of the call, the right in an access policy, the right of a role, and the words. */
export const operations = {
  encrypt: { path: 'encrypt', right: 'Encrypt', action: 'encrypt/action', words: 'encrypt with' },
  decrypt: { path: 'decrypt', right: 'Decrypt', action: 'decrypt/action', words: 'decrypt with' },
  wrap: { path: 'wrapkey', right: 'Wrap Key', action: 'wrap/action', words: 'wrap keys with' },
  unwrap: { path: 'unwrapkey', right: 'Unwrap Key', action: 'unwrap/action', words: 'unwrap keys with' },
} as const;

export type Operation = keyof typeof operations;

const get = { right: 'Get', action: 'read', words: 'look at' };

interface Subject {
  readonly host: string;
  readonly key: string;
  readonly version: string | undefined;
  readonly clientId: string;
  readonly tenantId: string;
  readonly vaultTenant: string;
}

/** A vault or HSM as people call it, and where its console pages begin. */
export function vaultOf(host: string): { vault: string; owner: string; page: string; isHsm: boolean } {
  const vault = host.split('.')[0] ?? host;
  const isHsm = host.includes('.managedhsm.');
  const owner = `${isHsm ? 'managed HSM' : 'key vault'} "${vault}"`;
  return { vault, owner, page: `${isHsm ? 'Managed HSMs' : 'Key vaults'} > ${vault}`, isHsm };
}

/** Fills the names in, and adds the page to read. */
export function teller(subject: Subject, operation: Operation | 'get' = 'get'): (found: Failure) => Failure {
  const { host, key, version, clientId: client, tenantId: tenant, vaultTenant } = subject;
  const { owner, page, isHsm } = vaultOf(host);
  const which = version ? `version ${version} of the key "${key}"` : `key "${key}"`;
  const { right, action, words } = operation === 'get' ? get : operations[operation];
  const names = {
    ...{ host, key, client, tenant, vaultTenant, page, right, service: KEY_VAULT, operation: words },
    ...{ login: cloudOf(host).login, owner: `the ${owner}`, Owner: `The ${owner}` },
    ...{ which, Which: version ? which.replace('version', 'Version') : `The ${which}` },
    action: `Microsoft.KeyVault/${isHsm ? 'managedHsm' : 'vaults'}/keys/${action}`,
  };
  return (found) => withAzureLink(withNames(withVaultTenant(found, subject), names), 'keyVault');
}

// Whoever signs in at the wrong tenant is told there that the app is unknown; the vault knows the right one.
function withVaultTenant(found: Failure, { tenantId, vaultTenant }: Subject): Failure {
  const { finding } = found;
  const differs = GUID.test(tenantId) && GUID.test(vaultTenant) && !isSame(tenantId, vaultTenant);
  if (!differs || finding.class !== 'auth.identity_unknown' || finding.cause.includes('{vaultTenant}'))
    return found;
  return {
    ...found,
    finding: { ...finding, cause: `${finding.cause} {Owner} belongs to the tenant {vaultTenant}.` },
  };
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
