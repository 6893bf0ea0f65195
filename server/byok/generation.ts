// A generation of a field's hashes: its salt, sealed under the customer's data key, with everything that says how it hashes.
import type { SearchableField } from '#shared/byok-fields.ts';
import type { DataKey } from './data-key.ts';
import { open, type Place, seal } from './envelope.ts';
import { fieldTypeOf } from './field-type.ts';
import { type Hasher, hasherOf, newSalt } from './search-hash.ts';
import type { GenerationTable } from './store/tables.ts';
import type { StoreKey } from './store-key.ts';

export interface Generation extends SearchableField {
  readonly number: number;
  readonly hasher: Hasher;
}

/** A new generation of a field, ready for the database. */
export function newGeneration(
  organization: string,
  { name, type, algorithm }: SearchableField,
  number: number,
  dataKey: DataKey,
  storeKey: StoreKey,
): GenerationTable {
  const salt = newSalt(algorithm);
  const row = {
    ...{ organization, field: name, generation: number, field_type: type, algorithm },
    normaliser: fieldTypeOf(type).version,
  };
  const fingerprint = storeKey.mark('salt', organization, salt);
  const sealed = seal(dataKey, placeOf(row), salt);
  salt.fill(0);
  return { ...row, key_row: dataKey.row, sealed, fingerprint };
}

/** The generation with its salt open, or undefined when it does not open in its place. */
export function openGeneration(row: GenerationTable, dataKey: DataKey): Generation | undefined {
  const salt = open(dataKey, placeOf(row), row.sealed);
  if (!salt) return undefined;
  const { organization, field: name, generation: number, field_type: type, algorithm, normaliser } = row;
  const hasher = hasherOf(algorithm, salt, { organization, field: name, generation: number, normaliser });
  return { name, number, type, algorithm, hasher };
}

/** The same generation under another data key, or undefined when it does not open under the old one. */
export function resealed(row: GenerationTable, from: DataKey, to: DataKey): GenerationTable | undefined {
  const salt = open(from, placeOf(row), row.sealed);
  if (!salt) return undefined;
  const sealed = seal(to, placeOf(row), salt);
  salt.fill(0);
  return { ...row, key_row: to.row, sealed };
}

/** What decides how it hashes is part of its place: changed in the database, the salt does not open any more. */
function placeOf(row: Omit<GenerationTable, 'key_row' | 'sealed' | 'fingerprint'>): Place {
  const { organization, field, generation, algorithm, field_type: type, normaliser } = row;
  const id = `${generation} ${algorithm} ${type} ${normaliser}`;
  return { label: 'salt-wrap', organization, id, field, revision: 1 };
}
