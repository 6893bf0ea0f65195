// From a key type and its checked values to the key itself.
import type { KeyId, KeyValues } from '#shared/keys/index.ts';
import type { Network } from '../../net/network.ts';
import type { Sanitise } from '../../sanitise.ts';
import type { Vault } from '../vault.ts';
import { awsVault } from './aws.ts';
import { azureVault } from './azure.ts';
import { type Reaching, reachingOver } from './reaching.ts';

type Vaults = { readonly [I in KeyId]: (values: KeyValues<I>, reaching: Reaching) => Vault };

const vaults: Vaults = { 'azure-key-vault': azureVault, 'aws-kms': awsVault };

/** Opens nothing yet: each call signs in for itself. */
export function vaultOf<I extends KeyId>(
  type: I,
  values: KeyValues<I>,
  network: Network,
  sanitise: Sanitise,
): Vault {
  return vaults[type](values, reachingOver(network, sanitise));
}
