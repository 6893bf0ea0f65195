// What Emedgene asks for when a storage or a key is added: which fields, under which labels of its form.
import type { FieldId, fields, Problem } from '../fields/index.ts';
import type { Secret } from '../secret.ts';

export interface StorageValue {
  readonly field: FieldId;
  readonly required?: true;
  /** Labels of Emedgene's form, most likely first; matched without regard to case, blanks, `_` and `-`. */
  readonly labels: readonly string[];
  /** The labels are a guess: Emedgene's own documents do not name them. */
  readonly guessed?: true;
  /** Never leaves for Emedgene: only the test needs it. */
  readonly testOnly?: true;
  readonly preset?: string;
}

/** A problem of the values taken together; `field` is the key in `values`. */
export interface FieldProblem extends Problem {
  readonly field: string;
}

/** One storage, one key service or Emedgene's own S3 credentials: all three are described alike. */
export interface StorageType {
  readonly id: string;
  /** Under which heading it is offered. Only a storage goes into Add Storage. */
  readonly group: 'storage' | 'key' | 'credentials';
  /** Of a storage: its place in Emedgene's list. */
  readonly place?: number;
  readonly label: string;
  /** Names of the type in Emedgene's list; a name that continues with more words is another type. */
  readonly labels: readonly string[];
  readonly values: Readonly<Record<string, StorageValue>>;
  /** Of each group at least one value must be given. */
  readonly needs?: readonly (readonly string[])[];
  /** Role that Emedgene asks for besides Manager and Multiple Storage: without it the type is not offered. */
  readonly role?: 'Storage Provider';
  /** Field whose date says when the secret expires. */
  readonly expires?: FieldId;
  /** What a console shows beside the values and is worth keeping with them; never pushed, never sent to a provider. */
  readonly facts?: readonly FieldId[];
  /** There is no probe yet: captured, checked and pushed, but the test is not offered. */
  readonly untested?: true;
  /** Values that follow from the others, for people to read. */
  readonly derive?: (values: Readonly<Record<string, string>>) => Record<string, string>;
  /** Problems that only the values together show. */
  readonly check?: (values: Readonly<Record<string, string>>) => FieldProblem[];
  readonly docs: string;
}

type Plain<F extends FieldId> = (typeof fields)[F]['kind'] extends 'secret' ? Secret : string;

type RequiredNames<V> = {
  [N in keyof V]: V[N] extends { required: true } | { preset: string } ? N : never;
}[keyof V];

/** The values of a storage as its probe gets them: secrets wrapped, presets filled in, optional ones perhaps absent. */
export type ValuesOf<S extends StorageType> = {
  readonly [N in RequiredNames<S['values']>]: Plain<S['values'][N & string]['field']>;
} & {
  readonly [N in Exclude<keyof S['values'], RequiredNames<S['values']>>]?: Plain<
    S['values'][N & string]['field']
  >;
};
