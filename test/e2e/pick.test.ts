// A console page that nobody foresaw, in a real browser: the person points at the value and says what it is.
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { named, still } from './person/capture-page.ts';
import { addStorage, draftOf } from './person/popup.ts';
import { openRoom, type Room } from './sandbox/room.ts';

let room: Room;
let page: Page;

beforeAll(async () => {
  room = await openRoom();
});

afterAll(() => room?.close());

// The portal's home knows no value; what stands on it here is what a redesigned page might show.
beforeEach(async () => {
  page = await room.chromium.browser.newPage();
  await page.bringToFront();
  await page.goto(`https://${room.world.facts.portalHost}/#home`);
  await page.evaluate((url) => {
    const text = Object.assign(document.createElement('p'), { id: 'new-place', textContent: url });
    Object.assign(text.style, {
      position: 'fixed',
      top: '120px',
      left: '300px',
      zIndex: '5',
      background: 'white',
    });
    document.body.append(text);
  }, room.world.facts.accountUrl);
});

async function pressPick(): Promise<void> {
  const button = await named(page.mainFrame(), 'Pick a value on the page');
  await still(button);
  await button.click();
}

test('a value is picked by the mouse, named by a press, and stands in the storage chosen in the popup', async () => {
  const popup = await room.chromium.popup(page);
  await addStorage(popup, 'Azure Blob');
  await popup.close();
  await page.bringToFront();
  await pressPick();
  const place = await page.waitForSelector('#new-place');
  const box = await place?.boundingBox();
  if (!box) throw new Error('The value is not drawn.');
  await page.mouse.move(box.x + 20, box.y + box.height / 2);
  await page.mouse.click(box.x + 20, box.y + box.height / 2);
  const choice = await named(page.mainFrame(), 'Container URL');
  await still(choice);
  await choice.click();
  await expect
    .poll(async () => {
      const opened = await room.chromium.popup(page);
      const { values } = await draftOf(opened).finally(() => opened.close());
      return values.find(({ name }) => name === 'accountUrl')?.shown;
    })
    .toBe(room.world.facts.accountUrl);
});

test('Escape ends it, nothing is taken, and the page never held anything of it', async () => {
  await pressPick();
  await page.keyboard.press('Escape');
  expect(await named(page.mainFrame(), 'Pick a value on the page')).not.toBeNull();
  const host = await page.$eval('storage-link-capture', (element) => [
    element.shadowRoot,
    element.textContent,
  ]);
  expect(host).toEqual([null, '']);
});
