// How a field of a BYOK record can be searched for: its type, which decides the normal form, and the algorithm of its hashes.

/** `date`, `sex` and `postcode` are known, so that they can be refused: they have too few values. */
export const searchableTypes = ['text', 'identifier', 'email', 'phone', 'date', 'sex', 'postcode'] as const;

export type SearchableType = (typeof searchableTypes)[number];

/** The first is Emedgene's own description. */
export const hashAlgorithms = ['sha256-salt-v1', 'hmac-sha256-v1'] as const;

export type HashAlgorithm = (typeof hashAlgorithms)[number];

/** A field that is searched for. */
export interface SearchableField {
  readonly name: string;
  readonly type: SearchableType;
  readonly algorithm: HashAlgorithm;
}
