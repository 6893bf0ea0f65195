// A real Chromium with the built extension, inside the sandbox world: real host names, no way out.
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer, { type Browser, type Extension, type Page, type Target, type WebWorker } from 'puppeteer';
import { findBrowser } from '../../../scripts/browser.ts';
import type { World } from '../../cloud/world.ts';

export interface SandboxBrowser {
  readonly browser: Browser;
  /** The extension's id. */
  readonly id: string;
  readonly profile: string;
  /** The extension's background, started if it sleeps. */
  worker(): Promise<WebWorker>;
  /** Ends the background, as the browser does when it has been idle; what is sent to one that is just ending has no answer. */
  stopWorker(): Promise<void>;
  /** A page of the extension opened as the person does: by the toolbar button, over the given tab. */
  popup(over: Page): Promise<Page>;
  /** Grants hosts the person has allowed meanwhile. */
  permit(hosts: readonly string[]): Promise<void>;
  /** The popup that opens next by itself. */
  nextPopup(): Promise<Page>;
  /** The side panel as it opens beside a page. */
  nextPanel(): Promise<Page>;
  /** The side panel's page, in a tab of its own. */
  panel(): Promise<Page>;
  close(): Promise<void>;
}

/** The demo soon says what to do, after so many seconds; a test on a busy machine waits longer. */
const PATIENCE = process.env.VITEST ? 30 : 5;
const EXTENSION = resolve('.output/chrome-mv3');
const EMEDGENE = ['https://*.emg.illumina.com/*', 'https://*.emedgene.com/*'];

/** `headed` shows the browser; `permit` are hosts that the person has allowed besides. */
export interface BrowserOptions {
  readonly headed?: boolean;
  readonly permit?: readonly string[];
  /** A folder that is used as the profile and stays after the browser is closed; else one is made and removed. */
  readonly profile?: string;
}

/** Launches the browser. */
export async function openBrowser(world: World, options: BrowserOptions = {}): Promise<SandboxBrowser> {
  if (!existsSync(EXTENSION)) throw new Error('The extension is not built: run `npm run build` first.');
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'storage-link-profile-')));
  // A copy of its own: whoever builds meanwhile would pull the files from under the running extension.
  const extension = `${profile}-extension`;
  await cp(EXTENSION, extension, { recursive: true });
  const browser = await puppeteer.launch({
    executablePath: await findBrowser(),
    headless: !options.headed,
    pipe: true,
    userDataDir: profile,
    enableExtensions: true,
    defaultViewport: { width: 1280, height: 800 },
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--proxy-server=${world.proxyUrl}`,
      `--ignore-certificate-errors-spki-list=${world.caSpki}`,
      '--disable-background-networking',
      '--no-first-run',
      '--lang=en-US',
    ],
  });
  const id = await installed(browser, extension);
  await readWelcome(browser, id);
  await allow(browser, id, [...EMEDGENE, ...(options.permit ?? [])]);
  if (options.permit) await ask(browser, id, options.permit);
  const isWorker = (target: Target) => target.url() === `chrome-extension://${id}/background.js`;
  const background = async () => {
    const worker = await (await browser.waitForTarget(isWorker)).worker();
    if (!worker) throw new Error('The background does not run.');
    return worker;
  };
  return {
    browser,
    id,
    profile,
    worker: background,
    async stopWorker() {
      const worker = await background();
      const ended = new Promise<void>((resolve) => {
        browser.on('targetdestroyed', (target) => isWorker(target) && resolve());
      });
      await worker.close();
      await ended;
    },
    popup: (over) => openPopup(browser, id, over),
    permit: (hosts) => ask(browser, id, hosts),
    nextPopup: () => nextPage(browser, `chrome-extension://${id}/popup.html`),
    nextPanel: () => nextPage(browser, `chrome-extension://${id}/sidepanel.html`),
    panel: async () => {
      const page = await browser.newPage();
      await page.setViewport({ width: 400, height: 640, deviceScaleFactor: 2 });
      await page.goto(`chrome-extension://${id}/sidepanel.html`);
      return page;
    },
    async close() {
      await browser.close();
      for (const folder of options.profile ? [extension] : [profile, extension]) {
        await rm(folder, { recursive: true, force: true, maxRetries: 5 });
      }
    },
  };
}

async function installed(browser: Browser, extension: string): Promise<string> {
  const id = await browser.installExtension(extension);
  const worker = browser.waitForTarget((target) => target.url().startsWith(`chrome-extension://${id}/`), {
    timeout: PATIENCE * 1000,
  });
  await worker.catch(() => {
    throw new Error(
      `The browser did not start the extension within ${PATIENCE} s. Name a Chromium or Chrome of version 140 or later ` +
        'in PUPPETEER_EXECUTABLE_PATH.',
    );
  });
  return id;
}

// What everybody sees first: it opens by itself in a tab of its own, and is closed as a person would.
async function readWelcome(browser: Browser, id: string): Promise<void> {
  const isWelcome = (url: string) => url === `chrome-extension://${id}/welcome.html`;
  const welcome = await browser.waitForTarget((target) => isWelcome(target.url()), { timeout: 30_000 });
  await (await welcome.page())?.close();
}

// Nobody can press the browser's own permission prompt in headless mode. The extension still has to ask in a click;
// this answers the prompt beforehand. It is a private API of Chromium, kept in this one place.
async function allow(browser: Browser, id: string, hosts: readonly string[]): Promise<void> {
  const page = await browser.newPage();
  await page.goto('chrome://extensions/');
  await page.evaluate(
    async (id, hosts) => {
      const api = (globalThis as unknown as { chrome: { developerPrivate: PrivateApi } }).chrome
        .developerPrivate;
      for (const host of hosts) await api.addHostPermission(id, host);
    },
    id,
    hosts,
  );
  await page.close();
}

// What the side panel's own button does, without the panel's choice of hosts.
async function ask(browser: Browser, id: string, hosts: readonly string[]): Promise<void> {
  const page = await browser.newPage();
  await page.goto(`chrome-extension://${id}/sidepanel.html`);
  const granted = await page.evaluate((origins) => {
    const { chrome } = globalThis as unknown as { chrome: { permissions: PermissionsApi } };
    return chrome.permissions.request({ origins });
  }, hosts);
  if (!granted) throw new Error('The browser did not grant the hosts.');
  await page.close();
}

interface PermissionsApi {
  request(permissions: { origins: readonly string[] }): Promise<boolean>;
}

interface PrivateApi {
  addHostPermission(id: string, host: string): Promise<void>;
}

async function openPopup(browser: Browser, id: string, over: Page): Promise<Page> {
  await over.bringToFront();
  const extension: Extension | undefined = (await browser.extensions()).get(id);
  if (!extension) throw new Error('The extension is gone from the browser.');
  const opened = nextPage(browser, `chrome-extension://${id}/popup.html`);
  await extension.triggerAction(over);
  return opened;
}

// One that is open already is not the next one.
async function nextPage(browser: Browser, url: string): Promise<Page> {
  const open = new Set(browser.targets());
  const isNext = (target: Target) => !open.has(target) && target.url().startsWith(url);
  const target = await browser.waitForTarget(isNext, { timeout: 20_000 });
  const page = await target.asPage();
  page.setDefaultTimeout(10_000);
  return page;
}
