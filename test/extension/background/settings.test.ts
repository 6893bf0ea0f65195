// What happens without a press: nothing that sends a value until the person chose it.
import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readSettings } from '#extension/background/settings.ts';
import { freshHub, popup, state } from './hub.ts';

beforeEach(freshHub);

it('no test runs by itself before somebody says so', async () => {
  expect(await readSettings()).toEqual({ testByItself: false, openByItself: true });
});

it('a choice stays, and every open page sees it', async () => {
  await popup({ kind: 'set', setting: 'testByItself', on: true });
  expect((await state()).settings).toEqual({ testByItself: true, openByItself: true });
});

it.each([null, 'on', { testByItself: 'yes', other: true }])(
  'what is stored as %j switches nothing on',
  async (stored) => {
    await fakeBrowser.storage.local.set({ settings: stored });
    expect(await readSettings()).toEqual({ testByItself: false, openByItself: true });
  },
);
