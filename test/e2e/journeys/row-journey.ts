// A linked storage whose secret expired: listed red, changed in its own row with a newly captured secret, green again.
import type { Page } from 'puppeteer';
import { emedgeneSites } from '../../cloud/emedgene/sites.ts';
import { addStorage, openSettings, untilGreen } from '../person/emedgene-page.ts';
import { examples } from '../person/good-values.ts';
import { ask, enterDraft, tabOf } from '../person/hub.ts';
import { startOver } from '../person/legs.ts';
import { press, until } from '../person/person.ts';
import { captureNewSecret } from '../person/portal.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

export interface UpdateEnding {
  readonly before: string | undefined;
  readonly detail: string | undefined;
  /** Rows of the table that stands beside Delete. */
  readonly effects: number;
  readonly pointed: boolean;
  readonly after: string | undefined;
}

const { host } = emedgeneSites.mui;

/** `hub` is a page of the extension that lends its voice to make the first link quickly. */
export async function walkUpdate(sandbox: Sandbox, hub: Page): Promise<UpdateEnding> {
  await linkThenExpire(sandbox, hub);
  const panel = await openLinked(sandbox, await openSettings(sandbox, 'mui'));
  await readList(panel);
  const before = await panel.$eval('.linked-head', (head) => (head.matches('.failed') ? 'red' : 'green'));
  const detail = await panel.$eval('.linked-row code', (code) => code.textContent ?? undefined);
  await press(panel, 'Delete …');
  const effects = (await panel.$$('.effects tbody tr')).length;
  await sandbox.picture(panel, 'linked-delete', 'whole');
  await press(panel, 'Show me Delete in Emedgene');
  const page = await openedSettings(sandbox);
  const pointed = (await page.waitForSelector('storage-link-note')) !== null;
  await sandbox.picture(page, 'emedgene-delete-pointed');
  await press(panel, 'Update');
  await panel.waitForSelector('.linked-row [role="status"]');
  await panel.close();
  await captureNewSecret(sandbox);
  const green = await changeRow(sandbox);
  await untilWiped(hub);
  const changed = await openLinked(sandbox, green);
  await readList(changed);
  const after = await changed.$eval('.linked-head', (head) => (head.matches('.passed') ? 'green' : 'red'));
  await sandbox.picture(changed, 'linked-green', 'whole');
  await changed.close();
  return { before, detail, effects, pointed, after };
}

async function linkThenExpire(sandbox: Sandbox, hub: Page): Promise<void> {
  const { world } = sandbox;
  const { storages } = world.emedgene;
  await startOver(sandbox);
  const draft = await enterDraft(hub, 'azure-blob', await examples['azure-blob'].good(world));
  const page = await openSettings(sandbox, 'mui');
  await ask(hub, { kind: 'push', draft, tab: await tabOf(hub, host) });
  await addStorage(sandbox, 'mui', page);
  await untilWiped(hub);
  for (const { secretId } of world.entra.secrets(world.facts.app.clientId))
    world.entra.expireSecret(world.facts.app.clientId, secretId);
  const [row] = storages.list();
  if (!row) throw new Error('Nothing was linked.');
  storages.check(row.id);
  await storages.settled(row.id);
}

// The product itself has seen the green icon once nothing is left of the values that went in.
async function untilWiped(hub: Page): Promise<void> {
  const deadline = Date.now() + 20_000;
  while ((await ask(hub, { kind: 'state' })).drafts.length > 0) {
    if (Date.now() > deadline) throw new Error('The green icon was not read back.');
    await hub.waitForNetworkIdle({ idleTime: 100 });
  }
}

// As people come there: from the popup to the side panel, and to its view.
async function openLinked(sandbox: Sandbox, page: Page): Promise<Page> {
  const opened = sandbox.nextPanel();
  // The popup goes away by itself as the panel opens.
  await press(await sandbox.popup(page), 'Pairing');
  const panel = await opened;
  await press(panel, 'Linked storages');
  return panel;
}

async function readList(panel: Page): Promise<void> {
  await press(panel, `Read the list on ${host}`);
  await until(panel, () => document.querySelector('[aria-busy="false"] .linked-head') !== null);
}

async function openedSettings(sandbox: Sandbox): Promise<Page> {
  const page = (await sandbox.browser.pages()).find((one) => one.url().includes(`//${host}/`));
  if (!page) throw new Error('Emedgene is closed.');
  return page;
}

// The popup opens by itself: a new secret waits for the row.
async function changeRow(sandbox: Sandbox): Promise<Page> {
  const next = sandbox.nextPopup();
  const page = await openSettings(sandbox, 'mui');
  const popup = await next;
  await press(popup, 'Update in Emedgene');
  await popup.waitForSelector('[data-push="waiting"]');
  await sandbox.picture(popup, 'popup-updated');
  await popup.close();
  await sandbox.picture(page, 'emedgene-updated');
  await press(page, 'Save');
  await page.waitForFunction(() => !document.querySelector('[role="dialog"]'));
  await untilGreen(page, 'mui');
  return page;
}
