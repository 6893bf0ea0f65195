// Every picture that a page of ours can show, made from the sandbox. Which ones are made is said by the pages that name them.
import type { Page } from 'puppeteer';
import { panelViews } from '#extension/ui/panel/panel-link.ts';
import { addKeyVault } from '../person/key-vault.ts';
import { startOver } from '../person/legs.ts';
import { setUpOwnKey, tryFlows } from '../person/own-key-panel.ts';
import { press, until } from '../person/person.ts';
import { inPopup, test } from '../person/popup.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { journeys, walk } from './journeys.ts';
import { walkUpdate } from './row-journey.ts';

export interface PictureRow {
  /** Names of the pictures it makes, without `.png`; with `*` all that begin so. */
  readonly makes: readonly string[];
  readonly make: (sandbox: Sandbox) => Promise<void>;
}

/** Journeys first: what they leave behind is what the side panel shows then. */
export const pictureRows: readonly PictureRow[] = [
  {
    makes: ['capture*', 'popup-*', 'emedgene-*', 'pairing'],
    async make(sandbox) {
      for (const journey of journeys) await walk(sandbox, journey);
    },
  },
  { makes: ['encryption-*'], make: pushKey },
  {
    makes: ['linked-*'],
    async make(sandbox) {
      const hub = await sandbox.panel();
      await walkUpdate(sandbox, hub);
      await hub.close();
    },
  },
  { makes: ['own-key-tried'], make: tryOwnKey },
  ...panelViews.map((view) => ({
    makes: [`panel-${view}`],
    make: (sandbox: Sandbox) => pictureOfPanel(sandbox, view),
  })),
];

async function pushKey(sandbox: Sandbox): Promise<void> {
  const { facts } = sandbox.world;
  await startOver(sandbox);
  const page = await sandbox.tab(`https://${facts.emedgeneHost}/settings/organization`);
  await inPopup(sandbox, page, async (popup) => {
    await addKeyVault(popup, sandbox.world);
    await test(popup);
    await press(popup, 'Push to Emedgene');
    await until(popup, () => document.body.innerText.includes('This cannot be undone'));
    await sandbox.picture(popup, 'encryption-confirm', 'as-it-is');
    await press(popup, 'Fill the encryption settings');
    await popup.waitForSelector('[data-encryption="waiting"]');
  });
  await page.bringToFront();
  await sandbox.picture(page, 'encryption-filled');
  await startOver(sandbox);
}

async function tryOwnKey(sandbox: Sandbox): Promise<void> {
  await startOver(sandbox);
  const panel = await sandbox.panel();
  await press(panel, 'Own key');
  await setUpOwnKey(sandbox, panel);
  await tryFlows(panel);
  await panel.$eval('.flows', (flows) => flows.closest('section')?.scrollIntoView());
  await sandbox.picture(panel, 'own-key-tried');
  await panel.close();
  await startOver(sandbox);
}

async function pictureOfPanel(sandbox: Sandbox, view: string): Promise<void> {
  const page: Page = await sandbox.panel();
  await page.goto(page.url().replace(/#.*|$/, `#${view}`));
  await page.reload();
  await until(page, () => document.querySelector('main:not([aria-busy="true"]) h2') !== null);
  await sandbox.picture(page, `panel-${view}`);
  await page.close();
}
