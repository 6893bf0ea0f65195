// How long the popup stays white: from asking for its page to its first paint with something in it, in a real Chromium.
import type { World } from '#test/cloud/world.ts';
import { openBrowser } from '#test/e2e/sandbox/browser.ts';
import { type Bench, rounds } from './figure.ts';

/** Needs the built extension. */
export const paint =
  (world: World): Bench =>
  async (say) => {
    say('first paint of the popup');
    await using parts = new AsyncDisposableStack();
    const browser = parts.adopt(await openBrowser(world), (one) => one.close());
    const panel = await browser.panel();
    const address = panel.url().replace('sidepanel.html', 'popup.html');
    const ours = await rounds(async () => {
      await panel.goto(address);
      return panel.evaluate(firstPaint);
    });
    return [{ area: 'Start', name: 'popup, first paint', unit: 'ms', ours }];
  };

function firstPaint(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list, observer) => {
      const entry = list.getEntriesByName('first-contentful-paint')[0];
      if (!entry) return;
      observer.disconnect();
      resolve(entry.startTime);
    }).observe({ type: 'paint', buffered: true });
  });
}
