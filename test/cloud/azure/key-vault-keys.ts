// The keys of the vault: real RSA keys with a state, which really encrypt and decrypt. Made on first use, as that takes time.

import { constants, generateKeyPairSync, type KeyObject, privateDecrypt, publicEncrypt } from 'node:crypto';
import { facts } from '../facts.ts';
import type { VaultRefusal } from './key-vault-refusals.ts';

/** What the portal shows and lets an owner change. */
export type KeyState = {
  readonly enabled: boolean;
  readonly type: 'RSA' | 'EC';
  readonly operations: readonly string[];
  readonly activates?: Date;
  readonly expires?: Date;
  /** Soft-deleted: gone for every use, listed under the deleted keys. */
  readonly deleted: boolean;
  readonly recoveryLevel: string;
};

export type VaultKey = {
  readonly name: string;
  readonly version: string;
  readonly kid: string;
  readonly state: KeyState;
};

/** Operations that an expired or future key still does: what was encrypted must not be lost. */
const ALWAYS = new Set(['decrypt', 'unwrapKey']);
const SIZE = 2048;

export type VaultKeys = {
  find(name: string, version?: string): VaultKey | undefined;
  /** Changes a key's state; the returned function puts back what was. */
  change(name: string, change: Partial<KeyState>): () => void;
  /** What a key's state has against an operation. */
  refusalOf(key: VaultKey, operation: string): VaultRefusal | undefined;
  /** The bytes after the operation, or undefined when it cannot be done with these bytes. */
  run: (key: VaultKey, operation: string, bytes: Buffer) => Buffer | undefined;
  publicJwk(key: VaultKey): object;
};

/** Starts with the key of `facts`, enabled and without dates. */
export function createVaultKeys(): VaultKeys {
  const { host, key: name, version } = facts.keyVault;
  const states = new Map<string, KeyState>([
    [
      name,
      {
        enabled: true,
        type: 'RSA',
        operations: ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey'],
        deleted: false,
        recoveryLevel: 'Recoverable+Purgeable',
      },
    ],
  ]);
  let pair: { publicKey: KeyObject; privateKey: KeyObject } | undefined;
  const keys = () => {
    pair ??= generateKeyPairSync('rsa', { modulusLength: SIZE });
    return pair;
  };
  const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
  return {
    find(wanted, wantedVersion = version) {
      const state = states.get(wanted.toLowerCase());
      if (!state || wantedVersion.toLowerCase() !== version) return undefined;
      return { name, version, kid: `https://${host}/keys/${name}/${version}`, state };
    },
    change(wanted, change) {
      const before = states.get(wanted);
      if (!before) throw new Error(`No key ${wanted} in the sandbox's vault.`);
      states.set(wanted, { ...before, ...change });
      return () => void states.set(wanted, before);
    },
    refusalOf({ state }, operation) {
      if (!state.enabled) return 'KeyDisabled';
      if (!state.operations.includes(operation)) return 'KeyOperationForbidden';
      if (state.type !== 'RSA') return 'Incompatible';
      if (ALWAYS.has(operation)) return undefined;
      if (state.activates && state.activates.getTime() > Date.now()) return 'KeyNotYetValid';
      return state.expires && state.expires.getTime() <= Date.now() ? 'KeyExpired' : undefined;
    },
    run(_key, operation, bytes) {
      try {
        return ALWAYS.has(operation)
          ? privateDecrypt({ key: keys().privateKey, ...oaep }, bytes)
          : publicEncrypt({ key: keys().publicKey, ...oaep }, bytes);
      } catch {
        return undefined;
      }
    },
    publicJwk: ({ kid, state }) => {
      const { n, e } = keys().publicKey.export({ format: 'jwk' });
      return { kid, kty: state.type, key_ops: state.operations, n, e };
    },
  };
}
