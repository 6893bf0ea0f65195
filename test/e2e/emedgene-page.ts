// The person in Emedgene: pushes from the popup, presses Add storage, looks at the new row's cloud.
import type { Page } from 'puppeteer';
import { press } from './person.ts';
import { inPopup } from './popup.ts';
import type { Sandbox } from './sandbox.ts';

/** Fills Emedgene's form from the popup. `anyway` presses a second time, as a failed test demands. */
export async function push(sandbox: Sandbox, options: { anyway?: boolean } = {}): Promise<Page> {
  const page = await sandbox.tab(`https://${sandbox.world.facts.emedgeneHost}/settings/management`);
  await page.waitForSelector('aria/Add Storage[role="button"]');
  await inPopup(sandbox, page, async (popup) => {
    await press(popup, 'Push to Emedgene');
    if (options.anyway) await press(popup, 'Push anyway');
    await popup.waitForSelector('[data-push="waiting"], [data-push="refused"]');
    await sandbox.picture(popup, 'popup-pushed');
  });
  await page.bringToFront();
  await sandbox.picture(page, 'emedgene-filled');
  return page;
}

/** Presses Emedgene's own button and waits for the icon of the only row. */
export async function addStorage(sandbox: Sandbox, page: Page): Promise<'green' | 'red'> {
  const dialog = await page.waitForSelector('[role="dialog"]');
  const button = await dialog?.waitForSelector('aria/Add storage[role="button"]');
  await button?.click();
  const icon = await page.waitForSelector('[data-testid="CloudIcon"], [data-testid="CloudOffIcon"]');
  const id = await icon?.evaluate((element) => element.getAttribute('data-testid'));
  const color = id === 'CloudIcon' ? 'green' : 'red';
  await sandbox.picture(page, `emedgene-${color}`);
  return color;
}
