// The person in Emedgene: pushes from the popup, presses Add storage, looks at the new row's cloud.
import type { Page } from 'puppeteer';
import { type EmedgeneSiteId, emedgeneSites } from '../../cloud/emedgene/sites.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { press } from './person.ts';
import { inPopup } from './popup.ts';

/** By what a person tells green from red in each of the three. */
const clouds: Readonly<Record<EmedgeneSiteId, { green: string; red: string }>> = {
  mui: { green: '[data-testid="CloudIcon"]', red: '[data-testid="CloudOffIcon"]' },
  ant: { green: '.cloud:not(.is-off)', red: '.cloud.is-off' },
  plain: { green: '.cloud-green', red: '.cloud-red' },
};

export async function openSettings(sandbox: Sandbox, site: EmedgeneSiteId): Promise<Page> {
  const page = await sandbox.tab(`https://${emedgeneSites[site].host}/settings/management`);
  await page.waitForSelector(`aria/${site === 'ant' ? '+ ' : ''}Add Storage[role="button"]`);
  return page;
}

/** Fills Emedgene's form from the popup. `anyway` presses a second time, as a failed test demands. */
export async function push(
  sandbox: Sandbox,
  options: { anyway?: boolean; site?: EmedgeneSiteId } = {},
): Promise<Page> {
  const { anyway, site = 'mui' } = options;
  const page = await openSettings(sandbox, site);
  await inPopup(sandbox, page, async (popup) => {
    await press(popup, 'Push to Emedgene');
    if (anyway) await press(popup, 'Push anyway');
    await popup.waitForSelector('[data-push="waiting"], [data-push="refused"]');
    await sandbox.picture(popup, 'popup-pushed');
  });
  await page.bringToFront();
  await sandbox.picture(page, site === 'mui' ? 'emedgene-filled' : `emedgene-${site}-filled`);
  return page;
}

/** Presses Emedgene's own button and waits for the icon of the only row. */
export async function addStorage(
  sandbox: Sandbox,
  site: EmedgeneSiteId,
  page: Page,
): Promise<'green' | 'red'> {
  await press(page, 'Add storage');
  const color = await iconOf(page, site);
  await sandbox.picture(page, site === 'mui' ? `emedgene-${color}` : `emedgene-${site}-${color}`);
  return color;
}

/** What a person sees of the only row, once it is no longer being checked. */
async function iconOf(page: Page, site: EmedgeneSiteId): Promise<'green' | 'red'> {
  const { green, red } = clouds[site];
  const icon = await page.waitForSelector(`${green}, ${red}`);
  return (await icon?.evaluate((element, green) => element.matches(green), green)) ? 'green' : 'red';
}

/** Waits for the green icon: a row that was changed shows its former one until the page has drawn it anew. */
export async function untilGreen(page: Page, site: EmedgeneSiteId): Promise<void> {
  await page.waitForSelector(clouds[site].green);
}
