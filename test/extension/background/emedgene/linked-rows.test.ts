// The side panel's list: read only where the person looks, and a change of a row pushes the new values and nothing else.
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { ToEmedgene } from '#extension/bus/contract.ts';
import { allLinks, keepLink } from '#extension/links/link-store.ts';
import type { Link } from '#extension/links/links.ts';
import { azureCaptures, SECRET } from '../../drafts/examples.ts';
import {
  captured,
  consoleFrame,
  emedgenePage,
  freshHub,
  HOST,
  onlyDraft,
  popup,
  state,
  TAB,
} from '../hub.ts';

const ORIGIN = `https://${HOST}`;
const row = { key: 'labgenomesazureblob', name: 'labgenomes' };
const [, secret] = azureCaptures;

let sent: ToEmedgene[];

/** Emedgene's tab, whose script answers every order well. */
function emedgeneTab(url = `${ORIGIN}/settings`): void {
  sent = [];
  Object.assign(fakeBrowser.tabs, {
    get: async () => ({ id: TAB, url }),
    sendMessage: async (_tab: number, message: ToEmedgene) => {
      sent.push(message);
      return { list: { status: 'listed', workgroup: '', rows: [] }, fill: { status: 'filled', values: [] } }[
        message.kind as 'list' | 'fill'
      ];
    },
  });
  Object.assign(fakeBrowser.permissions, { contains: async () => true });
  Object.assign(fakeBrowser.scripting, {
    executeScript: async () => [{ frameId: 0, documentId: 'D1', result: ORIGIN }],
  });
}

/** A storage that was linked, and is remembered without its secret. */
async function linked(): Promise<string> {
  const draft = await captured();
  await popup({ kind: 'push', draft, tab: TAB });
  await emedgenePage({ kind: 'linked', draft, icon: 'green', row: row.key });
  const [link] = await allLinks();
  if (!link) throw new Error('nothing was remembered');
  return link.id;
}

beforeEach(async () => {
  await freshHub();
  emedgeneTab();
});

it('is read in the tab the person looks at, for the types by every name they may have', async () => {
  expect(await popup({ kind: 'list-linked', tab: TAB })).toMatchObject({ status: 'listed' });
  const [order] = sent;
  expect(order).toMatchObject({ kind: 'list', origin: ORIGIN });
  expect(order?.kind === 'list' && order.types.map(({ id }) => id)).toHaveLength(8);
  emedgeneTab('https://evil.example/');
  expect(await popup({ kind: 'list-linked', tab: TAB })).toMatchObject({ status: 'wrong-host' });
  expect(sent).toEqual([]);
});

it('a row that is changed begins with what is remembered, and waits for one new value', async () => {
  const link = await linked();
  await popup({ kind: 'update-linked', host: HOST, row, type: 'azure-blob', link });
  const draft = await onlyDraft();
  expect(draft).toMatchObject({ complete: false, missing: [], updates: { host: HOST, name: 'labgenomes' } });
  expect(draft.values.filter(({ from }) => from === 'linked')).toHaveLength(3);
  await popup({ kind: 'push', draft: draft.id, tab: TAB });
  expect(sent.filter(({ kind }) => kind === 'fill')).toHaveLength(1);
});

it('the new value alone goes into the row’s form, and the memory of the row is kept once', async () => {
  const link = await linked();
  await popup({ kind: 'update-linked', host: HOST, row, type: 'azure-blob', link });
  await consoleFrame({ kind: 'capture', values: [secret as never] });
  const { id, complete, whole } = await onlyDraft();
  expect([complete, whole]).toEqual([true, true]);
  await popup({ kind: 'push', draft: id, tab: TAB });
  const order = sent.at(-1);
  expect(order).toMatchObject({ kind: 'fill', row });
  expect(order?.kind === 'fill' && order.values.map(({ name, text }) => [name, text])).toEqual([
    ['clientSecret', SECRET],
  ]);
  await emedgenePage({ kind: 'linked', draft: id, icon: 'green', row: row.key });
  expect(await allLinks()).toHaveLength(1);
  expect((await state()).drafts).toEqual([]);
});

it('of a row whose secret stays, the day on which it ends stays remembered', async () => {
  const link = await linked();
  const [known] = await allLinks();
  await keepLink({ ...(known as Link), expiresAt: '2027-05-24', expiresOf: 'azure.clientSecret' });
  await popup({ kind: 'update-linked', host: HOST, row, type: 'azure-blob', link });
  const { id } = await onlyDraft();
  const text = 'https://labgenomes.blob.core.windows.net/other';
  await popup({ kind: 'enter', draft: id, name: 'accountUrl', text, from: 'typed' });
  await popup({ kind: 'push', draft: id, tab: TAB });
  await emedgenePage({ kind: 'linked', draft: id, icon: 'green', row: row.key });
  expect(await allLinks()).toMatchObject([{ expiresAt: '2027-05-24', expiresOf: 'azure.clientSecret' }]);
});

it('a row of one Emedgene is not changed in another', async () => {
  await popup({ kind: 'update-linked', host: 'other.emg.illumina.com', row, type: 'azure-blob' });
  await consoleFrame({ kind: 'capture', values: [secret as never] });
  const { id } = await onlyDraft();
  await popup({ kind: 'push', draft: id, tab: TAB });
  expect(sent).toEqual([]);
  expect((await onlyDraft()).push).toMatchObject({ status: 'refused', reply: { status: 'moved' } });
});

it.each([
  { host: 'acme.emg.illumina.com.evil.example', type: 'azure-blob' },
  { host: HOST, type: 'azure-key-vault' },
])('%j begins nothing', async (wrong) => {
  expect(await popup({ kind: 'update-linked', row, ...wrong })).toBeNull();
  expect((await state()).drafts).toEqual([]);
});

it('a new secret that was captured already is what the row is changed to', async () => {
  const link = await linked();
  const draft = await captured([secret as never]);
  await popup({ kind: 'update-linked', host: HOST, row, type: 'azure-blob', link });
  expect(await onlyDraft()).toMatchObject({ id: draft, updates: { name: 'labgenomes' }, complete: true });
});

it('a storage with the same place is what the row is changed to', async () => {
  const link = await linked();
  const draft = await captured();
  await popup({ kind: 'update-linked', host: HOST, row, type: 'azure-blob', link });
  expect(await onlyDraft()).toMatchObject({ id: draft, complete: true });
});

it('a storage with another place is left alone: its address would go into the row of another account', async () => {
  const link = await linked();
  const other = 'https://labarchive.blob.core.windows.net/genomes';
  const draft = await captured([...azureCaptures.slice(0, 3), { field: 'azure.containerUrl', text: other }]);
  for (const known of [{ link }, {}]) {
    await popup({ kind: 'update-linked', host: HOST, row, type: 'azure-blob', ...known });
    const { drafts, chosen } = await state();
    expect(drafts.find(({ id }) => id === draft)).not.toHaveProperty('updates');
    expect(drafts.find(({ id }) => id === chosen)).toMatchObject({ updates: { name: 'labgenomes' } });
    await popup({ kind: 'choose', draft });
  }
});

it.each([
  ['LabStorage / genomes', true],
  ['labarchive / genomes', false],
  ['labstorage.blob.core.windows.net/genomes', true],
  // Of the same account: its address must not go into the form of another container.
  ['labstorage / archive', false],
  ['labstorage.blob.core.windows.net/genomes-archive', false],
])('a storage whose own row came out red is what that row is changed to, %s', async (name, isIts) => {
  const draft = await captured();
  await popup({ kind: 'push', draft, tab: TAB });
  await emedgenePage({ kind: 'linked', draft, icon: 'red', row: row.key });
  await popup({ kind: 'update-linked', host: HOST, row: { ...row, name }, type: 'azure-blob' });
  const { drafts, chosen } = await state();
  expect(chosen === draft).toBe(isIts);
  expect(drafts.find(({ id }) => id === chosen)).toMatchObject({ updates: { name } });
});

it('a storage whose icon nobody watches any more is what its row is changed to: its secret is still there', async () => {
  const draft = await captured();
  await popup({ kind: 'push', draft, tab: TAB });
  const url = 'labstorage.blob.core.windows.net/genomes';
  vi.useFakeTimers({ now: Date.now() + 19 * 60_000, toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  await popup({ kind: 'update-linked', host: HOST, row: { ...row, name: url }, type: 'azure-blob' });
  expect(await onlyDraft()).toMatchObject({ id: draft, updates: { name: url }, complete: true });
});

it('a storage that waits for its own icon goes on waiting', async () => {
  const link = await linked();
  const draft = await captured();
  await popup({ kind: 'push', draft, tab: TAB });
  await popup({ kind: 'update-linked', host: HOST, row, type: 'azure-blob', link });
  const waiting = (await state()).drafts.find(({ id }) => id === draft);
  expect(waiting).toMatchObject({ push: { status: 'waiting' } });
  expect(waiting).not.toHaveProperty('updates');
});

it('the confirmed host key of a server goes on to be held against what the server shows, and is kept', async () => {
  const hostKey = `SHA256:${'A'.repeat(43)}`;
  const { draft } = await popup({ kind: 'create', type: 'sftp' });
  const values = { host: 'sftp.lab.example', username: 'emedgene', password: 'example', hostKey };
  for (const [name, text] of Object.entries(values))
    await popup({ kind: 'enter', draft, name, text, from: 'typed' });
  await popup({ kind: 'push', draft, tab: TAB });
  await emedgenePage({ kind: 'linked', draft, icon: 'green', row: row.key });
  const [link] = await allLinks();
  await popup({ kind: 'update-linked', host: HOST, row, type: 'sftp', link: link?.id ?? '' });
  const { id, values: known } = await onlyDraft();
  expect(known.find(({ name }) => name === 'hostKey')).toMatchObject({ shown: hostKey, from: 'linked' });
  await popup({ kind: 'clear', draft: id, name: 'hostKey' });
  await popup({ kind: 'enter', draft: id, name: 'password', text: 'another', from: 'typed' });
  await popup({ kind: 'push', draft: id, tab: TAB });
  await emedgenePage({ kind: 'linked', draft: id, icon: 'green', row: row.key });
  expect(await allLinks()).toMatchObject([{ hostKey }]);
});

it('a remembered host key goes where its server goes: another host has one of its own', async () => {
  const known: Link = {
    ...{ id: '00000000-0000-4000-8000-000000000001', host: HOST, row: row.key, type: 'sftp', linkedAt: 0 },
    ids: { 'host.name': 'sftp.lab.example', 'host.username': 'emedgene' },
    hostKey: `SHA256:${'A'.repeat(43)}`,
  };
  await keepLink(known);
  await popup({ kind: 'update-linked', host: HOST, row, type: 'sftp', link: known.id });
  const key = async () => (await onlyDraft()).values.find(({ name }) => name === 'hostKey');
  const { id: draft } = await onlyDraft();
  await popup({ kind: 'enter', draft, name: 'password', text: 'example', from: 'typed' });
  expect(await key()).toMatchObject({ shown: known.hostKey });
  await popup({ kind: 'enter', draft, name: 'host', text: 'new.lab.example', from: 'typed' });
  expect(await key()).not.toHaveProperty('from', 'linked');
});

it('a storage whose form could not be filled is what its row is changed to', async () => {
  const link = await linked();
  const draft = await captured();
  Object.assign(fakeBrowser.tabs, { sendMessage: async () => ({ status: 'not-recognised' }) });
  await popup({ kind: 'push', draft, tab: TAB });
  expect((await onlyDraft()).push).toMatchObject({ status: 'refused' });
  await popup({ kind: 'update-linked', host: HOST, row, type: 'azure-blob', link });
  expect(await onlyDraft()).toMatchObject({ id: draft, updates: { name: 'labgenomes' } });
});

it('a changed row is remembered under the same id: its calendar entry and what was said of its reminder go on', async () => {
  const link = await linked();
  await popup({ kind: 'update-linked', host: HOST, row, type: 'azure-blob', link });
  const { id } = await onlyDraft();
  const text = 'https://labgenomes.blob.core.windows.net/other';
  await popup({ kind: 'enter', draft: id, name: 'accountUrl', text, from: 'typed' });
  await popup({ kind: 'push', draft: id, tab: TAB });
  await emedgenePage({ kind: 'linked', draft: id, icon: 'green', row: row.key });
  expect(await allLinks()).toMatchObject([{ id: link, ids: { 'azure.containerUrl': text } }]);
});
