// What a rotation over all records does at its begin, with each record and at its end; rotate.ts does everything else.
import type { Organization } from '../organization.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Queries } from '../store/database.ts';
import type { StoredRecord } from '../store/records.ts';

export interface Plan<T> {
  readonly what: 'salt' | 'data-key';
  /** Before the transaction: what has to be asked for elsewhere. Comes again when keys or salts changed before the transaction began. */
  prepare?(organization: Organization, snapshot: Snapshot): Promise<void>;
  /** In one transaction with the rotation's own row: from its commit on, writes go to the new keys or salts. */
  begin(trx: Queries, organization: Organization, snapshot: Snapshot): Promise<T>;
  /** The record as it should be, or undefined when it is already. Its revision stays: the content does. */
  renew(snapshot: Snapshot, record: StoredRecord, target: T): StoredRecord | undefined;
  /** When every record is renewed: deletes what nothing needs any more. */
  finish(trx: Queries, organization: string, target: T): Promise<void>;
}
