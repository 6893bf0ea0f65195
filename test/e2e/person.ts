// What a person does on a page: presses and types by accessible name, and waits for what it says. Works in frames and
// through closed shadow roots, because it goes by the accessibility tree.
import type { Frame, Page } from 'puppeteer';

export type Place = Page | Frame;

type Role = 'button' | 'link' | 'radio' | 'tab' | 'combobox' | 'option' | 'textbox';

/** Presses what has this name and role, once it is there and enabled. */
export async function press(place: Place, name: string, role: Role = 'button'): Promise<void> {
  await place.locator(`aria/${name}[role="${role}"]`).click();
}

/** Replaces the content of a text field by typing. */
export async function write(place: Place, name: string, text: string): Promise<void> {
  const field = await place.waitForSelector(`aria/${name}[role="textbox"]`);
  if (!field) throw new Error(`There is no field "${name}".`);
  await field.click({ count: 3 });
  await field.type(text);
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
