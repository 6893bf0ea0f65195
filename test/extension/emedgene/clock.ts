// The page's clock in tests: pages and scripts wait for each other, and the tests wait for neither.
import { vi } from 'vitest';
import { fill } from '#extension/emedgene/fill.ts';
import { blob, page } from './settings-page.ts';

/** The result of a promise, with the page's clock (fake timers) running meanwhile. */
export async function settle<T>(promise: Promise<T>): Promise<T> {
  let done = false;
  void promise.finally(() => {
    done = true;
  });
  for (let passed = 0; !done && passed < 30_000; passed += 50) await vi.advanceTimersByTimeAsync(50);
  return promise;
}

/** How a fill ends, the one of an Azure Blob when no other order is given. */
export function filled(order = blob): ReturnType<typeof fill> {
  return settle(fill(page, order));
}
