// One push that is watched: what the popup says at the end, and which hosts the browser was asked for on the way.
import type { Page } from 'puppeteer';
import type { SandboxBrowser } from '../sandbox/browser.ts';
import { press } from './person.ts';

interface Said {
  readonly text: string;
  /** Hosts that the browser was asked for. */
  readonly asked: readonly string[];
}

/** Opens the popup over the tab, presses Push, and returns what it says at the end. */
export async function pushOver(chromium: SandboxBrowser, page: Page): Promise<Said> {
  const popup = await chromium.popup(page);
  await popup.evaluate(() => {
    const { browser } = globalThis as unknown as { browser: { permissions: Permissions } };
    const request = browser.permissions.request.bind(browser.permissions);
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    browser.permissions.request = (wanted) => {
      asked.push(...wanted.origins);
      return request(wanted);
    };
  });
  await press(popup, 'Push to Emedgene');
  const end = '[data-push="waiting"], [data-push="refused"], .push-note[role="status"]';
  const said = await popup.waitForSelector(end);
  const text = (await said?.evaluate((element) => element.textContent)) ?? '';
  const asked = await popup.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
  await popup.close();
  return { text, asked };
}

interface Permissions {
  request(wanted: { origins: string[] }): Promise<boolean>;
}

/** As one can choose in the side panel: the popup opens on a press alone, so that a test knows which one it has. */
export async function openNothingByItself(chromium: SandboxBrowser): Promise<void> {
  const worker = await chromium.worker();
  await worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as Storage;
    await chrome.storage.local.set({ settings: { openByItself: false } });
  });
}

interface Storage {
  readonly chrome: { readonly storage: { readonly local: { set(items: object): Promise<void> } } };
}
