// The quickest of a few tries: what else runs on a machine only ever adds, so the try it left alone is the one that counts.
const TRIES = 3;

/** Milliseconds of the quickest; another one is made only while none was below the limit, which one that is too slow never is. */
export async function quickest(limit: number, measure: () => Promise<number>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < TRIES && best >= limit; tries += 1) best = Math.min(best, await measure());
  return best;
}
