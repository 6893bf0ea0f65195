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

/** "N of 78 automated; not yet: …", for people who run the tests. */
export function summary(): string {
  const open = Object.entries(negativeTests).filter(([, { notYet }]) => notYet !== undefined);
  const reasons = Map.groupBy(open, ([, { notYet }]) => notYet);
  const told = [...reasons].map(([why, rows]) => `${rows.map(([number]) => number).join(', ')} (${why})`);
  const automated = `${COUNT - open.length} of ${COUNT} negative tests automated`;
  return told.length === 0 ? automated : `${automated}; not yet: ${told.join('; ')}`;
}
