// The person in the popup: adds a storage, types, tests, confirms, pushes. The popup is opened over a tab for each act,
// as in life, and what it shows is read from the same state it is drawn from.
import type { Page } from 'puppeteer';
import type { DraftView, StateView } from '#extension/bus/view.ts';
import { press, until, write } from './person.ts';
import type { Sandbox } from './sandbox.ts';

/** What a page of the extension finds in its global scope. */
interface Extension {
  chrome: { runtime: { sendMessage(message: { kind: 'state' }): Promise<StateView> } };
}

/** Opens the popup over the tab, acts, closes it. */
export async function inPopup<T>(sandbox: Sandbox, over: Page, act: (popup: Page) => Promise<T>): Promise<T> {
  const popup = await sandbox.popup(over);
  try {
    return await act(popup);
  } finally {
    await popup.close();
  }
}

/** The state the popup is drawn from: no secret is in it. */
export async function stateOf(popup: Page): Promise<StateView> {
  return popup.evaluate(() => {
    const { chrome } = globalThis as unknown as Extension;
    return chrome.runtime.sendMessage({ kind: 'state' });
  });
}

/** The newest draft: the one the journey works on. */
export async function draftOf(popup: Page): Promise<DraftView> {
  const draft = (await stateOf(popup)).drafts.at(-1);
  if (!draft) throw new Error('There is no storage in the popup.');
  return draft;
}

export async function addStorage(popup: Page, label: string): Promise<void> {
  await press(popup, label);
  await until(popup, () => document.querySelector('.values') !== null);
}

/** Types values by their labels under "Add by hand". */
export async function typeValues(popup: Page, values: Readonly<Record<string, string>>): Promise<void> {
  await press(popup, 'Add by hand');
  for (const [label, text] of Object.entries(values)) await write(popup, label, text);
  await press(popup, 'Done');
}

export async function importFile(popup: Page, path: string): Promise<void> {
  const [chooser] = await Promise.all([popup.waitForFileChooser(), press(popup, 'Import file')]);
  await chooser.accept([path]);
  await popup.waitForSelector('[role="status"].note');
}

/** Presses Test connection and waits for the verdict. */
export async function test(popup: Page): Promise<void> {
  const before = (await draftOf(popup)).test?.report?.checkedAt ?? '';
  await press(popup, 'Test connection');
  const ended = async (before: string) => {
    const { chrome } = globalThis as unknown as Extension;
    const test = (await chrome.runtime.sendMessage({ kind: 'state' })).drafts.at(-1)?.test;
    return (
      test !== undefined && test.status !== 'running' && (test.report?.checkedAt !== before || test.failure)
    );
  };
  await popup.waitForFunction(ended, { polling: 100, timeout: 30_000 }, before);
  const { test } = await draftOf(popup);
  if (test?.failure) throw new Error(`The companion could not be used: ${test.failure} ${test.detail ?? ''}`);
}

export async function forget(popup: Page): Promise<void> {
  while ((await stateOf(popup)).drafts.length > 0) {
    const { length } = (await stateOf(popup)).drafts;
    await press(popup, 'Forget');
    await popup.waitForFunction((count) => document.querySelectorAll('.values').length < count, {}, length);
  }
}
