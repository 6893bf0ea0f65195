// Every view of the extension for everybody: a view that is added to the side panel's table is looked at here by itself.
import type { ElementHandle, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { panelViews } from '#extension/ui/panel/panel-link.ts';
import { audit } from './person/audit.ts';
import { clickAfterStill, offered, panelOf, still } from './person/capture-page.ts';
import { addKeyVault } from './person/key-vault.ts';
import { byPassword, startOver } from './person/legs.ts';
import { press, until, write } from './person/person.ts';
import { addStorage, inPopup, test as testConnection, typeValues } from './person/popup.ts';
import { appPage, containerPage } from './person/portal.ts';
import { openSandbox, type Sandbox } from './sandbox/sandbox.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await openSandbox();
});
afterAll(() => sandbox?.close());

describe('the side panel', () => {
  test.each(panelViews)('%s', async (view) => {
    const page = await sandbox.panel();
    await page.goto(page.url().replace(/#.*|$/, `#${view}`));
    await page.reload();
    await until(page, () => document.querySelector('main:not([aria-busy="true"]) h2') !== null);
    expect(await audit(page)).toEqual([]);
    await page.close();
  });
});

describe('the popup', () => {
  test('with nothing in it, with a form open, with a problem, tested, and failed', async () => {
    await startOver(sandbox);
    const popup = await popupInTab();
    expect(await audit(popup), 'empty').toEqual([]);
    await addStorage(popup, 'SFTP');
    expect(await audit(popup), 'incomplete').toEqual([]);
    await typeValues(popup, { ...byPassword(sandbox), Port: 'twenty-two' });
    await press(popup, 'Add by hand');
    expect(await audit(popup), 'a form with a problem').toEqual([]);
    await write(popup, 'Port', String(sandbox.world.sftp.port));
    await press(popup, 'Done');
    await testConnection(popup);
    expect(await audit(popup), 'a host key to confirm').toEqual([]);
    await press(popup, 'Confirm this host key');
    await popup.waitForFunction(() => !document.querySelector('.host-key'));
    await testConnection(popup);
    expect(await audit(popup), 'connected').toEqual([]);
    await typeValues(popup, { Password: 'example-wrong' });
    await testConnection(popup);
    await press(popup, 'Push to Emedgene');
    expect(await audit(popup), 'failed, and pushed from the wrong page').toEqual([]);
    await popup.close();
  });

  test('before an encryption key is pushed', async () => {
    await startOver(sandbox);
    const { facts } = sandbox.world;
    const page = await sandbox.tab(`https://${facts.emedgeneHost}/settings/organization`);
    await inPopup(sandbox, page, async (popup) => {
      await addKeyVault(popup, sandbox.world);
      await press(popup, 'Push to Emedgene');
      await until(popup, () => document.body.innerText.includes('This cannot be undone'));
      expect(await audit(popup, 'popup')).toEqual([]);
    });
  });
});

test('the button in the page and its panel', async () => {
  await startOver(sandbox);
  const { facts } = sandbox.world;
  const page = await sandbox.tab(containerPage(facts));
  const [, button] = await offered(page);
  await clickAfterStill(page, button);
  await expect.poll(() => panelOf(button)).toContain('Which storage are these values for?');
  const copy = await copyOf(button);
  expect((await audit(copy)).filter((line) => !/page-has-heading-one|region|landmark/.test(line))).toEqual(
    [],
  );
  await copy.close();
});

describe('the keyboard alone', () => {
  test('captures a value on a page that has many other things to stop at', async () => {
    await startOver(sandbox);
    const page = await sandbox.tab(containerPage(sandbox.world.facts));
    const [, button] = await offered(page);
    await still(button);
    await tab(page, () => document.activeElement?.localName === 'storage-link-capture');
    await page.keyboard.press('Enter');
    await expect.poll(() => panelOf(button)).toContain('Which storage are these values for?');
  });

  test('adds, types, tests, confirms and pushes', async () => {
    await startOver(sandbox);
    const { facts } = sandbox.world;
    await inPopup(sandbox, await sandbox.tab(appPage(facts, 'Overview')), async (popup) => {
      await enter(popup, 'SFTP');
      await enter(popup, 'Add by hand');
      for (const [label, text] of Object.entries(byPassword(sandbox))) {
        await tabTo(popup, label);
        await popup.keyboard.type(text);
      }
      await enter(popup, 'Done');
      await enter(popup, 'Test connection');
      await popup.waitForSelector('.host-key');
      await enter(popup, 'Confirm this host key');
      await popup.waitForFunction(() => !document.querySelector('.host-key'));
      await enter(popup, 'Test connection');
      await until(popup, () => document.body.innerText.includes('Connected'));
    });
    const page = await sandbox.tab(`https://${facts.emedgeneHost}/settings/management`);
    await page.waitForSelector('aria/Add Storage[role="button"]');
    await inPopup(sandbox, page, async (popup) => {
      await enter(popup, 'Push to Emedgene');
      await popup.waitForSelector('[data-push="waiting"]');
    });
    await page.bringToFront();
    await enter(page, 'Add storage');
    await page.waitForSelector('[data-testid="CloudIcon"]');
  });
});

test('the pairing form, once the companion is forgotten', async () => {
  const page = await sandbox.panel();
  await page.goto(page.url().replace(/#.*|$/, '#pairing'));
  await page.reload();
  await press(page, 'Forget this companion');
  await page.waitForSelector('aria/Pairing code[role="textbox"]');
  expect(await audit(page)).toEqual([]);
  await page.setViewport({ width: 250, height: 640 });
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(sideways, 'Firefox’s sidebar begins with 250 pixels').toBeLessThanOrEqual(0);
  await page.close();
});

test('the audit itself sees what it looks for', async () => {
  const page = await sandbox.browser.newPage();
  await page.setContent(`<!doctype html><html lang="en"><title>Wrong</title>
    <style>@keyframes turn { to { rotate: 1turn } } #turns { animation: turn 1s infinite; width: 9px; height: 9px }</style>
    <main><h1>Wrong</h1><p style="color: #ddd; background: #fff">pale</p><div id="turns"></div><p style="width: 400px">wide</p></main>`);
  expect(await audit(page)).toEqual([
    expect.stringContaining('light: color-contrast'),
    expect.stringContaining('dark: color-contrast'),
    expect.stringContaining('moves: <div id="turns">'),
    'scrolls sideways',
    expect.stringContaining('cut off: <p style="width: 400px">'),
  ]);
  await page.close();
});

/** The popup's page in a tab: there it can be given any size. */
async function popupInTab(): Promise<Page> {
  const page = await sandbox.panel();
  await page.goto(page.url().replace(/sidepanel\.html.*/, 'popup.html'));
  await page.waitForSelector('main:not([aria-busy])');
  return page;
}

// Nothing reaches into the page's closed root but a handle: what stands there is looked at as a copy, styles included.
async function copyOf(button: ElementHandle): Promise<Page> {
  const html = await button.evaluate((element) => {
    const root = element.getRootNode() as ShadowRoot;
    const sheets = [...root.adoptedStyleSheets].flatMap(({ cssRules }) => [...cssRules]);
    return `<style>${sheets.map(({ cssText }) => cssText).join('\n')}</style>${root.innerHTML}`;
  });
  const page = await sandbox.browser.newPage();
  await page.setContent(
    `<!doctype html><html lang="en"><title>Copy</title><main><h1>Page</h1><div><template shadowrootmode="open">${html}</template></div></main></html>`,
  );
  return page;
}

async function enter(page: Page, name: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: string): Promise<void> {
  await page.waitForSelector(`aria/${name}`);
  await tab(
    page,
    (name) => {
      const focused = document.activeElement as HTMLInputElement | null;
      const label = focused?.labels?.[0]?.innerText ?? focused?.innerText ?? '';
      return label.trim().split('\n')[0] === name;
    },
    name,
  );
}

async function tab(page: Page, isThere: (name: string) => boolean, name = ''): Promise<void> {
  for (let stops = 0; stops < 120; stops++) {
    if (await page.evaluate(isThere, name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`No press of Tab leads to ${name || 'it'}.`);
}
