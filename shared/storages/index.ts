// The storages of Emedgene, in the order of its list.
import { awsS3 } from './aws-s3.ts';
import { azureBlob } from './azure-blob.ts';
import { azureDataLake } from './azure-data-lake.ts';
import { basespace } from './basespace.ts';
import { ftp } from './ftp.ts';
import { googleCloud } from './google-cloud.ts';
import { ica } from './ica.ts';
import { sftp } from './sftp.ts';
import type { StorageType, ValuesOf } from './storage.ts';

export type { FieldProblem, StorageType, StorageValue, ValuesOf } from './storage.ts';

/** Every type in Emedgene's list, in its order. */
export const storages = {
  'azure-data-lake': azureDataLake,
  'azure-blob': azureBlob,
  'aws-s3': awsS3,
  ftp,
  'google-cloud': googleCloud,
  sftp,
  basespace,
  ica,
} as const satisfies Record<string, StorageType>;

export type StorageId = keyof typeof storages;

export const storageIds = Object.keys(storages) as readonly StorageId[];

export type StorageValues<I extends StorageId> = ValuesOf<(typeof storages)[I]>;

/** Narrows any text to a storage. */
export function isStorageId(id: string): id is StorageId {
  return Object.hasOwn(storages, id);
}

/** The table's entry, widened so that optional parts can be asked for. */
export function storageOf(id: StorageId): StorageType {
  return storages[id];
}

/** The offered types in Emedgene's order. */
export function offeredStorages(): StorageType[] {
  return storageIds.map(storageOf);
}
