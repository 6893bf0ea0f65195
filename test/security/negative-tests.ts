// The 78 attacks that a stranger would try first, each with the tests that try it: numbers and order of the security plan.
import type { NegativeTests } from './negative-test.ts';
import { byok } from './rows/byok.ts';
import { door } from './rows/door.ts';
import { keysAndBuckets } from './rows/keys-and-buckets.ts';
import { pages } from './rows/pages.ts';
import { pairing } from './rows/pairing.ts';
import { providers } from './rows/providers.ts';
import { surroundings } from './rows/surroundings.ts';
import { values } from './rows/values.ts';

export const COUNT = 78;

export const negativeTests: NegativeTests = {
  ...door,
  ...pairing,
  ...surroundings,
  ...values,
  ...providers,
  ...pages,
  ...keysAndBuckets,
  ...byok,
};

/** What a run of tests has shown: which passed and which did not, with their titles as they were run. */
export interface Shown {
  /** With forward slashes, from the repository's root. */
  readonly file: string;
  readonly title: string;
  readonly passed: boolean;
}

/** Every test that the table names and that did not run, or did not pass, as "number: file: title". */
export function unproven(shown: readonly Shown[]): string[] {
  const byFile = Map.groupBy(shown, ({ file }) => file);
  return Object.entries(negativeTests).flatMap(([number, { proofs }]) =>
    Object.entries(proofs).flatMap(([file, titles]) => {
      const ran = byFile.get(file) ?? [];
      const isProven = (title: string) => {
        const own = ran.filter((one) => patternOf(title).test(one.title));
        return own.length > 0 && own.every(({ passed }) => passed);
      };
      return titles.filter((title) => !isProven(title)).map((title) => `${number}: ${file}: ${title}`);
    }),
  );
}

// A title of a table of tests has gaps; a row's name stands in one of them.
function patternOf(title: string): RegExp {
  const fixed = title
    .split(/%(?:[sdijo#]|\.?\df)|\$[a-z]\w*(?:\.\w+)*/i)
    .map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(fixed.join('.*'), 's');
}

/** "N of 78 negative tests automated", for people who run the tests. */
export function summary(): string {
  const automated = Object.values(negativeTests).filter(({ proofs }) => Object.keys(proofs).length > 0);
  return `${automated.length} of ${COUNT} negative tests automated`;
}
