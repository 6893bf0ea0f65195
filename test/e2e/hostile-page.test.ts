// What a hostile console page achieves with our button in a real browser. Its scripts cannot reach into the closed root,
// but they own everything around it: only a person's own press on a button in plain sight may take something.
import type { ElementHandle, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { facts } from '../cloud/facts.ts';
import {
  cover,
  lure,
  pressByScript,
  seenSoFar,
  speakTo,
  takeOut,
  undo,
  watchAll,
} from './attacks/page-tricks.ts';
import { clickAfterStill, offered, open, press, saidBy, still } from './person/capture-page.ts';
import { stateOf } from './person/popup.ts';
import { openRoom, type Room } from './sandbox/room.ts';

const NOTHING = 'Nothing was captured';
/** The values are in a storage; which one may be asked. */
const TAKEN = /Which storage|Captured:/;

let room: Room;
let page: Page;
let button: ElementHandle;

beforeAll(async () => {
  room = await openRoom();
});

afterAll(() => room?.close());

// One page for all of them: each undoes its trick.
beforeEach(async () => {
  if (!page) await openPage();
});

afterEach(async () => {
  await page.keyboard.press('Escape');
  await page.evaluate(undo);
  [, button] = await offered(page);
  await expect.poll(() => saidBy(button)).toBe('');
});

async function openPage(): Promise<void> {
  await page?.close();
  page = await room.chromium.browser.newPage();
  page.setDefaultTimeout(20_000);
  await page.bringToFront();
  await open(page, '?layout=A', 'Overview');
  [, button] = await offered(page);
}

const drafts = async () => {
  const panel = await room.chromium.panel();
  const state = await stateOf(panel);
  await panel.close();
  await page.bringToFront();
  return state.drafts;
};

const style = (css: string) =>
  page.evaluate((css) => document.documentElement.setAttribute('style', css), css);

describe('a page that plays tricks', () => {
  test.each([
    ['faint', 'opacity:.3'],
    ['cut off', 'clip-path:inset(0 0 0 99%)'],
    ['blurred', 'filter:blur(8px)'],
  ])('gets nothing when everything is %s', async (_name, css) => {
    await style(css);
    await clickAfterStill(page, button);
    await expect.poll(() => saidBy(button)).toContain(NOTHING);
  });

  // No value is in sight then, so nothing is offered.
  test.each([
    ['transparent', 'opacity:0'],
    ['scaled down', 'transform:scale(.05);transform-origin:bottom right'],
    ['shrunk to nearly nothing', 'zoom:.02'],
  ])('sees the button go when everything is %s', async (_name, css) => {
    await style(css);
    await expect.poll(() => page.$('storage-link-capture')).toBeNull();
  });

  test('gets nothing by an overlay that lets clicks through', async () => {
    await page.evaluate(() => {
      const over = Object.assign(document.createElement('div'), { className: 'trick' });
      over.style.cssText = 'position:fixed;inset:0;background:#fff;pointer-events:none;z-index:2147483647';
      document.documentElement.append(over);
    });
    await clickAfterStill(page, button);
    await expect.poll(() => saidBy(button)).toContain(NOTHING);
  });

  test('gets nothing by moving the button under the pointer', async () => {
    await clickAfterStill(page, button, () => style('transform:translateY(-8px)'));
    await expect.poll(() => saidBy(button)).toContain(NOTHING);
  });

  test('gets nothing from the second click of two, when the first took away what lay over the button', async () => {
    await still(button);
    const box = await button.boundingBox();
    await page.evaluate(lure);
    await page.waitForSelector('.trick:popover-open');
    const [x, y] = [(box?.x ?? 0) + 20, (box?.y ?? 0) + 16];
    await page.mouse.click(x, y, { delay: 40 });
    expect(await page.$('.trick')).toBeNull();
    await page.mouse.click(x, y, { delay: 40 });
    expect(await saidBy(button)).not.toMatch(TAKEN);
  });

  test('gets nothing when a press that was meant for its message meets the button that just came up', async () => {
    await still(button);
    const box = await button.boundingBox();
    await page.evaluate(cover, 'popover' as const);
    await page.waitForSelector('storage-link-capture:popover-open');
    await page.mouse.click((box?.x ?? 0) + 20, (box?.y ?? 0) + 16);
    expect(await saidBy(button)).not.toMatch(TAKEN);
  });

  test('cannot restyle the button away', async () => {
    const sheet = await page.addStyleTag({
      content:
        'storage-link-capture{display:none!important;opacity:0!important;transform:scale(.1)!important;width:1px!important}',
    });
    const box = await button.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(24);
    await sheet.evaluate((element) => element.remove());
  });
});

describe('a page that presses by itself', () => {
  test('gets nothing by scripted clicks, events and keys', async () => {
    await still(button);
    await page.evaluate(pressByScript);
    expect(await saidBy(button)).toBe('');
  });

  test('gets nothing by moving the focus there just before a person presses Enter', async () => {
    await still(button);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await button.evaluate((element) => (element as HTMLElement).focus());
    await page.keyboard.press('Enter');
    await expect.poll(() => saidBy(button)).toContain(NOTHING);
  });

  test('cannot speak to our script, or end it, by an event or a message', async () => {
    await page.evaluate(speakTo, room.chromium.id);
    expect(await page.$('storage-link-capture')).not.toBeNull();
    expect(await saidBy(button)).toBe('');
  });

  test('finds no root, no text and no attribute of ours', async () => {
    const seen = await page.evaluate(() => {
      const host = document.querySelector('storage-link-capture');
      return { root: host?.shadowRoot ?? null, html: host?.outerHTML };
    });
    expect(seen).toEqual({ root: null, html: '<storage-link-capture></storage-link-capture>' });
  });

  test('nothing of all this has reached a storage', async () => {
    expect(await drafts()).toEqual([]);
  });
});

// What lies over the whole page here is the console's own; the values stand beneath it.
describe('a console whose own layers lie over everything', () => {
  test.each(['popover', 'popover in a root', 'modal', 'modal before'] as const)(
    'is captured all the same: %s',
    async (how) => {
      if (how === 'modal before') await page.evaluate(cover, 'modal' as const);
      await page.evaluate(cover, how);
      await expect.poll(() => page.$('storage-link-capture:popover-open')).not.toBeNull();
      [, button] = await offered(page);
      await clickAfterStill(page, button);
      await expect.poll(() => saidBy(button)).toMatch(TAKEN);
      // Closing our panel must not close the console's dialog, in which a key may stand that is shown once.
      await page.keyboard.press('Escape');
      await expect.poll(() => saidBy(button)).toBe('');
      expect(await page.$$('dialog.trick:not([open])')).toEqual([]);
    },
  );

  test('is captured with the second press where a layer is clear as glass and lets clicks through', async () => {
    await page.evaluate(cover, 'glass' as const);
    await clickAfterStill(page, button);
    await expect.poll(() => saidBy(button)).toContain(NOTHING);
    await clickAfterStill(page, button);
    await expect.poll(() => saidBy(button)).toMatch(TAKEN);
  });

  test('gets nothing with a dialog that is faint', async () => {
    await page.evaluate(cover, 'modal' as const);
    await page.evaluate(() => document.querySelector('dialog')?.style.setProperty('opacity', '.4'));
    [, button] = await offered(page);
    await clickAfterStill(page, button);
    await expect.poll(() => saidBy(button)).toContain(NOTHING);
  });
});

test('a page that watches all its nodes while a value is captured sees no value in any of ours', async () => {
  await page.evaluate(watchAll);
  [, button] = await offered(page);
  await press(page.mainFrame(), 'Capture');
  await expect.poll(() => saidBy(button)).toMatch(TAKEN);
  const seen = await page.evaluate(seenSoFar);
  expect(seen).toContain('storage-link-capture');
  for (const value of [facts.app.clientId, facts.tenantId]) expect(seen).not.toContain(value);
  const shown = (await drafts()).flatMap(({ values }) => values.map(({ shown }) => shown));
  expect(shown).toContain(facts.app.clientId);
});

test('a page that removes the button sees it come back five times and then no more', async () => {
  await openPage();
  expect(await page.evaluate(takeOut)).toBe(5);
  await openPage();
});
