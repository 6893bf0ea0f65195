// Emedgene's S3 credentials with a person in front of both: a pair is created in Emedgene, captured while it is shown, tried
// on the three folders, deactivated and deleted, and the panel says at every moment what comes next.
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emedgeneFolders } from '../cloud/emedgene/folders.ts';
import { allowCapture, capture } from './pages/console-pages.ts';
import { auditUnfolded, openPanelWindow, says, showView } from './person/panel.ts';
import { press } from './person/person.ts';
import { openSandbox, type Sandbox } from './sandbox/sandbox.ts';

let sandbox: Sandbox;
let panel: Page;

const emedgene = () => sandbox.tab(`https://${sandbox.world.facts.emedgeneHost}/settings/management`);
const inPanel = async (text: string) => {
  await panel.bringToFront();
  await says(panel, text);
};

beforeAll(async () => {
  sandbox = await openSandbox();
  panel = await openPanelWindow(sandbox);
  await showView(panel, 'S3 credentials');
});

afterAll(async () => {
  await sandbox?.close();
});

test('before Emedgene is open the panel says where to go, and how Capture is allowed there', async () => {
  await says(panel, 'Open Emedgene at Settings > Management.');
  expect(await auditUnfolded(panel)).toEqual([]);
  await press(panel, 'Prepare to capture');
  await says(panel, 'Region and cloud');
});

test('a new pair is captured while Emedgene shows it, and opens the three folders of the organization', async () => {
  const page = await emedgene();
  await allowCapture(sandbox, page);
  await inPanel('No pair yet.');
  await page.bringToFront();
  await press(page, 'Create Access Key');
  await capture(sandbox, page, page);
  await press(page, 'Done');
  await inPanel('One of two.');
  await press(panel, 'Take the names from the card');
  await says(panel, `s3://${emedgeneFolders.regionCloud}-emg-downloads/${emedgeneFolders.organization}/`);
  await press(panel, 'Test the three folders');
  await panel.waitForFunction(() => document.querySelectorAll('.folder-verdict.passed').length === 3);
  expect(await panel.evaluate(() => document.body.innerText)).not.toContain('example/');
  await sandbox.picture(panel, 's3-credentials');
  expect(await auditUnfolded(panel)).toEqual([]);
});

test('two of two: the panel follows the presses until there is room again', async () => {
  const page = await emedgene();
  await press(page, 'Create Access Key');
  await press(page, 'Done');
  await inPanel('Two of two.');
  await says(panel, 'Only inactive pairs can be deleted.');
  expect(await auditUnfolded(panel)).toEqual([]);
  await page.bringToFront();
  await press(page, 'Deactivate');
  await inPanel('Delete makes room and is final.');
  await page.bringToFront();
  await page
    .locator('aria/Delete[role="button"]')
    .filter((button) => !(button as HTMLButtonElement).disabled)
    .click();
  await inPanel('One of two.');
});

test('a pair for support gets the day by which it goes, and the calendar has it', async () => {
  await press(panel, 'Remind me');
  await says(panel, 'Pair for support: delete it by');
  await showView(panel, 'Reminders');
  await says(panel, 'in 14 days');
});
