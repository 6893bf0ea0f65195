// Frames of a page under test, and a quirk of the driver: of two frames of one site that load at once it sometimes never
// learns of the second one's document. Asking that frame anything hangs for good, although the page is fine.
import type { Frame, Page } from 'puppeteer';

/** Waits until every frame answers; loads the page again when one never does. */
export async function settle(page: Page): Promise<void> {
  for (let tries = 0; tries < 5; tries++) {
    await page.waitForNetworkIdle({ idleTime: 300 });
    if ((await framesWhere(page, () => true)).length === page.frames().length) return;
    await page.reload();
  }
  throw new Error('A frame of the page does not answer.');
}

/** The frames of which this holds. One that is just being replaced answers nothing: it is not waited for. */
export async function framesWhere(page: Page, holds: (text: string) => boolean, text = ''): Promise<Frame[]> {
  const asked = page.frames().map(async (frame) => {
    const late = new Promise<false>((settle) => setTimeout(settle, 500, false));
    return (await Promise.race([frame.evaluate(holds, text).catch(() => false), late])) ? [frame] : [];
  });
  return (await Promise.all(asked)).flat();
}
