// Around a push: the way by hand where no form can be filled, a guessed type, a row that is changed, what may happen by itself.
import { expect, it } from 'vitest';
import type { PushView, ValueView } from '#extension/bus/view.ts';
import { Popup } from '#extension/ui/popup.tsx';
import { azureDraft, settle, stage, stateOf } from '../stage.tsx';

const HOST = 'acme.emg.illumina.com';
const [clientId, clientSecret] = azureDraft().values as [ValueView, ValueView];
const named = azureDraft({
  values: [
    { ...clientId, emedgene: 'CLIENT_ID' },
    { ...clientSecret, emedgene: 'CLIENT_SECRET' },
  ],
});
const refused = (reply: Extract<PushView, { status: 'refused' }>['reply']) => ({
  ...named,
  push: { status: 'refused' as const, host: HOST, reply },
});

it.each([
  { status: 'not-recognised' as const },
  { status: 'fields-missing' as const, labels: ['CLIENT_ID'] },
  { status: 'not-kept' as const, labels: ['CLIENT_SECRET'] },
])('a form that cannot be filled is finished by copying each field: %j', async (reply) => {
  const popup = await stage(<Popup />, {
    state: stateOf([refused(reply)]),
    replies: { reveal: { text: 'x' } },
  });
  popup.button('Copy CLIENT_SECRET').click();
  await settle();
  expect(popup.sent.filter(({ kind }) => kind === 'reveal')).toEqual([
    { kind: 'reveal', draft: named.id, name: 'clientSecret' },
  ]);
  expect(popup.button('Copy CLIENT_ID')).toBeDefined();
});

it('a page that needs a sign-in or a role first offers no copying', async () => {
  for (const reply of [
    { status: 'signed-out' },
    { status: 'role-missing', role: 'Storage Provider' },
  ] as const) {
    const popup = await stage(<Popup />, { state: stateOf([refused(reply)]) });
    expect(popup.text()).not.toContain('Copy CLIENT_ID');
  }
});

it('names the missing role, whichever it is', async () => {
  const role = { status: 'role-missing', role: 'Storage Provider' } as const;
  const popup = await stage(<Popup />, { state: stateOf([refused(role)]) });
  expect(popup.text()).toContain('lacks the role Storage Provider');
  const detail = 'Missing role: Multiple Storage';
  const waiting = { status: 'waiting', host: HOST, until: Date.now() + 60_000, detail } as const;
  await popup.show(stateOf([{ ...named, push: waiting }]));
  expect(popup.text()).toContain('Emedgene says that a role is missing');
});

it('a guessed type is said, and another one is a press away', async () => {
  const guessed = [{ id: 'azure-data-lake', label: 'Azure Data Lake' }];
  const popup = await stage(<Popup />, { state: stateOf([{ ...named, guessed }]) });
  expect(popup.text()).toContain('Taken as Azure Blob, the likeliest.');
  popup.button('It is Azure Data Lake').click();
  await settle();
  expect(popup.sent).toContainEqual({ kind: 'retype', draft: named.id, type: 'azure-data-lake' });
});

it('a row that is changed says which, can be pushed with one new value, and tested only whole', async () => {
  const updates = { host: HOST, name: 'labgenomes' };
  const popup = await stage(<Popup />, {
    state: stateOf([{ ...named, updates, whole: false }]),
    tabUrl: `https://${HOST}/settings`,
  });
  expect(popup.text()).toContain(`Changes labgenomes on ${HOST}`);
  expect(popup.button('Update in Emedgene').disabled).toBe(false);
  expect(popup.button('Test connection').disabled).toBe(true);
});

it('a row of another Emedgene is not changed here', async () => {
  const updates = { host: 'other.emg.illumina.com', name: 'labgenomes' };
  const popup = await stage(<Popup />, {
    state: stateOf([{ ...named, updates }]),
    tabUrl: `https://${HOST}/settings`,
  });
  popup.button('Update in Emedgene').click();
  await settle();
  expect(popup.text()).toContain('This changes a storage on other.emg.illumina.com');
  expect(popup.sent.filter(({ kind }) => kind === 'push')).toEqual([]);
});

it('testing by itself is chosen once, and off before', async () => {
  const popup = await stage(<Popup />, { state: stateOf([]) });
  const [test] = document.querySelectorAll<HTMLInputElement>('.settings input');
  expect(test?.checked).toBe(false);
  test?.click();
  await settle();
  expect(popup.sent).toContainEqual({ kind: 'set', setting: 'testByItself', on: true });
});
