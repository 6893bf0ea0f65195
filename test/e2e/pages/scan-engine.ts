// A Chromium page with the capture's engine in it and nothing else, for measuring scans of documents of any size.
import puppeteer from 'puppeteer';
import { build, type Rolldown } from 'vite';
import { locate } from '#extension/consoles/index.ts';
import { findBrowser } from '../../../scripts/browser.ts';
import { fillPage, type ScanTimes, timeScans } from './scan-page.ts';

const APP = '00000000-0000-0000-0000-00000000000a';
const TENANT = '00000000-0000-0000-0000-00000000000c';
const address = `https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/${APP}`;

export interface ScanPage {
  /** What a scan must find, by field. */
  readonly wanted: Readonly<Record<string, string>>;
  /** Draws a page of at least so many nodes; returns how many it has. */
  fill(nodes: number): Promise<number>;
  /** Medians of so many scans and bare walks in turn, each repeated for documents that are faster than the clock. */
  time(runs: number, repeat?: number): Promise<ScanTimes>;
  close(): Promise<void>;
}

/** Bundles the engine and opens a browser for it. */
export async function openScanPage(): Promise<ScanPage> {
  const browser = await puppeteer.launch({
    executablePath: await findBrowser(),
    pipe: true,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const page = await browser.newPage();
  await page.evaluate(await engine());
  return {
    wanted: { 'azure.clientId': APP, 'azure.tenantId': TENANT },
    fill: (nodes) => page.evaluate(fillPage, { nodes, app: APP, tenant: TENANT }),
    time: (runs, repeat = 1) => page.evaluate(timeScans, { where: locate(address), runs, repeat }),
    close: () => browser.close(),
  };
}

async function engine(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: 'extension/capture/find.ts', formats: ['iife'], name: 'engine' },
    },
  })) as Rolldown.RolldownOutput[];
  const code = built[0]?.output[0].code;
  if (!code) throw new Error('The engine could not be bundled.');
  return `${code}; globalThis.engine = engine;`;
}
