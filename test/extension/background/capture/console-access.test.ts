// Consoles permitted besides: the capture script goes where the person allowed it, at once, and leaves with the permission.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { followConsoleAccess } from '#extension/background/capture/console-access.ts';
import { hostsOf } from '#extension/consoles/hosts.ts';
import { requiredPatterns } from '#extension/consoles/patterns.ts';
import { type FakePermissions, installPermissions } from '../../permissions.ts';
import { installTexts } from '../../ui/texts.ts';

interface Script {
  readonly id: string;
  readonly matches: string[];
  readonly js?: string[];
  readonly allFrames?: boolean;
  readonly persistAcrossSessions?: boolean;
}

const [china] = hostsOf.azure.optional.filter(({ id }) => id === 'azure-china');
const chinaPatterns = [...(china?.top ?? []), ...(china?.frames ?? [])];
const LAB = 'https://acme.emg.illumina.com/*';
const PORTAL = 'https://portal.illumina.com/*';

let registered: Map<string, Script>;
let permissions: FakePermissions;
let injected: { tabId: number; files: string[] }[];
let told: { tab: number; message: unknown }[];
let tabs: { id?: number; url?: string; matches?: string }[];

beforeEach(async () => {
  fakeBrowser.reset();
  await installTexts();
  registered = new Map();
  [injected, told, tabs] = [[], [], []];
  permissions = installPermissions({ granted: requiredPatterns });
  Object.assign(fakeBrowser.scripting, {
    getRegisteredContentScripts: async ({ ids }: { ids: string[] }) =>
      [...registered.values()].filter(({ id }) => ids.includes(id)),
    registerContentScripts: async (scripts: Script[]) => {
      for (const script of scripts) {
        if (registered.has(script.id)) throw new Error(`Duplicate script ID '${script.id}'`);
        registered.set(script.id, script);
      }
    },
    updateContentScripts: async (scripts: Script[]) => {
      for (const script of scripts) {
        const before = registered.get(script.id);
        if (!before) throw new Error(`Nonexistent script ID '${script.id}'`);
        // As Chromium does it.
        registered.set(script.id, { ...before, persistAcrossSessions: false, ...script });
      }
    },
    unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
      for (const id of ids) if (!registered.delete(id)) throw new Error(`Nonexistent script ID '${id}'`);
    },
    executeScript: async ({ target, files }: { target: { tabId: number }; files: string[] }) => {
      injected.push({ tabId: target.tabId, files });
    },
  });
  Object.assign(fakeBrowser.tabs, {
    query: async ({ url }: { url?: string[] }) =>
      url ? tabs.filter(({ matches = '' }) => url.includes(matches)) : tabs,
    sendMessage: async (tab: number, message: unknown) => {
      told.push({ tab, message });
      if (tab === 3) throw new Error('Could not establish connection. Receiving end does not exist.');
    },
  });
});

const matches = () => [...registered.values()].flatMap((script) => script.matches);
const toMatch = (expected: string[]) => vi.waitFor(() => expect(matches()).toEqual(expected));

describe('the registration', () => {
  it('is not made while nothing is permitted besides', async () => {
    followConsoleAccess();
    permissions.add('https://*.illumina.com/*', 'https://evil.example/*');
    await vi.waitFor(() => expect(permissions.granted()).toHaveLength(requiredPatterns.length + 2));
    permissions.add(PORTAL);
    await toMatch([PORTAL]);
  });

  it('covers every frame of what is permitted, and is there before a restored tab loads', async () => {
    followConsoleAccess();
    permissions.add(...chinaPatterns);
    await toMatch(chinaPatterns);
    permissions.add(LAB);
    await toMatch([...chinaPatterns, LAB]);
    expect([...registered.values()]).toEqual([
      expect.objectContaining({
        js: ['/content-scripts/capture.js'],
        allFrames: true,
        persistAcrossSessions: true,
      }),
    ]);
  });

  it('grows and shrinks with what is permitted, and ends with it', async () => {
    followConsoleAccess();
    permissions.add(LAB);
    permissions.add(PORTAL);
    await toMatch([LAB, PORTAL]);
    permissions.remove(LAB);
    await toMatch([PORTAL]);
    permissions.remove(PORTAL);
    await vi.waitFor(() => expect(registered.size).toBe(0));
  });

  it('is put right when the worker starts: an update drops it, a removal may have been missed', async () => {
    permissions = installPermissions({ granted: [...requiredPatterns, LAB] });
    followConsoleAccess();
    await toMatch([LAB]);
    permissions = installPermissions({ granted: [...requiredPatterns] });
    followConsoleAccess();
    await vi.waitFor(() => expect(registered.size).toBe(0));
  });

  it('is made once when two answers come at the same time', async () => {
    followConsoleAccess();
    permissions.add(LAB);
    followConsoleAccess();
    permissions.add(PORTAL);
    await toMatch([LAB, PORTAL]);
    expect(registered.size).toBe(1);
  });
});

describe('open tabs', () => {
  it('of a host that was just permitted get the script without a reload', async () => {
    tabs = [
      { id: 1, url: 'https://acme.emg.illumina.com/settings', matches: LAB },
      { id: 2, url: 'https://portal.azure.com/', matches: 'https://portal.azure.com/*' },
    ];
    followConsoleAccess();
    permissions.add(LAB);
    await vi.waitFor(() => expect(injected).toEqual([{ tabId: 1, files: ['/content-scripts/capture.js'] }]));
  });

  it('of a required host that was switched off and on again do too', async () => {
    const portal = 'https://portal.azure.com/*';
    permissions = installPermissions({ granted: requiredPatterns.filter((one) => !one.includes('azure')) });
    tabs = [{ id: 2, url: 'https://portal.azure.com/', matches: portal }];
    followConsoleAccess();
    permissions.add(portal);
    await vi.waitFor(() => expect(injected).toHaveLength(1));
    expect(registered.size).toBe(0);
  });

  it('of a host that is no longer permitted stop offering anything', async () => {
    followConsoleAccess();
    permissions.add(LAB);
    await toMatch([LAB]);
    tabs = [{ id: 1 }, { id: 3 }, { id: 2, url: 'https://portal.azure.com/' }, {}];
    permissions.remove(LAB);
    await vi.waitFor(() => expect(told.map(({ tab }) => tab)).toEqual([1, 3]));
    expect(told[0]?.message).toEqual({ kind: 'moved', where: null });
  });
});
