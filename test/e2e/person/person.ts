// What a person does on a page: presses and types by accessible name, and waits for what it says; every press, letter and
// change of page is counted. Works in frames and through closed shadow roots, because it goes by the accessibility tree.
import type { Frame, Page } from 'puppeteer';
import { count } from './effort.ts';

export type Place = Page | Frame;

type Role = 'button' | 'link' | 'radio' | 'tab' | 'combobox' | 'option' | 'textbox';

/** Presses what has this name and role, once it is there and enabled. */
export async function press(place: Place, name: string, role: Role = 'button'): Promise<void> {
  await place.locator(`aria/${name}[role="${role}"]`).click();
  count({ clicks: 1 });
}

/** Replaces the content of a text field by typing. */
export async function write(place: Place, name: string, text: string): Promise<void> {
  const field = await place.waitForSelector(`aria/${name}[role="textbox"]`);
  if (!field) throw new Error(`There is no field "${name}".`);
  await field.click({ count: 3 });
  await field.type(text);
  count({ clicks: 1, typed: text.length });
  await field.dispose();
}

/** Waits until something with this name (and role) is in the accessibility tree. */
export async function see(place: Place, name: string, role: Role | 'dialog' = 'button'): Promise<void> {
  const found = await place.waitForSelector(`aria/${name}[role="${role}"]`);
  await found?.dispose();
}

/** Waits until a condition on the page's own document holds, and returns what it found. */
export async function until<T>(place: Place, condition: () => T | null | undefined | false): Promise<T> {
  const found = await place.waitForFunction(condition, { timeout: 20_000 });
  return (await found.jsonValue()) as T;
}

/** Drops a file on the element of this selector, as from the browser's list of downloads. */
export async function dropFile(page: Page, selector: string, path: string): Promise<void> {
  const element = await page.waitForSelector(selector);
  const box = await element?.boundingBox();
  if (!box) throw new Error(`Nothing is drawn at ${selector}.`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const session = await page.createCDPSession();
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x, y, data });
  await session.detach();
  count({ clicks: 1 });
}
