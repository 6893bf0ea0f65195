// Where the one pairing is kept: IndexedDB, because only it can hold a key that no script can read out.
import type { SelfReply } from '#shared/channel-schema.ts';

/** What a device proves itself with. */
export interface DeviceKey {
  readonly kid: string;
  /** HKDF, not extractable. */
  readonly key: CryptoKey;
  /** When the key was made, in ms since the epoch. */
  readonly keyedAt: number;
}

export interface Pairing extends DeviceKey {
  readonly port: number;
  readonly label: string;
  readonly scopes: SelfReply['scopes'];
  /** ms since the epoch. */
  readonly pairedAt: number;
  /** The key that takes over once the companion has seen it; kept beside the old one until then. */
  readonly next?: DeviceKey;
}

const DATABASE = 'storage-link';
const STORE = 'pairing';
const ROW = 'companion';

/** The pairing, or undefined while there is none. */
export const readPairing = (): Promise<Pairing | undefined> => request('readonly', (store) => store.get(ROW));

export const writePairing = async (pairing: Pairing): Promise<void> => {
  await request('readwrite', (store) => store.put(pairing, ROW));
};

export const deletePairing = async (): Promise<void> => {
  await request('readwrite', (store) => store.delete(ROW));
};

async function request<T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    const transaction = database.transaction(STORE, mode);
    const asked = ask(transaction.objectStore(STORE));
    await new Promise<void>((resolve, reject) => {
      // Complete, not only successful: then it is on disk.
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    return asked.result;
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  return new Promise((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}
