// From checked texts to what a probe gets: secrets wrapped so that they cannot be printed, and a sanitiser that knows them.
import { readKeyFile, textOf } from '#shared/fields/google-credentials.ts';
import { fieldOf } from '#shared/fields/index.ts';
import { Secret } from '#shared/secret.ts';
import { type TestedId, type TypeValues, typeOf } from '#shared/types.ts';
import type { Validation } from '#shared/validation.ts';
import { createSanitiser, type Sanitise } from '../sanitise.ts';

export interface WrappedValues<I extends TestedId> {
  readonly values: TypeValues<I>;
  readonly sanitise: Sanitise;
}

/** Wraps the values of a validation that said ok. */
export function wrapValues<I extends TestedId>(type: I, { values }: Validation): WrappedValues<I> {
  const isSecret = (name: string) => {
    const value = typeOf(type).values[name];
    return value !== undefined && fieldOf(value.field).kind === 'secret';
  };
  const secrets = Object.entries(values).filter(([name]) => isSecret(name));
  const wrapped = Object.entries(values).map(([name, text]) => [
    name,
    isSecret(name) ? new Secret(text) : text,
  ]);
  return {
    // The table that validated the texts is the one the type is derived from.
    values: Object.fromEntries(wrapped) as TypeValues<I>,
    sanitise: createSanitiser(secrets.flatMap(([, text]) => [text, ...within(text)])),
  };
}

// A Google key file is base64 around JSON around the secret itself.
function within(text: string): string[] {
  const file = readKeyFile(text);
  const key = file && textOf(file, 'private_key');
  return key ? [key] : [];
}
