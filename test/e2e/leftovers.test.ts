// What stays behind in a real browser: nobody but our own pages reaches the values, they show for ten seconds, and after a
// push, Forget, an hour or the end of the browser no trace of them is left in any of its memories or on disk.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../cloud/world.ts';
import { search } from '../security/spellings.ts';
import { press } from './person/person.ts';
import { draftWith, stateOf } from './person/popup.ts';
import { openNothingByItself, pushOver } from './person/watched-push.ts';
import { openBrowser, type SandboxBrowser } from './sandbox/browser.ts';
import { holdTimers, passes } from './sandbox/held-timers.ts';
import { filesHolding } from './sandbox/sandbox.ts';

const DOTS = '\u2022'.repeat(8);
const HOUR = 3_600_000;

let world: World;
let chromium: SandboxBrowser;
let profile: string;
let panel: Page;

beforeAll(async () => {
  world = await startWorld();
  profile = await mkdtemp(join(tmpdir(), 'storage-link-kept-'));
  await start();
});

afterAll(async () => {
  await chromium?.close();
  await world?.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

async function start(): Promise<void> {
  chromium = await openBrowser(world, { profile });
  await openNothingByItself(chromium);
  panel = await chromium.panel();
}

const secretOf = () => world.facts.sftp.password;

const draft = () =>
  draftWith(panel, 'sftp', {
    host: world.sftp.host,
    port: String(world.sftp.port),
    username: world.facts.sftp.passwordUser,
    password: secretOf(),
    path: world.facts.sftp.directory,
  });

interface Extension {
  readonly chrome: {
    readonly storage: Readonly<Record<'session' | 'local' | 'sync', { get(key: null): Promise<object> }>>;
    readonly alarms: { clearAll(): Promise<boolean>; getAll(): Promise<object[]> };
  };
}

/** Everything the extension's memories hold, as text. */
async function memories(): Promise<Record<string, string>> {
  const worker = await chromium.worker();
  return worker.evaluate(async () => {
    const { storage } = (globalThis as unknown as Extension).chrome;
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const kept: unknown[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await asked(indexedDB.open(name));
      for (const store of database.objectStoreNames)
        kept.push(await asked(database.transaction(store).objectStore(store).getAll()));
      database.close();
    }
    const found: Record<string, string> = { IndexedDB: JSON.stringify(kept) };
    for (const area of ['session', 'local', 'sync'] as const)
      found[area] = JSON.stringify(await storage[area].get(null));
    return found;
  });
}

const holding = async () => search(await memories(), { password: secretOf() }).finds;

async function drafts(): Promise<number> {
  return (await stateOf(panel)).drafts.length;
}

/** The popup's page in a tab, where a long timer waits until the test lets time pass. */
async function popupInTab(): Promise<Page> {
  const popup = await chromium.browser.newPage();
  await popup.evaluateOnNewDocument(holdTimers);
  await popup.goto(panel.url().replace('sidepanel', 'popup'));
  await popup.waitForSelector('.values');
  await popup.bringToFront();
  return popup;
}

describe('while a storage waits', () => {
  test('its values stand in session memory alone, where neither a page nor a content script reads', async () => {
    await draft();
    expect((await holding()).map((find) => find.split(':')[0])).toEqual(['session']);
    const page = await chromium.browser.newPage();
    await page.goto(`https://${world.facts.portalHost}/#home`);
    expect(await page.evaluate(() => 'storage' in ((globalThis as { chrome?: object }).chrome ?? {}))).toBe(
      false,
    );
    const [realm] = await page.extensionRealms();
    const read = await realm?.evaluate(() =>
      (globalThis as unknown as Extension).chrome.storage.session.get(null).then(JSON.stringify, String),
    );
    expect(read).toContain('Access to storage is not allowed');
    await page.close();
  });

  test('the popup holds dots, as many for every secret, until Show, and again after ten seconds', async () => {
    const popup = await popupInTab();
    const html = () => popup.evaluate(() => document.documentElement.outerHTML);
    expect(await html()).toContain(DOTS);
    expect(await html()).not.toContain(secretOf());
    await press(popup, 'Show');
    await popup.waitForFunction((secret) => document.body.innerText.includes(secret), {}, secretOf());
    await passes(popup, 9_500);
    expect(await html()).toContain(secretOf());
    await passes(popup, 1_000);
    await popup.waitForFunction(
      (secret) => !document.documentElement.outerHTML.includes(secret),
      {},
      secretOf(),
    );
    await popup.close();
  });

  test('a copied secret leaves the clipboard after half a minute, unless something else was copied meanwhile', async () => {
    const session = await chromium.browser.target().createCDPSession();
    await session.send('Browser.grantPermissions', { permissions: ['clipboardReadWrite'] });
    const popup = await popupInTab();
    const clipboard = () => popup.evaluate(() => navigator.clipboard.readText());
    const copy = async () => {
      const buttons = await popup.$$('aria/Copy[role="button"]');
      for (const button of buttons) {
        const row = await button.evaluate((element) => element.closest('.value-line')?.textContent);
        if (row?.includes(DOTS)) await button.click();
      }
      await expect.poll(clipboard).toBe(secretOf());
    };
    await copy();
    await passes(popup, 31_000);
    await expect.poll(clipboard).toBe('');
    await copy();
    await popup.evaluate(() => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector('h1') ?? document.body);
      getSelection()?.addRange(range);
      document.execCommand('copy');
    });
    const other = await clipboard();
    expect(other).not.toBe(secretOf());
    await passes(popup, 31_000);
    expect(await clipboard()).toBe(other);
    await popup.close();
  });
});

describe('nothing of a storage is left', () => {
  test('in any memory after a push that turned green', async () => {
    await draft();
    const page = await chromium.browser.newPage();
    await page.goto(`https://${world.facts.emedgeneHost}/settings/management`);
    await pushOver(chromium, page);
    expect(await holding()).not.toEqual([]);
    await page.bringToFront();
    const dialog = await page.waitForSelector('[role="dialog"]');
    await (await dialog?.waitForSelector('aria/Add storage[role="button"]'))?.click();
    await expect.poll(drafts, { timeout: 10_000 }).toBe(0);
    expect(await holding()).toEqual([]);
    await page.close();
  });

  test('in any memory after Forget', async () => {
    await draft();
    const popup = await chromium.popup(panel);
    await press(popup, 'Forget');
    await expect.poll(drafts).toBe(0);
    expect(await holding()).toEqual([]);
    await popup.close();
  });

  test('in any memory after an hour, even where the alarm never rang', async () => {
    await draft();
    const worker = await chromium.worker();
    await worker.evaluate(async (hour) => {
      await (globalThis as unknown as Extension).chrome.alarms.clearAll();
      const { now } = Date;
      Date.now = () => now() + hour + 60_000;
    }, HOUR);
    expect(await drafts()).toBe(0);
    expect(await holding()).toEqual([]);
    await chromium.stopWorker();
  });

  test('in any memory or on disk after the browser was closed', async () => {
    await draft();
    expect(await drafts()).toBe(1);
    await chromium.close();
    expect(await filesHolding(profile, [secretOf()])).toEqual([]);
    await start();
    expect(await drafts()).toBe(0);
    expect(await holding()).toEqual([]);
  });
});
