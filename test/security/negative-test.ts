// One line of the table of attacks: what is tried, and the tests that prove what comes of it.

export interface NegativeTest {
  readonly attack: string;
  /** The tests by file, each by its title as it is written there, placeholders included. */
  readonly proofs: Readonly<Record<string, readonly string[]>>;
}

export type NegativeTests = Readonly<Record<number, NegativeTest>>;
