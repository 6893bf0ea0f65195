// What a console's page may ask of the side panel: to be described and to import. A press opens it, nothing else does.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { consoleFrame, freshHub, PORTAL, popup, state, TAB } from '../hub.ts';

const APP = '00000000-0000-0000-0000-00000000000a';
const OVERVIEW = `${PORTAL}#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/${APP}/isMSAApp~/false`;
const injected = vi.fn(async (_injection: object): Promise<unknown[]> => []);
const open = vi.fn(async (_place: object): Promise<void> => undefined);
const create = vi.fn(async (_tab: { url: string }): Promise<void> => undefined);
const update = vi.fn(async (_tab: number, _change: object): Promise<void> => undefined);
let contexts: { documentUrl?: string; tabId: number }[];

const askedView = async () => (await fakeBrowser.storage.session.get('panel-view'))['panel-view'];
const describePage = async (description: string, url = OVERVIEW) => {
  await consoleFrame({ kind: 'describe-page' }, url);
  await consoleFrame({ kind: 'describe', description }, url);
};

beforeEach(async () => {
  await freshHub();
  vi.clearAllMocks();
  contexts = [];
  Object.assign(fakeBrowser.scripting, { executeScript: injected });
  Object.assign(fakeBrowser.tabs, { create, update });
  Object.assign(fakeBrowser.runtime, { getContexts: async () => contexts });
  Object.assign(fakeBrowser, { sidePanel: { open }, sidebarAction: undefined });
});

describe('Save page description', () => {
  it('opens the panel in the press itself, at its view, and describes the frame that asked', async () => {
    const asked = consoleFrame({ kind: 'describe-page' }, OVERVIEW);
    // Before anything is waited for: afterwards the browser would not count the press any more.
    expect(open).toHaveBeenCalledExactlyOnceWith({ tabId: TAB });
    await asked;
    expect(await askedView()).toBe('page-description');
    expect(injected).toHaveBeenCalledExactlyOnceWith({
      target: { tabId: TAB, frameIds: [0] },
      files: ['/content-scripts/describe.js'],
    });
  });

  it('keeps the newest with everything its reader needs to know, and nothing the address names', async () => {
    await describePage('document at elsewhere\nbody\n');
    await describePage('document at *.portal.azure.net\nbody\n label "Client ID"\n');
    const { described } = await state();
    expect(described?.console).toBe('azure');
    const [head, ...lines] = described?.text.split('\n') ?? [];
    expect(head).toBe('Storage Link 1.2.3: page description');
    expect(lines).toEqual([
      'Console: azure',
      'Page: app-overview',
      expect.stringMatching(/^Address: .*#view\/Microsoft_AAD_RegisteredApps\/.*\/appId\/\{guid\}\//),
      expect.stringMatching(/^Time \(UTC\): \d{4}-\d\d-\d\dT[\d:.]+Z$/),
      expect.stringContaining('No value'),
      '',
      'document at *.portal.azure.net',
      'body',
      ' label "Client ID"',
      '',
    ]);
    expect(described?.text).not.toContain(APP);
  });

  it('says so where the page is not known', async () => {
    await describePage('body\n', `${PORTAL}#home`);
    expect((await state()).described?.text).toContain('\nPage: not known\n');
  });

  it('is no way for a page to say something by itself, or to look like something else', async () => {
    await consoleFrame({ kind: 'describe', description: 'unasked' }, OVERVIEW);
    expect((await state()).described).toBeUndefined();
    await describePage('a\u202eb\u200bc\u0007d\n');
    await consoleFrame({ kind: 'describe', description: 'once more' }, OVERVIEW);
    expect((await state()).described?.text).toMatch(/\n\nabcd\n$/);
  });

  it('is forgotten on Discard, and before the next page is looked at', async () => {
    await describePage('first\n');
    await consoleFrame({ kind: 'describe-page' }, OVERVIEW);
    expect((await state()).described).toBeUndefined();
    await describePage('second\n');
    await popup({ kind: 'discard-description' });
    expect((await state()).described).toBeUndefined();
    expect(JSON.stringify(await fakeBrowser.storage.session.get(null))).not.toContain('second');
  });
});

describe('the import', () => {
  it('opens in the panel', async () => {
    const asked = consoleFrame({ kind: 'open-import' });
    expect(open).toHaveBeenCalledExactlyOnceWith({ tabId: TAB });
    await asked;
    expect(await askedView()).toBe('import');
    expect(create).not.toHaveBeenCalled();
  });

  it.each([
    ['the browser refuses', { sidePanel: { open: async () => Promise.reject(new Error('no gesture')) } }],
    ['there is neither panel nor sidebar', { sidePanel: undefined }],
    [
      'a press in a page does not count and the sidebar is closed',
      {
        sidePanel: undefined,
        sidebarAction: { open: async () => Promise.reject(new Error()), isOpen: async () => false },
      },
    ],
  ])('gets a tab of its own where %s', async (_name, panels) => {
    Object.assign(fakeBrowser, panels);
    await consoleFrame({ kind: 'open-import' });
    expect(create).toHaveBeenCalledExactlyOnceWith({
      url: expect.stringMatching(/\/sidepanel\.html#import$/),
    });
    expect(await askedView()).toBe('import');
  });

  it('gets no second tab where one is open, and none at all beside an open sidebar', async () => {
    Object.assign(fakeBrowser, { sidePanel: undefined });
    contexts = [{ documentUrl: fakeBrowser.runtime.getURL('/sidepanel.html'), tabId: 9 }];
    await consoleFrame({ kind: 'open-import' });
    expect(update).toHaveBeenCalledExactlyOnceWith(9, { active: true });
    const sidebarAction = { open: async () => Promise.reject(new Error()), isOpen: async () => true };
    Object.assign(fakeBrowser, { sidebarAction });
    await consoleFrame({ kind: 'open-import' });
    expect(update).toHaveBeenCalledOnce();
    expect(create).not.toHaveBeenCalled();
  });
});
