// The tables of BYOK as queries see them. The organization is first in every primary key, so that rows of one organization stay
// together wherever a database shards by it. What is secret in here is sealed; what is not is named in docs/byok-store.md.
import type { HashAlgorithm, SearchableType } from '#shared/byok-fields.ts';
import type { KeyId } from '#shared/keys/index.ts';

/** What the tables are in; the queries are the same. */
export type Engine = 'sqlite' | 'postgres';

interface OfOrganization {
  organization: string;
}

/** Counts up whenever keys or generations change, so that whoever remembers them knows when to read again. */
export interface OrganizationTable extends OfOrganization {
  epoch: number;
  /** A sealed message that opens exactly while the customer's key works. */
  canary: Uint8Array;
  created_at: string;
}

export interface KeyRowTable extends OfOrganization {
  key_row: number;
  type: KeyId;
  /** JSON of the values that are no secrets. */
  facts: string;
  kid: string;
  alg: string;
  wrapped: Uint8Array;
  state: 'current' | 'retired';
  secret_expires: string | null;
  /** By store.key, which is not in the database. */
  mark: Uint8Array;
}

export interface GenerationTable extends OfOrganization {
  field: string;
  generation: number;
  field_type: SearchableType;
  /** Version of the normal form. */
  normaliser: number;
  algorithm: HashAlgorithm;
  key_row: number;
  /** The salt, sealed under the data key. */
  sealed: Uint8Array;
  /** By store.key; the same salt twice is impossible. */
  fingerprint: Uint8Array;
}

export interface RecordTable extends OfOrganization {
  id: string;
  revision: number;
  key_row: number;
  sealed: Uint8Array;
  /** JSON `[[field, generation, hash as base64url] …]`: the record's own rows of the index. */
  entries: string;
}

export interface HashTable extends OfOrganization {
  field: string;
  hash: Uint8Array;
  id: string;
}

/** One unfinished rotation of an organization. */
export interface RotationTable extends OfOrganization {
  what: 'salt' | 'data-key';
  /** Highest key row or, by field, generation that is to stay: JSON. */
  target: string;
  /** The last record that was looked at. */
  position: string;
  done: number;
  total: number;
  /** The process that works on it, and when it last did, in ms since 1970. */
  owner: string;
  beat: number;
}

export interface Tables {
  byok_organizations: OrganizationTable;
  byok_key_rows: KeyRowTable;
  byok_generations: GenerationTable;
  byok_records: RecordTable;
  byok_hashes: HashTable;
  byok_rotations: RotationTable;
}
