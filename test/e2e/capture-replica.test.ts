// The capture alone, in a real browser on pages drawn by Azure's own component libraries: what is found in each layout. The
// extension and its background run unmodified.
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  clickAfterStill,
  describedAs,
  go,
  hasFocus,
  named,
  offered,
  open,
  panelOf,
  places,
  press,
  still,
  withText,
} from './person/capture-page.ts';
import { until } from './person/person.ts';
import { openRoom, type Room } from './sandbox/room.ts';

const OTHER_APP = '00000000-0000-0000-0000-0000000000c9';
const BOTH = 'Application (client) ID, Directory (tenant) ID';

let room: Room;
let page: Page;

beforeAll(async () => {
  room = await openRoom();
});

afterAll(() => room?.close());

beforeEach(async () => {
  await page?.close();
  page = await room.chromium.browser.newPage();
  page.setDefaultTimeout(20_000);
  // A tab behind another draws nothing, so nothing in it is visible.
  await page.bringToFront();
});

// Says nothing to the portal, which therefore goes on to show what it shows.
const renameInAddress = (from: string, to: string) =>
  page.evaluate((from, to) => history.replaceState(null, '', location.href.replace(from, to)), from, to);

describe('what is found', () => {
  test.each(['A', 'B', 'C'])('client and tenant ID in layout %s, in one place only', async (layout) => {
    await open(page, `?layout=${layout}`, 'Overview');
    const [place, button] = await offered(page);
    expect(await describedAs(button)).toBe(BOTH);
    expect(place === page.mainFrame()).toBe(layout === 'A');
    expect(await places(page)).toHaveLength(1);
  });

  test('a new secret once it is shown; before that, why the masked ones cannot be taken', async () => {
    await open(page, '', 'Credentials');
    const frame = await withText(page, 'New client secret');
    await press(frame, 'New client secret');
    await (await named(frame, 'Description', 'textbox')).type('first');
    await press(frame, 'Add');
    await until(frame, () => /\dQ~/.test(document.body.innerText));
    const [, button] = await offered(page);
    expect(await describedAs(button)).toMatch(
      /^Client secret \(value\)(?:, Client secret expires)?, Application \(client\) ID$/,
    );

    // The address names another app before the portal has changed what it shows: the secret is not that one's.
    const { clientId } = room.world.facts.app;
    await renameInAddress(clientId, OTHER_APP);
    await expect.poll(() => places(page)).toHaveLength(0);
    await renameInAddress(OTHER_APP, clientId);
    await expect.poll(() => places(page)).toHaveLength(1);

    await open(page, '?again', 'Credentials');
    const [again, masked] = await offered(page);
    expect(await describedAs(masked)).toContain('Create a new one');
    await press(again, 'Capture');
    await expect.poll(() => panelOf(masked)).toContain('masked');
  });

  test('the same page after another one, without a reload: nothing of the page before is offered', async () => {
    await open(page, '', 'Overview');
    await offered(page);
    await go(page, 'Authentication');
    await until(page, () => document.querySelector('.fxs-reactview-frame-active') === null);
    await expect.poll(() => places(page)).toHaveLength(0);
    await go(page, 'Overview');
    const [, button] = await offered(page);
    expect(await describedAs(button)).toBe(BOTH);
  });
});

describe('a capture', () => {
  test('asks for the storage once, then says what was taken and what is missing, and shows no value anywhere', async () => {
    const { clientId, tenantId } = { ...room.world.facts.app, tenantId: room.world.facts.tenantId };
    await open(page, '', 'Overview');
    const [place, button] = await offered(page);
    await press(place, 'Capture');
    await expect.poll(() => panelOf(button)).toContain('Which storage');
    await clickAfterStill(page, await named(place, 'Azure Blob (kept there unless you choose)'));
    await expect.poll(() => panelOf(button)).toContain(`Captured: ${BOTH}`);
    const said = await panelOf(button);
    expect(said).toContain('Still missing:');
    expect(said).not.toContain(clientId);
    expect(said).not.toContain(tenantId);
    await page.keyboard.press('Escape');
    await expect.poll(() => panelOf(button)).not.toContain('Captured');
  });

  test('is taken by keyboard when Tab brought the focus there', async () => {
    await open(page, '?layout=A', 'Overview');
    const [, button] = await offered(page);
    await still(button);
    for (let presses = 0; presses < 80 && !(await hasFocus(button)); presses++)
      await page.keyboard.press('Tab');
    expect(await hasFocus(button)).toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(() => panelOf(button)).toMatch(/Captured|Which storage/);
  });
});
