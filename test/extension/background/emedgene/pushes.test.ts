// Pushing: only into the page the person looks at, only what Emedgene asks for, and the values stay until it is green.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { FillReply, FormValue, LookReply, ToEmedgene } from '#extension/bus/contract.ts';
import { changeDraft } from '#extension/drafts/store.ts';
import { CLIENT, SECRET, TENANT } from '../../drafts/examples.ts';
import { captured, emedgenePage, freshHub, HOST, onlyDraft, popup, state, TAB } from '../hub.ts';

const ORIGIN = `https://${HOST}`;

interface Sent {
  readonly message: ToEmedgene;
  readonly to: object;
}

/** Emedgene's tab as the browser would show it: an address, a permission, a document, and a script that answers. */
function emedgeneTab({
  url = `${ORIGIN}/settings`,
  permitted = true,
  origin = ORIGIN,
  listening = true,
} = {}) {
  const sent: Sent[] = [];
  const injected: object[] = [];
  const page = { listening, reply: { status: 'filled', values: [] } as FillReply | LookReply };
  Object.assign(fakeBrowser.tabs, {
    get: async () => ({ id: TAB, url }),
    sendMessage: async (_tab: number, message: ToEmedgene, to: object) => {
      if (!page.listening) throw new Error('Could not establish connection. Receiving end does not exist.');
      sent.push({ message, to });
      return page.reply;
    },
  });
  const contains = vi.fn(async () => permitted);
  Object.assign(fakeBrowser.permissions, { contains });
  Object.assign(fakeBrowser.scripting, {
    executeScript: async (injection: { files?: string[] }) => {
      injected.push(injection);
      if (injection.files) page.listening = true;
      return injection.files ? [] : [{ frameId: 0, documentId: 'D1', result: origin }];
    },
  });
  return { sent, injected, page, contains };
}

const filledValues = ({ sent }: { sent: readonly Sent[] }): readonly FormValue[] =>
  sent.flatMap(({ message }) => (message.kind === 'fill' ? message.values : []));
const tested = (draft: string, verdict: 'failed' | 'limited') =>
  changeDraft(draft, (current) => ({
    ...current,
    test: {
      status: 'done',
      steps: [],
      report: { type: 'azure-blob', verdict, summary: '', steps: [], calls: [], checkedAt: '', ms: 1 },
    },
  }));

beforeEach(freshHub);

describe('looking', () => {
  it('says what stands in the tab, asked in its top frame and that very document', async () => {
    const tab = emedgeneTab();
    tab.page.reply = { status: 'ready', workgroup: 'Acme' };
    expect(await popup({ kind: 'look', tab: TAB })).toEqual({ status: 'ready', workgroup: 'Acme' });
    expect(tab.sent).toEqual([{ message: { kind: 'look' }, to: { frameId: 0, documentId: 'D1' } }]);
  });

  it('names the host of a tab that is none of Emedgene', async () => {
    emedgeneTab({ url: 'https://acme.emedgene.com.evil.example/' });
    const reply = { status: 'wrong-host', host: 'acme.emedgene.com.evil.example' };
    expect(await popup({ kind: 'look', tab: TAB })).toEqual(reply);
  });

  it('asks for the permission of exactly this origin', async () => {
    const tab = emedgeneTab({ permitted: false });
    expect(await popup({ kind: 'look', tab: TAB })).toMatchObject({ status: 'wrong-host' });
    expect(tab.contains).toHaveBeenCalledWith({ origins: [`${ORIGIN}/*`] });
    expect(tab.injected).toEqual([]);
  });

  it('brings the script into a page where nobody listens yet', async () => {
    const tab = emedgeneTab({ listening: false });
    tab.page.reply = { status: 'signed-out' };
    expect(await popup({ kind: 'look', tab: TAB })).toEqual({ status: 'signed-out' });
    expect(tab.injected).toContainEqual({
      target: { tabId: TAB, documentIds: ['D1'] },
      files: ['/content-scripts/emedgene.js'],
    });
  });
});

describe('a push', () => {
  it('fills what Emedgene asks for and then waits for the icon', async () => {
    const tab = emedgeneTab();
    await popup({ kind: 'push', draft: await captured(), tab: TAB });
    expect(filledValues(tab).map(({ name, required }) => [name, required])).toEqual([
      ['clientId', true],
      ['clientSecret', true],
      ['tenantId', true],
      ['accountUrl', true],
    ]);
    expect(filledValues(tab)[1]?.text).toBe(SECRET);
    expect((await onlyDraft()).push).toMatchObject({ status: 'waiting', host: HOST });
  });

  it('names the origin the person saw, so that no other lab of the same family is filled', async () => {
    const tab = emedgeneTab();
    await popup({ kind: 'push', draft: await captured(), tab: TAB });
    expect(tab.sent.at(-1)).toMatchObject({
      message: { kind: 'fill', origin: ORIGIN },
      to: { frameId: 0, documentId: 'D1' },
    });
  });

  it('sends presets, and never what only the test needs', async () => {
    const tab = emedgeneTab();
    const { draft } = await popup({ kind: 'create', type: 'sftp' });
    const hostKey = `SHA256:${'A'.repeat(43)}`;
    const values = { host: 'sftp.lab.example', username: 'emedgene', password: 'example', hostKey };
    for (const [name, text] of Object.entries(values))
      await popup({ kind: 'enter', draft, name, text, from: 'typed' });
    await popup({ kind: 'push', draft, tab: TAB });
    const byName = Object.fromEntries(filledValues(tab).map((value) => [value.name, value]));
    expect(Object.keys(byName)).toEqual(['host', 'port', 'username', 'password', 'path']);
    expect([byName.port?.text, byName.port?.required]).toEqual(['22', false]);
    expect(byName.password?.required).toBe(true);
  });

  it('is for storages only: a key has no place in Add Storage', async () => {
    const tab = emedgeneTab();
    const { draft } = await popup({ kind: 'create', type: 'azure-key-vault' });
    const keyUrl = 'https://lab-vault.vault.azure.net/keys/emedgene/0123456789abcdef0123456789abcdef';
    for (const [name, text] of Object.entries({
      clientId: CLIENT,
      clientSecret: SECRET,
      tenantId: TENANT,
      keyUrl,
    }))
      await popup({ kind: 'enter', draft, name, text, from: 'typed' });
    expect((await onlyDraft()).complete).toBe(true);
    await popup({ kind: 'push', draft, tab: TAB, anyway: true });
    expect(tab.sent).toEqual([]);
    expect((await onlyDraft()).push).toBeUndefined();
  });

  it.each<[string, Parameters<typeof emedgeneTab>[0]]>([
    ['a foreign page', { url: 'https://evil.example/' }],
    ['a page we may not enter', { permitted: false }],
    ['a tab that moved on while we asked', { origin: 'https://evil.example' }],
  ])('into %s sends no value', async (_name, options) => {
    const tab = emedgeneTab(options);
    await popup({ kind: 'push', draft: await captured(), tab: TAB });
    expect(tab.sent).toEqual([]);
    expect((await onlyDraft()).push).toMatchObject({ status: 'refused' });
  });

  it('of an incomplete storage sends no value', async () => {
    const tab = emedgeneTab();
    const { draft } = await popup({ kind: 'create', type: 'azure-blob' });
    await popup({ kind: 'push', draft, tab: TAB, anyway: true });
    expect(tab.sent).toEqual([]);
  });

  it('after a failed test needs the second press', async () => {
    const tab = emedgeneTab();
    const draft = await captured();
    await tested(draft, 'failed');
    await popup({ kind: 'push', draft, tab: TAB });
    expect(tab.sent).toEqual([]);
    await popup({ kind: 'push', draft, tab: TAB, anyway: true });
    expect(filledValues(tab)).toHaveLength(4);
  });

  it('after a limited test needs one press', async () => {
    const tab = emedgeneTab();
    const draft = await captured();
    await tested(draft, 'limited');
    await popup({ kind: 'push', draft, tab: TAB });
    expect(filledValues(tab)).toHaveLength(4);
  });

  it.each<FillReply | LookReply>([
    { status: 'role-missing', role: 'Multiple Storage' },
    { status: 'type-missing' },
    { status: 'fields-missing', labels: ['Port'] },
  ])('that was refused says why: %j', async (reply) => {
    const tab = emedgeneTab();
    tab.page.reply = reply;
    await popup({ kind: 'push', draft: await captured(), tab: TAB });
    expect((await onlyDraft()).push).toEqual({ status: 'refused', host: HOST, reply });
  });
});

describe('the cloud icon', () => {
  const push = async () => {
    emedgeneTab();
    const draft = await captured();
    await popup({ kind: 'push', draft, tab: TAB });
    return draft;
  };

  it('green wipes the values and says so', async () => {
    const draft = await push();
    await emedgenePage({ kind: 'linked', draft, icon: 'green' });
    expect(await state()).toMatchObject({ drafts: [], linked: { label: 'Azure Blob', host: HOST } });
    expect(JSON.stringify(await fakeBrowser.storage.session.get(null))).not.toContain(SECRET);
  });

  it.each(['red', 'unseen'] as const)('%s keeps them', async (icon) => {
    const draft = await push();
    await emedgenePage({ kind: 'linked', draft, icon, detail: 'Connection failed' });
    expect(await onlyDraft()).toMatchObject({
      complete: true,
      push: { status: icon, host: HOST, detail: 'Connection failed' },
    });
  });

  it('still open says what the form has against the values, and waits on', async () => {
    const draft = await push();
    const detail = 'A storage named labgenomes already exists.';
    await emedgenePage({ kind: 'linked', draft, icon: 'open', detail });
    expect((await onlyDraft()).push).toMatchObject({ status: 'waiting', detail });
    await emedgenePage({ kind: 'linked', draft, icon: 'open' });
    expect((await onlyDraft()).push).not.toHaveProperty('detail');
    await emedgenePage({ kind: 'linked', draft, icon: 'green' });
    expect((await state()).drafts).toEqual([]);
  });

  it('of another lab, or of a storage that was not pushed, wipes nothing', async () => {
    const draft = await push();
    await emedgenePage({ kind: 'linked', draft, icon: 'green' }, 'other.emg.illumina.com');
    expect((await onlyDraft()).push?.status).toBe('waiting');
    await popup({ kind: 'enter', draft, name: 'clientSecret', text: SECRET, from: 'typed' });
    await emedgenePage({ kind: 'linked', draft, icon: 'green' });
    expect((await onlyDraft()).complete).toBe(true);
  });
});
