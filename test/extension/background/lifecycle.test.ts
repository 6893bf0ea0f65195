// What time and restarts do: values go at the end of their hour, and nothing stays "running" for ever.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { followInstallation } from '#extension/background/capture/open-tabs.ts';
import { followTime, settleInterrupted } from '#extension/background/lifecycle.ts';
import { followTabs } from '#extension/background/route.ts';
import { changeDraft } from '#extension/drafts/store.ts';
import { CLIENT, SECRET, TENANT } from '../drafts/examples.ts';
import { installPermissions } from '../permissions.ts';
import { captured, freshHub, onlyDraft, PORTAL, popup, state, TAB } from './hub.ts';

const HOUR = 3_600_000;
const stored = async () => JSON.stringify(await fakeBrowser.storage.session.get(null));

beforeEach(freshHub);
afterEach(() => {
  vi.useRealTimers();
});

describe('the hour', () => {
  it('is ended by an alarm, even when nobody looks', async () => {
    const start = Date.now();
    vi.useFakeTimers({ now: start, toFake: ['Date'] });
    followTime();
    await captured();
    const alarm = await fakeBrowser.alarms.get('wipe');
    expect(alarm?.scheduledTime).toBe(start + HOUR);
    vi.setSystemTime(start + HOUR);
    fakeBrowser.alarms.onAlarm.trigger({
      name: 'wipe',
      scheduledTime: start + HOUR,
      persistAcrossSessions: false,
    });
    await vi.waitFor(async () => expect(await stored()).not.toContain(SECRET));
  });

  it('begins anew with "Keep for an hour", and keeps the verdict', async () => {
    const start = Date.now();
    vi.useFakeTimers({ now: start, toFake: ['Date'] });
    const draft = await captured();
    await changeDraft(draft, (current) => ({ ...current, test: { status: 'done', steps: [] } }));
    vi.setSystemTime(start + HOUR - 1);
    await popup({ kind: 'keep', draft });
    expect(await onlyDraft()).toMatchObject({ wipedAt: start + 2 * HOUR - 1, test: { status: 'done' } });
  });

  it('leaves no alarm behind when everything was forgotten', async () => {
    await popup({ kind: 'forget', draft: await captured() });
    expect(await fakeBrowser.alarms.get('wipe')).toBeUndefined();
  });
});

it("the browser's start wipes what a restored session brought back", async () => {
  followTime();
  await captured();
  fakeBrowser.runtime.onStartup.trigger();
  await vi.waitFor(async () => expect((await state()).drafts).toEqual([]));
});

it('after a restart of the worker nothing is "running" that nobody runs', async () => {
  const draft = await captured();
  await changeDraft(draft, (current) => ({
    ...current,
    test: { status: 'running', steps: [] },
    push: { status: 'filling', host: 'acme.emedgene.com' },
  }));
  await settleInterrupted();
  const { test, push } = await onlyDraft();
  expect(test?.status).toBe('stopped');
  expect(push).toBeUndefined();
});

describe('tabs', () => {
  const page = `https://portal.azure.com/#@${TENANT}/view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/${CLIENT}`;

  it('tell their frames where they are now: an inner frame cannot see it', async () => {
    const sendMessage = vi.fn(async () => undefined);
    Object.assign(fakeBrowser.tabs, { sendMessage });
    followTabs();
    const moved = (url: string | undefined) =>
      fakeBrowser.tabs.onUpdated.trigger(TAB, url === undefined ? {} : { url }, { id: TAB } as never);
    await moved(page);
    const where = {
      console: 'azure',
      page: 'app-overview',
      ids: { 'azure.clientId': CLIENT, 'azure.tenantId': TENANT },
    };
    expect(sendMessage).toHaveBeenLastCalledWith(TAB, {
      kind: 'moved',
      where: expect.objectContaining(where),
    });
    await moved(`${PORTAL}#home`);
    expect(sendMessage).toHaveBeenLastCalledWith(TAB, {
      kind: 'moved',
      where: expect.objectContaining({ page: null, spots: [] }),
    });
    await moved('https://example.com/');
    await moved(undefined);
    expect(sendMessage).toHaveBeenCalledTimes(2);
  });

  it('that were open before the extension began are served once, or told to be reloaded', async () => {
    const executeScript = vi.fn(async ({ target }: { target: { tabId: number } }) => {
      if (target.tabId === 2) throw new Error('Cannot access contents of the page');
      return [];
    });
    const setBadgeText = vi.fn(async () => undefined);
    const query = vi.fn(async (_asked: { url: string[] }) => [{ id: 1 }, { id: 2 }, {}]);
    const granted = ['https://portal.azure.com/*', 'https://acme.emg.illumina.com/*'];
    installPermissions({ granted: [...granted, 'https://evil.example/*'] });
    Object.assign(fakeBrowser.scripting, { executeScript });
    Object.assign(fakeBrowser.tabs, { query });
    Object.assign(fakeBrowser.action, { setBadgeText, setTitle: async () => undefined });
    followInstallation();
    const injection = { target: { tabId: 1, allFrames: true }, files: ['/content-scripts/capture.js'] };
    await vi.waitFor(() => expect(setBadgeText).toHaveBeenCalledWith({ tabId: 2, text: '↻' }));
    expect(executeScript).toHaveBeenCalledWith(injection);
    expect(query).toHaveBeenCalledWith({ url: granted });
    // The worker that wakes up later finds everybody served.
    followInstallation();
    await fakeBrowser.runtime.onInstalled.trigger({ reason: 'install', temporary: false } as never);
    expect(setBadgeText).toHaveBeenCalledTimes(1);
  });
});
