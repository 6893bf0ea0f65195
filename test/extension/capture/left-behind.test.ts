// A script that its extension left behind, updated or switched off: it takes its button out of the page by itself, for no
// event of the page may end a script of ours.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { startCapture } from '#extension/capture/capture.ts';
import { locate } from '#extension/consoles/index.ts';
import { installTexts } from '../ui/texts.ts';
import { APP } from './page.ts';

const page = vi.hoisted(() => ({ changed: () => {}, watched: true }));

vi.mock('#extension/capture/visible.ts', () => ({ isVisible: () => true, isShown: () => true }));
vi.mock('#extension/capture/watch.ts', () => ({
  watchPage: (changed: () => void) => {
    page.changed = changed;
    return () => {
      page.watched = false;
    };
  },
}));

const overview = `https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/${APP}`;

beforeEach(async () => {
  fakeBrowser.reset();
  await installTexts();
  document.elementsFromPoint = () => [];
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
});

afterEach(() => vi.unstubAllGlobals());

it('leaves at the next change of the page, and looks no further', async () => {
  document.body.innerHTML = `<div><label>Application (client) ID</label><span>${APP}</span></div>`;
  const { runtime } = fakeBrowser;
  const { id } = runtime;
  Object.assign(runtime, { sendMessage: async () => locate(overview) });
  startCapture();
  await vi.waitFor(() => expect(document.querySelector('storage-link-capture')).not.toBeNull());
  document.dispatchEvent(new CustomEvent(`${id}:capture:wxt:content-script-started`, { detail: {} }));
  page.changed();
  expect(document.querySelector('storage-link-capture')).not.toBeNull();
  Object.assign(runtime, { id: undefined });
  page.changed();
  expect(document.querySelector('storage-link-capture')).toBeNull();
  expect(page.watched).toBe(false);
  Object.assign(runtime, { id });
});
