// A record between plain and stored: its one message, and the rows of the index that belong to it.
import { open, seal } from './envelope.ts';
import { fieldTypeOf } from './field-type.ts';
import type { Generation } from './generation.ts';
import { decodeBody, encodeBody, type RecordBody } from './record-body.ts';
import { ByokRefusal } from './refusal.ts';
import type { Snapshot } from './snapshot.ts';
import type { Entry, StoredRecord } from './store/records.ts';

const placeOf = (organization: string, id: string, revision: number) =>
  ({ label: 'record', organization, id, field: '', revision }) as const;

/** Seals a record under the current key and hashes it with the newest generations, which every searchable field must have. */
export function sealRecord(snapshot: Snapshot, id: string, revision: number, body: RecordBody): StoredRecord {
  const { organization, current } = snapshot;
  const plaintext = encodeBody(body);
  const sealed = seal(current, placeOf(organization, id, revision), plaintext);
  plaintext.fill(0);
  return { id, revision, keyRow: current.row, sealed, entries: entriesOf(snapshot, body) };
}

/** The record's fields. Throws byok.tampered when anything about it is not as it was written. */
export function openRecord(
  snapshot: Snapshot,
  { id, revision, keyRow, sealed }: Omit<StoredRecord, 'entries'>,
): RecordBody {
  const plaintext = open(snapshot.keyOf(keyRow), placeOf(snapshot.organization, id, revision), sealed);
  if (!plaintext) throw new ByokRefusal('byok.tampered');
  const body = decodeBody(plaintext);
  plaintext.fill(0);
  return body;
}

/** The rows of the index of a record, one for each searchable field that has a value. */
export function entriesOf(snapshot: Snapshot, { fields, searchable }: RecordBody): Entry[] {
  return searchable.flatMap((name) => {
    const generation = snapshot.newestOf(name);
    if (!generation) throw new ByokRefusal('byok.tampered');
    const hash = hashOf(generation, fields[name] ?? '');
    return hash ? [[name, generation.number, hash.toString('base64url')] as const] : [];
  });
}

/** The hash of a value, or undefined for a value that is nothing in its normal form. */
export function hashOf({ type, hasher }: Generation, value: string): Buffer | undefined {
  const normalised = fieldTypeOf(type).normalise(value);
  return normalised === '' ? undefined : hasher.hash(normalised);
}
