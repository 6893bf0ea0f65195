// The person in the side panel: goes from view to view by its navigation, and reads what stands there.
import type { Page } from 'puppeteer';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { audit } from './audit.ts';
import { press, until } from './person.ts';

/** The panel beside the consoles, in a window of its own: in a tab behind theirs nothing would be drawn. */
export async function openPanelWindow({ browser, panel }: Sandbox): Promise<Page> {
  const tab = await panel();
  const page = await browser.newPage({ type: 'window' });
  await page.setViewport({ width: 400, height: 1600, deviceScaleFactor: 1 });
  await page.goto(tab.url());
  await tab.close();
  return page;
}

/** Shows a view, once its content is there. */
export async function showView(panel: Page, name: string): Promise<void> {
  await panel.bringToFront();
  await press(panel, name);
  await until(panel, () => document.querySelector('main section:not([aria-busy="true"]) h2') !== null);
}

/** Waits until the panel says this, also while it is behind another tab, where nothing is drawn. */
export async function says(panel: Page, text: string): Promise<void> {
  const isSaid = (wanted: string) => document.body.innerText.includes(wanted);
  await panel.waitForFunction(isSaid, { timeout: 20_000, polling: 100 }, text);
}

/** What is wrong with the page for somebody who cannot see it, with everything unfolded; behind another tab nothing is drawn. */
export async function auditUnfolded(panel: Page): Promise<string[]> {
  await panel.bringToFront();
  await panel.$$eval('details', (all) => {
    for (const details of all) details.open = true;
  });
  // A button on its way from one colour to the other is judged where it arrives.
  await panel.evaluate(() => {
    for (const animation of document.getAnimations()) animation.finish();
  });
  return audit(panel);
}

/** Keeps the whole panel in both schemes, where pictures are wanted, and gives what is wrong with it as it stands. */
export async function seenThrough(sandbox: Sandbox, panel: Page, name: string): Promise<string[]> {
  await panel.bringToFront();
  const height = await panel.evaluate(() => document.documentElement.scrollHeight);
  await panel.setViewport({ width: 400, height: Math.max(640, height), deviceScaleFactor: 2 });
  for (const scheme of ['light', 'dark']) {
    // Without movement: half-way between two schemes no colour is right.
    await panel.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    await sandbox.picture(panel, `${name}-${scheme}`);
  }
  return audit(panel);
}

/** The guide's steps: title and whether it is done. */
export function guideSteps(panel: Page): Promise<readonly string[]> {
  return panel.$$eval('.guide-step', (steps) =>
    steps.map((step) => {
      const [title, state] = ['.guide-title', '.guide-state'].map(
        (part) => step.querySelector(part)?.textContent,
      );
      return `${title}: ${state}`;
    }),
  );
}
