// Emedgene's S3 credentials with a person in front of them: the card is read where it stands, a new pair is captured while it
// is shown, and a pair as Emedgene hands it out opens the three folders.
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emedgeneFolders, emedgeneKey } from '../cloud/emedgene-folders.ts';
import { violations } from './accessible.ts';
import { captureEmedgenePair } from './console-pages.ts';
import { sceneNamed } from './live-scenes.ts';
import { says, showView } from './panel.ts';
import { press, write } from './person.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';
import { openScene } from './scene-page.ts';

let sandbox: Sandbox;
let panel: Page;

beforeAll(async () => {
  const { GUIDE_PICTURES: pictures } = process.env;
  sandbox = await openSandbox(pictures ? { pictures } : {});
  panel = await sandbox.panel();
  await showView(panel, 'S3 credentials');
});

afterAll(async () => {
  await sandbox?.close();
});

test('a new pair is captured into the view while Emedgene shows it', async () => {
  await press(panel, 'Prepare to capture');
  await says(panel, 'Region and cloud');
  await captureEmedgenePair(sandbox);
  await panel.bringToFront();
  await says(panel, 'AKIAIOSFODNN7EXAMPLE');
  expect(await panel.evaluate(() => document.body.innerText)).not.toContain('wJalr');
});

test('two of two are told apart by their state, with the press that comes next, and support gets its day', async () => {
  const page = await sandbox.browser.newPage();
  await openScene(page, sandbox.world.scenes, sceneNamed('emedgene/two-keys'));
  await panel.bringToFront();
  await says(panel, 'Two of two');
  await says(panel, 'Only inactive pairs can be deleted.');
  await says(panel, 's3://eu1-emg-downloads/acme/');
  await sandbox.picture(panel, 's3-credentials');
  expect(await violations(panel)).toEqual([]);
  await press(panel, 'Remind me');
  await says(panel, 'Pair for support: delete it by');
  sandbox.world.scenes.show(undefined);
  await page.close();
});

test('a pair as Emedgene hands it out opens the three folders', async () => {
  const { id, secret } = emedgeneKey(sandbox.world.aws);
  await press(panel, 'Add by hand');
  await write(panel, 'Access key ID', id);
  await write(panel, 'Secret access key', secret);
  await write(panel, 'Region and cloud', emedgeneFolders.regionCloud);
  await write(panel, 'Organization', emedgeneFolders.organization);
  await press(panel, 'Done');
  await press(panel, 'Test the three folders');
  await panel.waitForFunction(() => document.querySelectorAll('.folder-verdict.passed').length === 3);
  await sandbox.picture(panel, 's3-credentials-tested');
  expect(await violations(panel)).toEqual([]);
});
