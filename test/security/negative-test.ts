// One line of the table of attacks: what is tried, and the tests that prove what comes of it.

export interface NegativeTest {
  readonly attack: string;
  /** The tests by file, each by its title as it is written there, placeholders included. */
  readonly proofs: Readonly<Record<string, readonly string[]>>;
  /** What of the attack no test tries yet, and why. */
  readonly notYet?: string;
}

export type NegativeTests = Readonly<Record<number, NegativeTest>>;

/** An attack on a part that is not built yet. */
export const whenBuilt = (attack: string, part: string): NegativeTest => ({
  attack,
  proofs: {},
  notYet: `applies once built: ${part}`,
});
