// What the capture costs the page it runs in: a scan beside a bare walk over the same document, at three sizes.
import { openScanPage } from '#test/e2e/pages/scan-engine.ts';
import { type Bench, type Figure, ROUNDS, spreadOf } from './figure.ts';

export const scan: Bench = async (say) => {
  const figures: Figure[] = [];
  for (const size of [1000, 10_000, 50_000]) {
    say(`scan of ${size} nodes`);
    figures.push(await scanOf(size));
  }
  return figures;
};

/** A browser of its own for each size: in one that has walked for a while a bare walk costs next to nothing. */
async function scanOf(size: number): Promise<Figure> {
  await using parts = new AsyncDisposableStack();
  const page = parts.adopt(await openScanPage(), (one) => one.close());
  await page.fill(size);
  const times = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await page.time(15, 50_000 / size));
  return {
    ...{ area: 'Capture', name: `scan of ${size.toLocaleString('en')} nodes`, unit: 'ms' },
    ours: spreadOf(times.map(({ scan }) => scan)),
    beside: { name: 'bare TreeWalker', theirs: spreadOf(times.map(({ bare }) => bare)) },
    goal: { of: 'ratio', compare: 'at most', value: 3 },
  };
}
