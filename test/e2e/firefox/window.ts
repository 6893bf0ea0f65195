// A real Firefox with the built extension, inside the sandbox world, and the door to its window: what stands on the screen
// is read from the browser's own accessibility tree and pressed where it stands, as a person with a screen reader does.
// That reaches the toolbar popup, the sidebar and closed shadow roots, which the driver's page selectors do not.
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { findFirefox } from '../../../scripts/firefox-browser.ts';
import type { World } from '../../cloud/world.ts';
import { snapshot, startReading } from './chrome-scripts.ts';

export interface FirefoxWindow {
  readonly profile: string;
  /** A tab at this address, in front. */
  tab(url: string): Promise<Page>;
  /** Runs a function with the rights of the browser itself. It must stand on its own: only its text goes there. */
  run<A extends readonly unknown[], R>(script: (...args: A) => R, ...args: A): Promise<Awaited<R>>;
  /** Writes what a part of the window shows now into a PNG. */
  picture(part: Part, file: string): Promise<void>;
  close(): Promise<void>;
}

/** Parts of the window a person looks at: the tab in front, the toolbar, the popup under its button, the sidebar. */
export type Part = 'tab' | 'toolbar' | 'popup' | 'sidebar';

const EXTENSION = resolve('.output/firefox-mv3');
export const EXTENSION_ID = 'storage-link@emedgene.example';

/** Launches Firefox with a profile of its own. */
export async function openFirefox(world: World): Promise<FirefoxWindow> {
  if (!existsSync(EXTENSION))
    throw new Error('The extension is not built: run `npm run build:firefox` first.');
  const profile = await mkdtemp(join(tmpdir(), 'storage-link-firefox-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: await findFirefox(),
    userDataDir: profile,
    defaultViewport: null,
    // The world's authority is made per run; Firefox knows no flag that trusts one key.
    acceptInsecureCerts: true,
    args: ['--remote-allow-system-access', '--width', '1440', '--height', '1000'],
    extraPrefsFirefox: worldPrefs(world),
  });
  const id = await browser.installExtension(EXTENSION);
  if (id !== EXTENSION_ID) throw new Error(`Firefox installed the extension under another id: ${id}`);
  const wire = connectionOf(browser);
  const context = await chromeContext(wire);
  const run: FirefoxWindow['run'] = (script, ...args) => evaluate(wire, context, script, args);
  await run(startReading);
  return {
    profile,
    tab: (url) => openTab(browser, url),
    run,
    async picture(part, file) {
      const data = await run(snapshot, part);
      if (data) await writeFile(file, Buffer.from(data, 'base64'));
    },
    async close() {
      await browser.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function worldPrefs(world: World): Record<string, unknown> {
  const { hostname, port } = new URL(world.proxyUrl);
  return {
    'network.proxy.type': 1,
    'network.proxy.ssl': hostname,
    'network.proxy.ssl_port': Number(port),
    'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
    'intl.accept_languages': 'en-US',
    // On, also where nobody uses a screen reader.
    'accessibility.force_disabled': -1,
    // Nobody can press the browser's own prompt; the extension still has to ask in a click.
    'extensions.webextOptionalPermissionPrompts': false,
  };
}

async function openTab(browser: Browser, url: string): Promise<Page> {
  const { host } = new URL(url);
  const open = (await browser.pages()).find((page) => page.url().includes(`//${host}/`));
  const page = open ?? (await browser.newPage());
  await page.bringToFront();
  await page.goto(url, { waitUntil: 'load' });
  return page;
}

/** WebDriver BiDi as it goes over the wire; the library hides the part that belongs to the browser's own window. */
interface Wire {
  send(method: string, params: object): Promise<{ result: unknown }>;
}

function connectionOf(browser: Browser): Wire {
  return (browser as unknown as { connection: Wire }).connection;
}

async function chromeContext(wire: Wire): Promise<string> {
  const { result } = await wire.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const [window] = (result as { contexts: { context: string }[] }).contexts;
  if (!window) throw new Error('Firefox shows no window.');
  return window.context;
}

async function evaluate<A extends readonly unknown[], R>(
  wire: Wire,
  context: string,
  script: (...args: A) => R,
  args: A,
): Promise<Awaited<R>> {
  const expression = `(async () => JSON.stringify((await (${script})(...${JSON.stringify(args)})) ?? null))()`;
  const { result } = await wire.send('script.evaluate', {
    expression,
    target: { context },
    awaitPromise: true,
  });
  const answer = result as { result?: { value: string }; exceptionDetails?: { text: string } };
  if (!answer.result) throw new Error(`In Firefox's window: ${answer.exceptionDetails?.text}`);
  return JSON.parse(answer.result.value);
}
