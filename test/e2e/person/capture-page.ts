// What a test does with the capture on the replica portal: finds the frame that offers it, reads it, presses it.
import type { ElementHandle, Frame, Page } from 'puppeteer';
import { expect } from 'vitest';
import { facts } from '../../cloud/facts.ts';
import { framesWhere, settle } from '../sandbox/frames.ts';

const APP = 'Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~';
const BUTTON = 'aria/Capture[role="button"]';

/** Opens a page of the app registration; `query` chooses the layout. */
export async function open(page: Page, query: string, section: string): Promise<void> {
  const { clientId } = facts.app;
  await page.goto(
    `https://portal.azure.com/${query}#view/${APP}/${section}/appId/${clientId}/isMSAApp~/false`,
  );
  await settle(page);
}

export async function go(page: Page, section: string): Promise<void> {
  await page.click(`[data-telemetryname="Menu-${section}"]`);
}

/** Every frame that offers a capture now. */
export async function places(page: Page): Promise<[Frame, ElementHandle][]> {
  const mounted = await framesWhere(page, () => document.querySelector('storage-link-capture') !== null);
  const found: [Frame, ElementHandle][] = [];
  for (const frame of mounted) {
    const button = await frame.$(BUTTON);
    if (button) found.push([frame, button]);
  }
  return found;
}

/** The frame that offers the capture, and its button. */
export async function offered(page: Page): Promise<[Frame, ElementHandle]> {
  await expect.poll(() => places(page), { timeout: 10_000 }).not.toHaveLength(0);
  const [first] = await places(page);
  if (!first) throw new Error('No frame offers a capture.');
  return first;
}

/** The frame that shows this text; frames fill without any event that could be waited for. */
export async function withText(page: Page, text: string): Promise<Frame> {
  const shows = (text: string) => document.body.clientWidth > 0 && document.body.innerText.includes(text);
  const find = () => framesWhere(page, shows, text);
  await expect.poll(find, { timeout: 10_000 }).not.toHaveLength(0);
  const [found] = await find();
  if (!found) throw new Error(`No frame shows "${text}" any more.`);
  return found;
}

export const describedAs = (button: ElementHandle) =>
  button.evaluate((element) => element.getAttribute('aria-description'));

// The handle reaches into the closed root; no page script does.
export const panelOf = (button: ElementHandle) =>
  button.evaluate((element) => element.closest('.box')?.querySelector('[role="status"]')?.textContent ?? '');

/** What the open panel says; nothing while it is closed. */
export const saidBy = (button: ElementHandle) =>
  button.evaluate((element) => {
    const panel = element.closest('.box')?.querySelector('.panel:not([hidden])');
    return panel?.querySelector('.lines')?.textContent ?? '';
  });

export const hasFocus = (button: ElementHandle) => button.evaluate((element) => element.matches(':focus'));

// Asked again and again: the accessibility tree follows the document a little later, without any event.
export async function named(frame: Frame, name: string, role = 'button'): Promise<ElementHandle> {
  const find = () => frame.$(`aria/${name}[role="${role}"]`);
  await expect.poll(find, { timeout: 10_000 }).not.toBeNull();
  const found = await find();
  if (!found) throw new Error(`"${name}" went away.`);
  return found;
}

export async function press(frame: Frame, name: string): Promise<void> {
  const button = await named(frame, name);
  await still(button);
  await button.click();
}

/** Waits until a button is enabled and has stood where it stands for longer than a press needs. */
export async function still(button: ElementHandle): Promise<void> {
  await button.evaluate(async (element) => {
    let since = performance.now();
    let at = '';
    while (performance.now() - since < 700 || element.matches(':disabled')) {
      const now = JSON.stringify(element.getBoundingClientRect());
      if (now !== at) since = performance.now();
      at = now;
      await new Promise(requestAnimationFrame);
    }
  });
}

/** Presses with the mouse; `before` happens at the last moment. */
export async function clickAfterStill(
  page: Page,
  button: ElementHandle,
  before?: () => Promise<void>,
): Promise<void> {
  await still(button);
  await before?.();
  const box = await button.boundingBox();
  if (!box) throw new Error('The button is not drawn.');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}
