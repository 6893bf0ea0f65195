// One journey beside its guide: the person only captures, tests and links, and every step ticks itself off. Every view on the
// way can be used without seeing it, in light and in dark.
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectWiped, link, run } from './person/legs.ts';
import { auditUnfolded, guideSteps, openPanelWindow, says, showView } from './person/panel.ts';
import { press } from './person/person.ts';
import { captureContainer, captureNewSecret, captureOverview } from './person/portal.ts';
import { openSandbox, type Sandbox } from './sandbox/sandbox.ts';

let sandbox: Sandbox;
let panel: Page;

beforeAll(async () => {
  sandbox = await openSandbox();
  panel = await openPanelWindow(sandbox);
});

afterAll(async () => {
  await sandbox?.close();
});

async function isAccessible(picture: string): Promise<void> {
  await panel.bringToFront();
  await sandbox.picture(panel, picture);
  expect(await auditUnfolded(panel)).toEqual([]);
}

const done = async () => (await guideSteps(panel)).filter((step) => step.endsWith(': done')).length;

test('the guide to Azure Blob ticks itself off from the first capture to the green cloud', async () => {
  await showView(panel, 'Guide');
  expect(await auditUnfolded(panel)).toEqual([]);
  await press(panel, 'Azure Blob');
  await press(panel, 'Start with Azure Blob');
  await says(panel, 'Captures go to Azure Blob.');
  expect(await done()).toBe(0);

  await captureOverview(sandbox);
  await says(panel, '2 of 7 steps done');
  await captureNewSecret(sandbox);
  await says(panel, '3 of 7 steps done');
  await captureContainer(sandbox);
  await says(panel, '4 of 7 steps done');
  await isAccessible('guide');

  await run(sandbox, {});
  await says(panel, '6 of 7 steps done');
  expect(await guideSteps(panel)).toContain('Let the app read the container: done');
  await link(sandbox, {});
  await says(panel, 'Done: the storage is linked.');
  expect(await done()).toBe(7);
  await expectWiped(sandbox);
  expect(await auditUnfolded(panel)).toEqual([]);
});

test('what was linked is remembered with the day its secret ends, and no secret', async () => {
  await showView(panel, 'Reminders');
  await says(panel, 'Azure Blob · ');
  await isAccessible('reminders');
  const kept = await panel.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { get(): Promise<object> } } };
    };
    return JSON.stringify(await chrome.storage.local.get());
  });
  expect(kept).toContain('"expiresAt":"');
  expect(kept).not.toMatch(/\dQ~/);
});

test.each([
  'Azure Data Lake',
  'AWS S3',
  'FTP',
  'Google Cloud',
  'SFTP',
  'BaseSpace',
  'ICA',
  'Azure Key Vault',
  'AWS KMS',
  'Emedgene S3 credentials',
])('the guide to %s can be used without seeing it', async (type) => {
  await showView(panel, 'Guide');
  // Only where one is shown already.
  await (await panel.$('aria/Another guide[role="button"]'))?.click();
  await press(panel, type);
  await says(panel, 'steps done');
  expect(await auditUnfolded(panel)).toEqual([]);
});

test('the first-run page can be used without seeing it', async () => {
  const page = await sandbox.browser.newPage();
  await page.goto(panel.url().replace('sidepanel.html', 'welcome.html'));
  await says(page, 'Where your secrets live');
  await sandbox.picture(page, 'welcome');
  expect(await auditUnfolded(page)).toEqual([]);
});
