// The first-run page: once, when the extension was added, and never again.
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { followFirstRun } from '#extension/background/first-run.ts';

type Installed = (details: { reason: string }) => void;

let installed: Installed;
const create = vi.fn(async () => ({}));

beforeEach(() => {
  create.mockClear();
  Object.assign(fakeBrowser.tabs, { create });
  Object.assign(fakeBrowser.runtime, {
    onInstalled: { addListener: (listener: Installed) => (installed = listener) },
    getURL: (path: string) => `chrome-extension://id${path}`,
  });
  followFirstRun();
});

it('opens in a tab of its own after the installation', () => {
  installed({ reason: 'install' });
  expect(create).toHaveBeenCalledExactlyOnceWith({ url: 'chrome-extension://id/welcome.html' });
});

it.each(['update', 'browser_update', 'chrome_update', 'shared_module_update'])('not after %s', (reason) => {
  installed({ reason });
  expect(create).not.toHaveBeenCalled();
});
