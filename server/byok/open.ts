// Opens BYOK for a companion: its database, brought up to date, and the key that marks our rows.
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { Byok } from './byok.ts';
import { openDatabase } from './store/database.ts';
import { openStoreKey } from './store-key.ts';

export interface OpenByok {
  readonly config: Pick<Config, 'dataDirectory' | 'databaseUrl'>;
  readonly log: Log;
  /** ms since 1970. */
  readonly now?: () => number;
}

/** Rejects with the database's own error, or when store.key is damaged. */
export async function openByok({ config, log, now = Date.now }: OpenByok): Promise<Byok> {
  const storeKey = await openStoreKey(config.dataDirectory, log);
  const database = await openDatabase(config);
  return new Byok({ database, storeKey, log, now });
}
