// What BYOK works with: the database, the key that marks our rows, a clock and the log.
import type { Log } from '../log.ts';
import type { Database } from './store/database.ts';
import type { StoreKey } from './store-key.ts';

export interface Parts {
  readonly database: Database;
  readonly storeKey: StoreKey;
  readonly log: Log;
  /** ms since 1970. */
  readonly now: () => number;
}
