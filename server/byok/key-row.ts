// A data key as the database holds it: wrapped under the customer's key, with everything that says how to unwrap it, and marked as
// written by this companion. A row without the right mark is refused: anybody may wrap under a vault's public key.
import type { KeyId } from '#shared/keys/index.ts';
import { ByokRefusal } from './refusal.ts';
import type { StoreKey } from './store-key.ts';

export interface KeyRow {
  readonly organization: string;
  /** 1, 2, 3 … within the organization. */
  readonly row: number;
  readonly type: KeyId;
  /** The values of the type that are no secrets: IDs and the key's address. */
  readonly facts: Readonly<Record<string, string>>;
  /** Key URL with version, or ARN: what wrapped it. */
  readonly kid: string;
  readonly alg: string;
  readonly wrapped: Uint8Array;
  /** One row is current and used for what is written; a retired one is still read under. */
  readonly state: 'current' | 'retired';
  /** ISO date on which the credentials' secret ends, where somebody told. */
  readonly secretExpires: string | null;
}

/** A row as the database gave it: not yet to be believed. */
export interface MarkedRow {
  readonly row: KeyRow;
  readonly mark: Uint8Array;
}

/** The mark of a row, for the database. */
export const markRow = (key: StoreKey, row: KeyRow): Buffer => key.mark('key-row', ...partsOf(row));

/** True when this companion has written the row. */
export const provesRow = (key: StoreKey, row: KeyRow, mark: Uint8Array): boolean =>
  key.proves(mark, 'key-row', ...partsOf(row));

/** The rows, once each of them is known to be ours. Throws byok.tampered: nothing may be built on a row that somebody planted. */
export function provenRows(key: StoreKey, rows: readonly MarkedRow[]): readonly KeyRow[] {
  if (!rows.every(({ row, mark }) => provesRow(key, row, mark))) throw new ByokRefusal('byok.tampered');
  return rows.map(({ row }) => row);
}

function partsOf(row: KeyRow): (string | Uint8Array)[] {
  const facts = Object.entries(row.facts).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...[row.organization, String(row.row), row.wrapped, row.alg, row.kid, row.state],
    ...[row.type, JSON.stringify(facts), row.secretExpires ?? ''],
  ];
}
