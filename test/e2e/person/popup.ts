// The person in the popup: adds a storage, types, tests, confirms, pushes. The popup is opened over a tab for each act,
// as in life, and what it shows is read from the same state it is drawn from.
import type { Page } from 'puppeteer';
import type { FromPanel } from '#extension/bus/contract.ts';
import type { ReplyOf } from '#extension/bus/send.ts';
import type { DraftView, StateView } from '#extension/bus/view.ts';
import type { TypeId } from '#shared/types.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { count } from './effort.ts';
import { press, until, write } from './person.ts';

/** What a page of the extension finds in its global scope. */
interface Extension {
  chrome: { runtime: { sendMessage<M extends FromPanel>(message: M): Promise<ReplyOf<M['kind']>> } };
}

/** Opens the popup over the tab, acts, closes it. */
export async function inPopup<T>(sandbox: Sandbox, over: Page, act: (popup: Page) => Promise<T>): Promise<T> {
  const popup = await sandbox.popup(over);
  count({ clicks: 1 });
  try {
    return await act(popup);
  } catch (error) {
    await sandbox.picture(popup, 'popup-where-it-stopped');
    throw error;
  } finally {
    // The browser closes it by itself when the page beside it takes the focus.
    await popup.close().catch(() => undefined);
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

/** Leaves exactly one storage, with these values by name, and returns its id: for tests that are not about typing. */
export async function draftWith(
  page: Page,
  type: TypeId,
  values: Readonly<Record<string, string>>,
): Promise<string> {
  const old = (await stateOf(page)).drafts.map(({ id }) => id);
  return page.evaluate(
    async (old, type, values) => {
      const { runtime } = (globalThis as unknown as Extension).chrome;
      for (const draft of old) await runtime.sendMessage({ kind: 'forget', draft });
      const { draft } = await runtime.sendMessage({ kind: 'create', type });
      for (const [name, text] of Object.entries(values))
        await runtime.sendMessage({ kind: 'enter', draft, name, text, from: 'typed' });
      return draft;
    },
    old,
    type,
    values,
  );
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
  count({ clicks: 1 });
  await popup.waitForSelector('[role="status"].note');
}

/** Presses Test connection and waits for the verdict. */
export async function test(popup: Page): Promise<void> {
  const before = (await draftOf(popup)).test?.report?.checkedAt;
  await press(popup, 'Test connection');
  await untilState(popup, ({ drafts }) => {
    const test = drafts.at(-1)?.test;
    if (test?.failure)
      throw new Error(`The companion could not be used: ${test.failure} ${test.detail ?? ''}`);
    return test?.status === 'done' && test.report?.checkedAt !== before;
  });
}

/** Forgets every storage in the popup. */
export async function forget(popup: Page): Promise<void> {
  for (let { length } = (await stateOf(popup)).drafts; length > 0; length -= 1) {
    await press(popup, 'Forget');
    await untilState(popup, ({ drafts }) => drafts.length < length);
  }
}

/** Waits until the state the popup is drawn from meets a condition. */
export async function untilState(popup: Page, condition: (state: StateView) => boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!condition(await stateOf(popup))) {
    if (Date.now() > deadline) throw new Error(`Nothing came of it in 30 s: ${condition}`);
    await popup.waitForNetworkIdle({ idleTime: 100 });
  }
}
