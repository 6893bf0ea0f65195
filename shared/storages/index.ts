// The storages of Emedgene, in the order of its list.
import * as registry from './registry.ts';
import type { StorageType, ValuesOf } from './storage.ts';

export type { FieldProblem, StorageType, StorageValue, ValuesOf } from './storage.ts';

const inOrder = Object.entries<StorageType>(registry).sort(([, a], [, b]) => (a.place ?? 0) - (b.place ?? 0));

/** Every type in Emedgene's list, in its order. */
export const storages = Object.fromEntries(inOrder) as typeof registry;

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
