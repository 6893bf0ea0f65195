// The script in Emedgene's tab: it answers nobody but the hub, nowhere but in the page itself, and reports the icon.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answer, serveTab } from '#extension/emedgene/tab.ts';
import { settle } from './clock.ts';
import { blob, goTo, page, plainDialog, showSettings, typed } from './settings-page.ts';

const NOTE = { add: 'Check the values', edit: 'Check and save', remove: 'Yours to press' };

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers();
  HTMLElement.prototype.showPopover ??= () => undefined;
  showSettings(() => plainDialog());
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test.each([
  ['http', () => goTo('http://acme.emg.illumina.com/settings/management')],
  ['a look-alike', () => goTo('https://acme.emg.illumina.com.evil.example/settings/management')],
  ['another port', () => goTo('https://acme.emg.illumina.com:8443/settings/management')],
  [
    'another lab than the one the person saw',
    () => goTo('https://other.emg.illumina.com/settings/management'),
  ],
  ['a help page', () => goTo('https://help.emg.illumina.com/settings/management')],
  ['a tab in the background', () => vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')],
  ['a frame', () => vi.spyOn(window, 'top', 'get').mockReturnValue({} as Window)],
  [
    'a page that is being prepared',
    () => Object.defineProperty(document, 'prerendering', { value: true, configurable: true }),
  ],
])('%s: not recognised, nothing filled', async (_name, change) => {
  change();
  expect(await settle(answer(page, blob, NOTE))).toEqual({ status: 'not-recognised' });
  Reflect.deleteProperty(document, 'prerendering');
  expect(document.querySelector('[role="dialog"]')).toBeNull();
  expect(typed()).toEqual([]);
});

test('loading the page and looking at it fills nothing', async () => {
  plainDialog();
  serveTab(NOTE);
  for (const type of ['load', 'focus', 'DOMContentLoaded']) window.dispatchEvent(new Event(type));
  expect(await settle(answer(page, { kind: 'look' }, NOTE))).toMatchObject({ status: 'ready' });
  expect(typed()).toEqual([]);
});

test('a card that arrives a second later is ready, not a missing role', async () => {
  const button = document.querySelector('#add');
  button?.remove();
  setTimeout(() => document.querySelector('section')?.append(button ?? ''), 1_000);
  expect(await settle(answer(page, { kind: 'look' }, NOTE))).toMatchObject({ status: 'ready' });
});

test('after the press the icon of the new row is reported for the draft', async () => {
  const sent: unknown[] = [];
  fakeBrowser.runtime.onMessage.addListener(
    (message: unknown, _sender: unknown, respond: (reply: unknown) => void) => {
      sent.push(message);
      respond(null);
      return true;
    },
  );
  expect(await settle(answer(page, blob, NOTE))).toMatchObject({ status: 'filled' });
  document.querySelector<HTMLElement>('[role="dialog"] button')?.click();
  document.querySelector('[role="dialog"]')?.remove();
  const list = document.querySelector('ul');
  if (list)
    list.innerHTML =
      '<li><i class="cloud ok"></i>Azure Blob<button>Manage</button><button>Delete</button></li>';
  await vi.advanceTimersByTimeAsync(5_000);
  const row = 'azureblobmanagedelete';
  expect(sent).toEqual([{ kind: 'linked', draft: blob.draft, icon: 'green', row, workgroup: '' }]);
});

test('two pushes at once fill one form, one after the other', async () => {
  const opened = vi.fn(() => plainDialog());
  showSettings(opened);
  const replies = Promise.all([answer(page, blob, NOTE), answer(page, blob, NOTE)]);
  expect(await settle(replies)).toMatchObject([{ status: 'filled' }, { status: 'filled' }]);
  expect(opened).toHaveBeenCalledTimes(1);
});

test.each([
  ['another extension', blob, { id: 'other' }],
  ['an unknown message', { kind: 'reveal' }, { id: 'own' }],
  ['no message', null, { id: 'own' }],
])('%s gets no answer', async (_name, message, sender) => {
  const respond = vi.fn();
  serveTab(NOTE);
  const id = sender.id === 'own' ? fakeBrowser.runtime.id : sender.id;
  void fakeBrowser.runtime.onMessage.trigger(message, { id }, respond);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(respond).not.toHaveBeenCalled();
  expect(typed()).toEqual([]);
});
