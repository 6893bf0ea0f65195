// What a vault says of a key besides using it: until when it is valid, and whether a deleted one can be lost for good.
// https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#key-attributes
import { type JsonDocument, objectAt, textAt } from '../json-document.ts';

export interface KeyFacts {
  readonly expires: Date | undefined;
  /** For example `Recoverable+Purgeable`; absent where the vault does not say. */
  readonly recoveryLevel: string | undefined;
}

/** The facts in a key as the vault describes it. */
export function keyFactsOf(document: JsonDocument): KeyFacts {
  const attributes = objectAt(document, 'attributes');
  const { exp } = attributes;
  return {
    // Seconds since 1970.
    expires: typeof exp === 'number' ? new Date(exp * 1000) : undefined,
    recoveryLevel: textAt(attributes, 'recoveryLevel'),
  };
}
