// The key services whose keys can encrypt what Emedgene keeps; described in the same way as storages.
import type { StorageType, ValuesOf } from '../storages/storage.ts';
import { awsKms } from './aws-kms.ts';
import { azureKeyVault } from './azure-key-vault.ts';

export const keyIds = ['azure-key-vault', 'aws-kms'] as const;

export const keys = {
  'azure-key-vault': azureKeyVault,
  'aws-kms': awsKms,
} as const satisfies Record<(typeof keyIds)[number], StorageType>;

export type KeyId = keyof typeof keys;

export type KeyValues<I extends KeyId> = ValuesOf<(typeof keys)[I]>;

/** Narrows any text to a key service. */
export function isKeyId(id: string): id is KeyId {
  return Object.hasOwn(keys, id);
}

/** The table's entry, widened so that optional parts can be asked for. */
export function keyOf(id: KeyId): StorageType {
  return keys[id];
}

/** The key services in the order in which Emedgene names them. */
export function offeredKeys(): StorageType[] {
  return keyIds.map(keyOf);
}
