// What a value is: one row of data that drives capture, validation, masking, the forms and the documentation.
import type { FailureClass } from '../failures.ts';

export type FieldKind = 'id' | 'secret' | 'url' | 'host' | 'port' | 'path' | 'text' | 'fingerprint' | 'date';

/** Why a value cannot be used (`error`) or is unwise (`warning`), and what to do instead. */
export interface Problem {
  readonly class: FailureClass;
  readonly message: string;
  readonly fix: string;
  readonly severity: 'error' | 'warning';
}

/** What a rule may ask about its surroundings. */
export interface FieldContext {
  /** True for hosts outside the providers' own that STORAGE_LINK_ALLOW_HOSTS names. */
  allowsHost(host: string): boolean;
}

export interface Field {
  readonly label: string;
  readonly kind: FieldKind;
  readonly hint: string;
  /** The shape by which a console page's value is recognised; no anchors left out. */
  readonly pattern?: RegExp;
  /**
   * The shape of a harmless incomplete value, such as an account's address without a container: a console shows it where
   * the whole value is not to be had, and it may stand in the field until the person completes it.
   */
  readonly partial?: RegExp;
  /** The only values it takes. */
  readonly choices?: readonly string[];
  /** Taken as given but for surrounding line breaks: white space may belong to it. */
  readonly exact?: true;
  readonly multiline?: true;
  /** Brings a cleaned value to its one written form; what it changes is visible in the reply. */
  readonly normalise?: (value: string) => string;
  /** What else a value says, by field id: facts that go along with it. */
  readonly implies?: (value: string) => Readonly<Record<string, string>>;
  /** The first thing wrong with a normalised value. */
  readonly problem?: (value: string, context: FieldContext) => Problem | undefined;
  /** What normalising had to mend in a value as it was given; told as a warning when nothing else is wrong. */
  readonly mended?: (raw: string) => Problem | undefined;
}

export const malformed = (message: string, fix: string): Problem => ({
  class: 'input.malformed',
  message,
  fix,
  severity: 'error',
});

export const swapped = (message: string, fix: string): Problem => ({
  class: 'input.swapped',
  message,
  fix,
  severity: 'error',
});

export const placeholder = (message: string, fix: string): Problem => ({
  class: 'input.placeholder',
  message,
  fix,
  severity: 'error',
});

export const unwise = (message: string, fix: string): Problem => ({
  class: 'input.malformed',
  message,
  fix,
  severity: 'warning',
});

export const insecure = (message: string, fix: string): Problem => ({
  class: 'input.insecure',
  message,
  fix,
  severity: 'warning',
});
