// The sandbox a journey walks through: world, companion and browser together, nothing of the product changed for it.
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer';
import { startWorld, type World } from '../../cloud/world.ts';
import { count } from '../person/effort.ts';
import { press, until, write } from '../person/person.ts';
import { openBrowser, type SandboxBrowser } from './browser.ts';
import { type RunningCompanion, startCompanion } from './companion.ts';
import { settle } from './frames.ts';

export interface Sandbox extends SandboxBrowser {
  readonly world: World;
  readonly companion: RunningCompanion;
  /** A tab at this address; the one already open for its host is used again. */
  tab(url: string): Promise<Page>;
  /**
   * Keeps a picture under this name, when pictures are wanted. Of the popup it is the whole of a fresh one; `as-it-is` shows
   * the part in sight of this one, with what was pressed in it, `whole` what scrolls too.
   */
  picture(page: Page, name: string, how?: 'as-it-is' | 'whole'): Promise<void>;
}

export interface SandboxOptions {
  readonly headed?: boolean;
  /** Folder for pictures; none are taken without it, or without PICTURES in the environment of a test that somebody wants to see. */
  readonly pictures?: string;
  /** Hosts that the person has allowed before. */
  readonly permit?: readonly string[];
  /** What the companion finds in its environment beside the world's own. */
  readonly environment?: (world: World) => Readonly<Record<string, string>>;
}

/** Starts everything and pairs the extension with the companion by pasting its code. */
export async function openSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { pictures = process.env.PICTURES } = options;
  if (pictures) await mkdir(pictures, { recursive: true });
  await using started = new AsyncDisposableStack();
  const world = started.use(await startWorld());
  const env = { ...world.env, ...options.environment?.(world) };
  const companion = started.adopt(await startCompanion(env), (one) => one.stop());
  const browser = started.adopt(await openBrowser(world, options), (one) => one.close());
  const sandbox: Sandbox = {
    ...browser,
    world,
    companion,
    tab: (url) => openTab(browser, url),
    async picture(page, name, how) {
      if (!pictures) return;
      const path = `${pictures}/${name}.png` as const;
      if (!how && page.url().endsWith('/popup.html')) await wholePopup(browser.browser, page.url(), path);
      else await page.screenshot({ path, fullPage: how === 'whole' });
    },
    close: () => parts.disposeAsync(),
  };
  await pair(sandbox);
  const parts = started.move();
  return sandbox;
}

// The popup is cut at 600 pixels and scrolls; the same page in a tab behind the others shows all of it.
async function wholePopup(browser: Browser, url: string, path: `${string}.png`): Promise<void> {
  const page = await browser.newPage({ type: 'tab', background: true });
  await page.setViewport({ width: 400, height: 1600, deviceScaleFactor: 2 });
  await page.goto(url);
  // Nothing is drawn in a tab behind another, so its frames cannot be waited for.
  const drawn = () => document.querySelector('main:not([aria-busy])') !== null;
  await page.waitForFunction(drawn, { polling: 100 });
  const main = await page.$('main');
  const box = await main?.boundingBox();
  if (box) await page.screenshot({ path, clip: box });
  await page.close();
}

async function pair(sandbox: Sandbox): Promise<void> {
  const panel = await sandbox.panel();
  await write(panel, 'Pairing code', sandbox.companion.code);
  await write(panel, 'Port', String(sandbox.companion.port));
  await press(panel, 'Pair');
  await until(panel, () => document.querySelector('[data-companion="ready"]') !== null);
  await sandbox.picture(panel, 'pairing');
  await panel.close();
}

async function openTab({ browser }: SandboxBrowser, url: string): Promise<Page> {
  const { host } = new URL(url);
  const pages = await browser.pages();
  const page = pages.find((open) => open.url().includes(`//${host}/`)) ?? (await browser.newPage());
  page.setDefaultTimeout(20_000);
  count({ switches: 1 });
  await page.bringToFront();
  await page.goto(url, { waitUntil: 'load' });
  await settle(page);
  return page;
}

/** Every file below a folder whose bytes contain one of these texts, raw or as base64. */
export async function filesHolding(folder: string, texts: readonly string[]): Promise<string[]> {
  const needles = texts.flatMap((text) => [
    Buffer.from(text),
    Buffer.from(btoa(text)),
    Buffer.from(text, 'utf16le'),
  ]);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (needles.some((needle) => bytes.includes(needle))) found.push(path);
  }
  return found;
}
