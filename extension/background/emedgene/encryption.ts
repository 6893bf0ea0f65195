// Filling Emedgene's encryption settings with a draft, from the popup's second click to the key being in use.
import { typeOf } from '#shared/types.ts';
import type { FromEmedgene, FromPanel } from '../../bus/contract.ts';
import type { EncryptionFill, EncryptionLook, ToEncryption } from '../../bus/encryption-messages.ts';
import type { EncryptionView } from '../../bus/view.ts';
import { type Draft, isComplete } from '../../drafts/draft.ts';
import { changeDraft, findDraft } from '../../drafts/store.ts';
import type { Handlers } from '../handlers.ts';
import { formValues } from '../reveal.ts';
import type { EmedgeneCaller } from '../sender.ts';
import { publish } from '../state.ts';
import { findAwaited } from './awaited.ts';
import { ask, type EmedgeneTab, emedgeneTab } from './emedgene-tab.ts';
import { awaitLink, linkAwaited, linkDraft } from './links.ts';

const SCRIPT = '/content-scripts/encryption.js';
/** Emedgene's page waits so long for the person to decide; after that the form is closed. */
const WAIT = 16 * 60_000;

type Kinds = 'look-encryption' | 'push-encryption';

export const encryptionHandlers: Handlers<Extract<FromPanel, { kind: Kinds }>> = {
  'look-encryption': async ({ tab }) => {
    const state = await emedgeneTab(tab);
    if ('wrong' in state) return { status: 'wrong-host', host: state.wrong };
    return (await speak<EncryptionLook>(state, { kind: 'encryption-look' })) ?? ELSEWHERE;
  },
  'push-encryption': async ({ draft: id, tab }) => {
    const [draft, state] = [await findDraft(id), await emedgeneTab(tab)];
    if (draft?.type !== 'azure-key-vault' || !isComplete(draft)) return null;
    await show(
      id,
      'wrong' in state ? { status: 'refused', host: state.wrong, reply: MOVED } : await fill(draft, state),
    );
    return null;
  },
};

const ELSEWHERE = { status: 'encryption-elsewhere' } as const;
const MOVED = { status: 'moved' } as const;

export const encryptionEndHandlers: Handlers<
  Extract<FromEmedgene, { kind: 'encryption-ended' }>,
  EmedgeneCaller
> = {
  'encryption-ended': async ({ draft: id, end, detail }, { host }) => {
    const draft = await findDraft(id);
    const waiting = draft?.encryption;
    const awaited = draft ? undefined : await findAwaited(id, host);
    if (awaited && end === 'enabled') await linkAwaited(awaited);
    // Only the page that was filled may say how it ended.
    if (!draft || waiting?.status !== 'waiting' || waiting.host !== host) return null;
    if (end === 'enabled') {
      await linkDraft(draft, { host, workgroup: waiting.workgroup });
      return null;
    }
    const { detail: _former, ...rest } = waiting;
    const said = detail ? { detail } : {};
    await show(id, end === 'open' ? { ...rest, ...said } : { status: 'unseen', host, ...said });
    return null;
  },
};

async function fill(draft: Draft, tab: EmedgeneTab): Promise<EncryptionView> {
  const { host, origin } = tab;
  const look = await speak<EncryptionLook>(tab, { kind: 'encryption-look' });
  const reply = await speak<EncryptionFill>(tab, {
    ...{ kind: 'encryption-fill', draft: draft.id, origin },
    ...{ types: typeOf(draft.type).labels, values: formValues(draft) },
  });
  if (reply?.status !== 'filled')
    return { status: 'refused', host, reply: reply ?? { status: 'not-recognised' } };
  const workgroup = look && 'workgroup' in look ? look.workgroup : '';
  const { secretOnly } = reply;
  const until = Date.now() + WAIT;
  await awaitLink(draft, { host, workgroup }, until);
  return { status: 'waiting', host, workgroup, secretOnly, until };
}

const speak = <R>(tab: EmedgeneTab, message: ToEncryption) =>
  ask<R>(tab, message, SCRIPT).catch(() => undefined);

async function show(id: string, encryption: EncryptionView): Promise<void> {
  await changeDraft(id, (draft) => ({ ...draft, encryption }));
  await publish();
}
