// The popup opens by itself on Emedgene's page, once, for a storage that is ready; what is filled stays a press.
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { offerPush } from '#extension/background/emedgene/offer-push.ts';
import type { LookReply, ToEmedgene } from '#extension/bus/contract.ts';
import { changeDraft } from '#extension/drafts/store.ts';
import { captured, freshHub, HOST, onlyDraft, popup, TAB } from '../hub.ts';

const sent: ToEmedgene[] = [];
const openPopup = vi.fn(async () => undefined);

function emedgeneTab({
  look = { status: 'ready', workgroup: '' } as LookReply,
  permitted = true,
} = {}): void {
  sent.length = 0;
  openPopup.mockClear();
  Object.assign(fakeBrowser.tabs, {
    get: async () => ({ id: TAB, url: `https://${HOST}/settings` }),
    sendMessage: async (_tab: number, message: ToEmedgene) => {
      sent.push(message);
      return look;
    },
  });
  Object.assign(fakeBrowser.permissions, { contains: async () => permitted });
  Object.assign(fakeBrowser.scripting, {
    executeScript: async () => [{ frameId: 0, documentId: 'D1', result: `https://${HOST}` }],
  });
  Object.assign(fakeBrowser.action, { openPopup });
}

beforeEach(async () => {
  await freshHub();
  emedgeneTab();
});

it('for a complete storage, and only looks', async () => {
  await captured();
  await offerPush(TAB);
  expect(openPopup).toHaveBeenCalledTimes(1);
  expect(sent.map(({ kind }) => kind)).toEqual(['look']);
});

it('once: a popup that was closed stays closed until something changed', async () => {
  const draft = await captured();
  await offerPush(TAB);
  await offerPush(TAB);
  expect(openPopup).toHaveBeenCalledTimes(1);
  await popup({
    kind: 'enter',
    draft,
    name: 'clientId',
    text: '00000000-0000-0000-0000-0000000000ab',
    from: 'typed',
  });
  await changeDraft(draft, (current) => ({ ...current, changedAt: current.changedAt + 1 }));
  await offerPush(TAB);
  expect(openPopup).toHaveBeenCalledTimes(2);
});

it.each<[string, () => Promise<unknown>]>([
  ['nothing is ready', () => popup({ kind: 'create', type: 'azure-blob' })],
  [
    'the person switched it off',
    async () => {
      await captured();
      await popup({ kind: 'set', setting: 'openByItself', on: false });
    },
  ],
  [
    'the last test failed',
    async () => {
      const report = { type: 'azure-blob', verdict: 'failed' as const, summary: '', steps: [], calls: [] };
      await changeDraft(await captured(), (draft) => ({
        ...draft,
        test: { status: 'done', steps: [], report: { ...report, checkedAt: '', ms: 1 } },
      }));
    },
  ],
  [
    'it was pushed already',
    async () => {
      await captured();
      const { id } = await onlyDraft();
      await changeDraft(id, (draft) => ({ ...draft, push: { status: 'unseen', host: HOST } }));
    },
  ],
  ['the host is not permitted', async () => emedgeneTab({ permitted: false })],
  [
    'the page is not ready',
    async () => {
      await captured();
      emedgeneTab({ look: { status: 'signed-out' } });
    },
  ],
])('stays closed while %s', async (_name, prepare) => {
  await prepare();
  await offerPush(TAB);
  expect(openPopup).not.toHaveBeenCalled();
});
