// Everything that has values to capture and check: the storages, the key services and Emedgene's S3 credentials.
import { isKeyId, type KeyId, keys, offeredKeys } from './keys/index.ts';
import { s3Credentials } from './s3-credentials.ts';
import {
  isStorageId,
  offeredStorages,
  type StorageId,
  type StorageType,
  storages,
  type ValuesOf,
} from './storages/index.ts';

export const types = {
  ...storages,
  ...keys,
  's3-credentials': s3Credentials,
} as const satisfies Record<string, StorageType>;

/** A storage, a key service, or `s3-credentials`. */
export type TypeId = keyof typeof types;

export type TypeValues<I extends TypeId> = ValuesOf<(typeof types)[I]>;

/** What the companion checks, and tests as soon as there is a probe. */
export type TestableId = StorageId | KeyId;

/** What has a probe: a testable type without `untested`. */
export type TestedId = {
  [I in TestableId]: (typeof types)[I] extends { readonly untested: true } ? never : I;
}[TestableId];

/** Narrows any text to a type. */
export function isTypeId(text: string): text is TypeId {
  return Object.hasOwn(types, text);
}

/** Narrows any text to a storage or a key service. */
export function isTestableId(text: string): text is TestableId {
  return isStorageId(text) || isKeyId(text);
}

/** True where there is a probe. */
export function isTested(id: TestableId): id is TestedId {
  return typeOf(id).untested === undefined;
}

/** The table's entry, widened so that optional parts can be asked for. */
export function typeOf(id: TypeId): StorageType {
  return types[id];
}

/** Every type: the storages in Emedgene's order, the key services, Emedgene's S3 credentials. */
export function allTypes(): StorageType[] {
  return [...offeredStorages(), ...offeredKeys(), s3Credentials];
}
