// The person on every console: opens the pages that show the values, presses what shows them, and captures.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import type { Scene } from '../../replicas/scene.ts';
import { still } from '../person/capture-page.ts';
import { make } from '../person/effort.ts';
import { dropFile, type Place, press, until, write } from '../person/person.ts';
import { importFile, inPopup } from '../person/popup.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { sceneNamed } from './live-scenes.ts';
import { documentOf, openScene } from './scene-page.ts';

/** Presses Capture and waits for its answer. No picture of a secret is ever taken: `picture` is for pages without one. */
export async function capture(sandbox: Sandbox, page: Page, place: Place, picture?: string): Promise<void> {
  await pressCapture(place);
  const said = await place.waitForSelector('aria/Close[role="button"]');
  await said?.dispose();
  if (picture) await sandbox.picture(page, picture);
}

// A press counts once the button has stood still for half a second, as it has for anybody who reads before pressing; on a busy
// machine a page still moves when it is there.
async function pressCapture(place: Place): Promise<void> {
  const button = await place.waitForSelector('aria/Capture[role="button"]');
  if (!button) throw new Error('There is no Capture button.');
  await still(button);
  await press(place, 'Capture');
}

/** The account's endpoints, which the sandbox's own portal does not have: a replica page stands in for it. */
export function captureEndpoints(sandbox: Sandbox): Promise<void> {
  return captureScene(sandbox, sceneNamed('demo/azure-endpoints'), 'capture-endpoints');
}

export function captureVaultKey(sandbox: Sandbox): Promise<void> {
  return captureScene(sandbox, sceneNamed('demo/azure-key'), 'capture-vault-key');
}

/** Emedgene's own card, right after a pair was made; Capture has to be allowed there first. */
export async function captureEmedgenePair(sandbox: Sandbox): Promise<void> {
  const { emedgeneHost } = sandbox.world.facts;
  await allowCapture(sandbox, await sandbox.tab(`https://${emedgeneHost}/settings/management`));
  await captureScene(sandbox, sceneNamed('emedgene/new-pair-fields'));
}

/** Allows Capture on Emedgene's page, from the popup over it. Where an earlier push allowed it, there is nothing to press. */
export async function allowCapture(sandbox: Sandbox, page: Page): Promise<void> {
  await inPopup(sandbox, page, async (popup) => {
    const allow = popup.locator(`aria/Allow Capture on ${new URL(page.url()).host}[role="button"]`);
    await allow
      .setTimeout(2000)
      .click()
      .catch(() => undefined);
    await popup.waitForFunction(() => !/Allow Capture/.test(document.body.innerText));
  });
}

export async function captureAccessKey(sandbox: Sandbox): Promise<void> {
  const page = await sandbox.tab(sandbox.world.facts.aws.pages.accessKey);
  await press(page, 'Show');
  await until(page, () => document.body.innerText.includes('Hide'));
  await capture(sandbox, page, page);
}

export async function captureS3Bucket(sandbox: Sandbox): Promise<void> {
  const page = await sandbox.tab(sandbox.world.facts.aws.pages.bucket);
  await capture(sandbox, page, page, 'capture-s3-bucket');
}

export async function captureKmsKey(sandbox: Sandbox): Promise<void> {
  const page = await sandbox.tab(sandbox.world.facts.aws.pages.key);
  await capture(sandbox, page, page, 'capture-kms-key');
}

/** The account's page, the key that the Keys tab gives as a file, and the bucket's page. */
export async function captureGoogle(sandbox: Sandbox): Promise<void> {
  const { account, keys } = sandbox.world.facts.google.pages;
  const accountPage = await sandbox.tab(account);
  await capture(sandbox, accountPage, accountPage, 'capture-service-account');
  await importDownloadedKey(sandbox, await sandbox.tab(keys));
  await captureGoogleBucket(sandbox);
}

/** The bucket's page; where it is the first one captured it says which storage is meant. */
export async function captureGoogleBucket(sandbox: Sandbox): Promise<void> {
  const page = await sandbox.tab(sandbox.world.facts.google.pages.bucket);
  await capture(sandbox, page, page, 'capture-google-bucket');
}

/** Makes a key, which the console gives as a file, and drops that on the side panel, which opens at the press on Capture there. */
export async function dropDownloadedKey(sandbox: Sandbox): Promise<void> {
  const page = await sandbox.tab(sandbox.world.facts.google.pages.keys);
  const { path, done } = await downloadKey(page);
  const opened = sandbox.nextPanel();
  await pressCapture(page);
  const panel = await opened;
  await dropFile(panel, '.drop', path);
  await panel.waitForSelector('[role="status"].note');
  await panel.close();
  await done();
}

async function importDownloadedKey(sandbox: Sandbox, page: Page): Promise<void> {
  const { path, done } = await downloadKey(page);
  await inPopup(sandbox, page, (popup) => importFile(popup, path));
  await done();
}

async function downloadKey(page: Page): Promise<{ path: string; done: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'storage-link-download-'));
  const session = await page.createCDPSession();
  await session.send('Browser.setDownloadBehavior', {
    behavior: 'allow',
    downloadPath: folder,
    eventsEnabled: true,
  });
  const saved = new Promise<void>((resolve) => {
    session.on('Browser.downloadProgress', ({ state }) => state === 'completed' && resolve());
  });
  await make(async () => {
    await press(page, 'Add key');
    await press(page, 'Create');
  });
  await until(page, () => document.body.innerText.includes('Private key saved'));
  await saved;
  const [file] = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  if (!file) throw new Error('The console gave no key file.');
  return { path: join(folder, file), done: () => rm(folder, { recursive: true }) };
}

export async function captureBaseSpace(sandbox: Sandbox): Promise<void> {
  const page = await sandbox.tab(sandbox.world.facts.basespace.pages.credentials);
  await capture(sandbox, page, page);
}

/** Makes an API key, captures it while its dialog is open, and the project's name on its own page. */
export async function captureIca(sandbox: Sandbox): Promise<void> {
  const { apiKeys, project } = sandbox.world.facts.ica.pages;
  const keys = await sandbox.tab(apiKeys);
  await make(async () => {
    await write(keys, 'API key name', 'emedgene');
    await press(keys, 'Generate');
  });
  await until(keys, () => document.querySelector('[role="dialog"]') !== null);
  await capture(sandbox, keys, keys);
  const page = await sandbox.tab(project);
  await capture(sandbox, page, page, 'capture-project');
}

async function captureScene(sandbox: Sandbox, scene: Scene, picture?: string): Promise<void> {
  const { scenes } = sandbox.world;
  try {
    const page = await sandbox.tab('about:blank');
    await openScene(page, scenes, scene);
    await capture(sandbox, page, await documentOf(page, scene), picture);
  } finally {
    scenes.show(undefined);
  }
}
