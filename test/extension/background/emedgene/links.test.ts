// What the hub remembers of a storage that turned green, and that forgetting it is one press.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { changeDraft } from '#extension/drafts/store.ts';
import { CLIENT, SECRET, TENANT } from '../../drafts/examples.ts';
import { captured, emedgenePage, freshHub, HOST, popup, state, TAB } from '../hub.ts';

beforeEach(freshHub);
afterEach(() => vi.useRealTimers());

async function pushed(): Promise<string> {
  const draft = await captured();
  const push = { status: 'waiting', host: HOST, until: Date.now() + 60_000 } as const;
  await changeDraft(draft, (current) => ({ ...current, push }));
  return draft;
}

it('green leaves behind what was linked, as the page shows it, and no secret', async () => {
  const draft = await pushed();
  const row = 'azurebloblabgenomes';
  await emedgenePage({ kind: 'linked', draft, icon: 'green', row, workgroup: 'Acme' });
  const { links } = await state();
  expect(links).toMatchObject([{ host: HOST, workgroup: 'Acme', row, label: 'Azure Blob' }]);
  expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain(SECRET);
  await popup({ kind: 'forget-link', link: links[0]?.id ?? '' });
  expect((await state()).links).toEqual([]);
});

it('a row that shows the secret is remembered under another name', async () => {
  const draft = await pushed();
  await emedgenePage({ kind: 'linked', draft, icon: 'green', row: `azureblob${SECRET.toLowerCase()}` });
  expect((await state()).links).toMatchObject([{ row: 'Azure Blob' }]);
});

it('red leaves nothing behind: it is not linked', async () => {
  await emedgenePage({ kind: 'linked', draft: await pushed(), icon: 'red', row: 'azureblob' });
  expect((await state()).links).toEqual([]);
});

describe('whose hour ends while Emedgene checks', () => {
  const minutes = (count: number) => vi.setSystemTime(Date.now() + count * 60_000);

  /** Emedgene's tab, whose scripts fill every form. */
  function emedgeneTab(): void {
    const origin = `https://${HOST}`;
    const replies: Record<string, object> = {
      fill: { status: 'filled', values: [] },
      'encryption-look': { status: 'encryption-ready', workgroup: 'Acme', inUse: false },
      'encryption-fill': { status: 'filled', secretOnly: false },
    };
    Object.assign(fakeBrowser.tabs, {
      get: async () => ({ id: TAB, url: `${origin}/settings` }),
      sendMessage: async (_tab: number, { kind }: { kind: string }) => replies[kind],
    });
    Object.assign(fakeBrowser.permissions, { contains: async () => true });
    Object.assign(fakeBrowser.scripting, {
      executeScript: async () => [{ frameId: 0, documentId: 'D1', result: origin }],
    });
  }

  /** Filled ten minutes before the end of its hour, which then comes. */
  async function wipedWhileWaiting(): Promise<string> {
    const draft = await captured();
    minutes(50);
    await popup({ kind: 'push', draft, tab: TAB });
    minutes(12);
    expect((await state()).drafts).toEqual([]);
    return draft;
  }

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
    emedgeneTab();
  });

  it('is remembered all the same, said, and without its secret', async () => {
    const draft = await wipedWhileWaiting();
    const { session } = fakeBrowser.storage;
    expect(JSON.stringify(await session.get(null))).not.toContain(SECRET);
    await emedgenePage({
      kind: 'linked',
      draft,
      icon: 'green',
      row: SECRET.toLowerCase(),
      workgroup: 'Acme',
    });
    const { links, linked } = await state();
    expect(links).toMatchObject([{ id: draft, host: HOST, workgroup: 'Acme', row: 'Azure Blob' }]);
    expect(linked).toEqual({ label: 'Azure Blob', host: HOST });
    expect(JSON.stringify(await session.get(null))).not.toContain(CLIENT);
  });

  it('is not where it is red, where another Emedgene says so, or where it comes too late', async () => {
    const draft = await wipedWhileWaiting();
    await emedgenePage({ kind: 'linked', draft, icon: 'red' });
    await emedgenePage({ kind: 'linked', draft, icon: 'green' }, 'other.emg.illumina.com');
    minutes(10);
    await emedgenePage({ kind: 'linked', draft, icon: 'green' });
    expect((await state()).links).toEqual([]);
  });

  it('and that the person forgot stays forgotten', async () => {
    const draft = await captured();
    await popup({ kind: 'push', draft, tab: TAB });
    await popup({ kind: 'forget', draft });
    expect(JSON.stringify(await fakeBrowser.storage.session.get(null))).not.toContain(CLIENT);
    await emedgenePage({ kind: 'linked', draft, icon: 'green' });
    expect((await state()).links).toEqual([]);
  });

  it('is remembered when it is a key for the encryption settings, too', async () => {
    const { draft } = await popup({ kind: 'create', type: 'azure-key-vault' });
    const keyUrl = 'https://lab-vault.vault.azure.net/keys/emedgene/0123456789abcdef0123456789abcdef';
    const values = { clientId: CLIENT, clientSecret: SECRET, tenantId: TENANT, keyUrl };
    for (const [name, text] of Object.entries(values))
      await popup({ kind: 'enter', draft, name, text, from: 'typed' });
    minutes(50);
    await popup({ kind: 'push-encryption', draft, tab: TAB, understood: true });
    minutes(12);
    expect((await state()).drafts).toEqual([]);
    await emedgenePage({ kind: 'encryption-ended', draft, end: 'enabled' });
    expect((await state()).links).toMatchObject([{ type: 'azure-key-vault', host: HOST, workgroup: 'Acme' }]);
  });
});
