// What the capture costs the page it runs in: consoles are slow enough without us. Measured in a real Chromium beside a
// bare walk over the same document, since absolute times differ from machine to machine.
import type { Browser, Page } from 'puppeteer';
import puppeteer from 'puppeteer';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { locate } from '#extension/consoles/index.ts';
import { findBrowser } from '../../scripts/browser.ts';
import { fillPage, type ScanTimes, timeScans } from './scan-page.ts';

const APP = '00000000-0000-0000-0000-00000000000a';
const TENANT = '00000000-0000-0000-0000-00000000000c';
const address = `https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/${APP}`;

const ROUNDS = 7;

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await puppeteer.launch({
    executablePath: await findBrowser(),
    pipe: true,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  page = await browser.newPage();
  await page.evaluate(await engine());
});

afterAll(() => browser?.close());

test('a scan of 50,000 nodes takes at most 25 ms and at most three bare walks', async () => {
  const nodes = await page.evaluate(fillPage, { nodes: 50_000, app: APP, tenant: TENANT });
  expect(nodes).toBeGreaterThanOrEqual(50_000);
  // Scan and bare walk take turns, so a busy machine slows both; no single lucky round decides.
  const rounds: ScanTimes[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push(await page.evaluate(timeScans, { where: locate(address), runs: 15 }));
  }
  expect(median(rounds.map(({ ratio }) => ratio))).toBeLessThanOrEqual(3);
  expect(median(rounds.map(({ scan }) => scan))).toBeLessThanOrEqual(25);
  expect(rounds[0]?.found).toEqual({ 'azure.clientId': APP, 'azure.tenantId': TENANT });
  console.log(
    rounds
      .map(
        ({ scan, bare, ratio }) =>
          `scan ${scan.toFixed(1)} ms, bare walk ${bare.toFixed(1)} ms, ratio ${ratio.toFixed(2)}`,
      )
      .join('; '),
  );
});

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

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
