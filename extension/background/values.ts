// What the popup does with a draft's values: make, choose, type, settle, show, clear, keep, forget; and its settings.
import { isTypeId } from '#shared/types.ts';
import type { FromPanel } from '../bus/contract.ts';
import { clear, type Draft, enter, settleExpiry } from '../drafts/draft.ts';
import { changeDraft, chooseDraft, createDraft, findDraft, wipeDraft } from '../drafts/store.ts';
import { retype } from './capture/guesses.ts';
import { stopTest, testByItself } from './companion/tests.ts';
import { dropAwaited } from './emedgene/awaited.ts';
import type { Handlers } from './handlers.ts';
import { afterChange } from './lifecycle.ts';
import { textOf } from './reveal.ts';
import { keepSetting } from './settings.ts';
import { publish } from './state.ts';

type Kinds =
  | 'create'
  | 'choose'
  | 'forget'
  | 'keep'
  | 'enter'
  | 'leave'
  | 'expires'
  | 'clear'
  | 'reveal'
  | 'confirm-host-key'
  | 'retype'
  | 'set';

export const valueHandlers: Handlers<Extract<FromPanel, { kind: Kinds }>> = {
  create: async ({ type }) => {
    if (!isTypeId(type)) throw new TypeError('unknown type');
    const { id } = await createDraft(type);
    await afterChange(id);
    return { draft: id };
  },
  retype: async ({ draft: id, type }) => {
    const draft = await findDraft(id);
    if (!draft?.guessed || !isTypeId(type)) return null;
    await retype(draft, type);
    await afterChange(id);
    return null;
  },
  set: async ({ setting, on }) => {
    await keepSetting(setting, on);
    await publish();
    return null;
  },
  choose: async ({ draft }) => {
    await chooseDraft(draft);
    await publish();
    return null;
  },
  forget: async ({ draft }) => {
    stopTest(draft);
    await wipeDraft(draft);
    await dropAwaited(draft);
    await afterChange(draft);
    return null;
  },
  keep: async ({ draft }) => {
    await changeDraft(draft, (current) => ({ ...current, changedAt: Date.now() }));
    await afterChange(draft, { values: false });
    return null;
  },
  enter: ({ draft, name, text, from, typing = false }) =>
    change(draft, (current) => enter(current, name, text, from, Date.now()), { typing }),
  leave: async ({ draft }) => {
    await testByItself(draft);
    return null;
  },
  expires: async ({ draft, day }) => {
    await changeDraft(draft, (current) => settleExpiry(current, day, Date.now()));
    await afterChange(draft, { values: false });
    return null;
  },
  clear: ({ draft, name }) => change(draft, (current) => clear(current, name, Date.now())),
  reveal: async ({ draft, name }) => {
    const found = await findDraft(draft);
    return { text: found ? textOf(found, name) : '' };
  },
  'confirm-host-key': ({ draft }) =>
    change(draft, (current) => {
      const { hostKey } = current.test?.report?.learned ?? {};
      return hostKey ? enter(current, 'hostKey', hostKey, 'typed', Date.now()) : current;
    }),
};

async function change(
  id: string,
  next: (draft: Draft) => Draft,
  how: { typing?: boolean } = {},
): Promise<null> {
  await changeDraft(id, next);
  await afterChange(id, how);
  return null;
}
