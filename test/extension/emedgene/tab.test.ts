// The script in Emedgene's tab: it answers nobody but the hub, nowhere but in the page itself, and reports the icon.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
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

describe('a second storage that is pushed in the same tab', () => {
  const other = { ...blob, draft: '7f3c1f9e-0d0c-4a53-9c30-0d2f6a1a9f77' };
  const rows = (...icons: string[]) => {
    const list = document.querySelector('ul');
    const html = icons.map(
      (icon, at) =>
        `<li><i class="cloud ${icon}"></i>Azure Blob ${at}<button>Manage</button><button>Delete</button></li>`,
    );
    if (list) list.innerHTML = html.join('');
  };
  const heard = () => {
    const sent: { draft: string; icon: string }[] = [];
    fakeBrowser.runtime.onMessage.addListener(
      (message: (typeof sent)[number], _sender: unknown, respond: (reply: unknown) => void) => {
        sent.push(message);
        respond(null);
        return true;
      },
    );
    return sent;
  };
  const pressAdd = () => {
    document.querySelector<HTMLElement>('[role="dialog"] button')?.click();
    document.querySelector('[role="dialog"]')?.remove();
  };

  test('leaves the first its icon: a storage that turned green is remembered, and its secret wiped', async () => {
    const sent = heard();
    await settle(answer(page, blob, NOTE));
    pressAdd();
    rows('checking');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await settle(answer(page, other, NOTE))).toMatchObject({ status: 'filled' });
    rows('ok');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sent).toMatchObject([{ draft: blob.draft, icon: 'green' }]);
    pressAdd();
    rows('ok', 'ok');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sent.slice(1)).toMatchObject([{ draft: other.draft, icon: 'green' }]);
  });

  test('takes the form also where it is refused: whatever the person does in it then is not the first one’s', async () => {
    const sent = heard();
    await settle(answer(page, blob, NOTE));
    const unknown = {
      ...other,
      values: [{ ...other.values[0], name: 'x', labels: ['Nowhere'], label: 'Nowhere' }],
    };
    expect(await settle(answer(page, unknown as never, NOTE))).toMatchObject({ status: 'fields-missing' });
    pressAdd();
    rows('ok');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sent).toMatchObject([{ draft: blob.draft, icon: 'unseen' }]);
  });

  test('takes the form from one that was not sent: the row to come is not the first one’s', async () => {
    const sent = heard();
    await settle(answer(page, blob, NOTE));
    await settle(answer(page, other, NOTE));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toMatchObject([{ draft: blob.draft, icon: 'unseen' }]);
    pressAdd();
    rows('ok');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sent.slice(1)).toMatchObject([{ draft: other.draft, icon: 'green' }]);
  });
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
