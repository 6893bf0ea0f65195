// The storages of Emedgene: all eight ids in its order, and those that can be linked today.
import { azureBlob } from './azure-blob.ts';
import { sftp } from './sftp.ts';
import type { StorageType, ValuesOf } from './storage.ts';

export type { FieldProblem, StorageType, StorageValue } from './storage.ts';

/** Every type in Emedgene's list, in its order. One without an entry in `storages` is not offered. */
export const storageIds = [
  'azure-data-lake',
  'azure-blob',
  'aws-s3',
  'ftp',
  'google-cloud',
  'sftp',
  'basespace',
  'ica',
] as const;

export const storages = {
  'azure-blob': azureBlob,
  sftp,
} as const satisfies Partial<Record<(typeof storageIds)[number], StorageType>>;

export type StorageId = keyof typeof storages;

export type StorageValues<I extends StorageId> = ValuesOf<(typeof storages)[I]>;

/** Narrows any text to a type that is offered. */
export function isStorageId(id: string): id is StorageId {
  return Object.hasOwn(storages, id);
}

/** The table's entry, widened so that optional parts can be asked for. */
export function storageOf(id: StorageId): StorageType {
  return storages[id];
}

/** The offered types in Emedgene's order. */
export function offeredStorages(): StorageType[] {
  return storageIds.filter(isStorageId).map(storageOf);
}
