// Pushing a draft into Emedgene's form, from the popup's click to the row's cloud icon.
import { isStorageId } from '#shared/storages/index.ts';
import { typeOf } from '#shared/types.ts';
import type { FillReply, FromEmedgene, FromPanel } from '../../bus/contract.ts';
import type { PushView } from '../../bus/view.ts';
import { type Draft, isComplete } from '../../drafts/draft.ts';
import { changeDraft, findDraft } from '../../drafts/store.ts';
import type { Handlers } from '../handlers.ts';
import { formValues, holdsSecret } from '../reveal.ts';
import type { EmedgeneCaller } from '../sender.ts';
import { publish } from '../state.ts';
import { findAwaited } from './awaited.ts';
import { type EmedgeneTab, emedgeneTab, tell } from './emedgene-tab.ts';
import { awaitLink, linkAwaited, linkDraft } from './links.ts';

/** Emedgene's page waits 15 minutes for the press on Add storage and then two for the icon; after that it is closed. */
const WAIT = 18 * 60_000;

export const pushHandlers: Handlers<Extract<FromPanel, { kind: 'look' | 'push' }>> = {
  look: async ({ tab, at }) => {
    const state = await emedgeneTab(tab);
    if ('wrong' in state) return { status: 'wrong-host', host: state.wrong };
    return (await tell(state, { kind: 'look', ...(at ? { at } : {}) })) ?? { status: 'not-recognised' };
  },
  push: async ({ draft: id, tab, anyway = false }) => {
    const [draft, state] = [await findDraft(id), await emedgeneTab(tab)];
    if (!draft || !mayPush(draft, anyway)) return null;
    // A row of one Emedgene is no row of another.
    if ('wrong' in state || (draft.updates && draft.updates.host !== state.host)) {
      const host = 'wrong' in state ? state.wrong : state.host;
      await show(id, { status: 'refused', host, reply: { status: 'moved' } });
      return null;
    }
    await show(id, { status: 'filling', host: state.host });
    await show(id, await fill(draft, state));
    return null;
  },
};

export const linkHandlers: Handlers<Extract<FromEmedgene, { kind: 'linked' }>, EmedgeneCaller> = {
  linked: async ({ draft: id, icon, detail, row, workgroup }, { host }) => {
    const draft = await findDraft(id);
    const awaited = draft ? undefined : await findAwaited(id, host);
    if (awaited && icon === 'green') await linkAwaited(awaited, workgroup);
    // Only the page that was filled may say how it ended.
    if (draft?.push?.status !== 'waiting' || draft.push.host !== host) return null;
    if (icon === 'green') {
      const shown = row === undefined || holdsSecret(draft, row) ? {} : { row };
      await linkDraft(draft, { host, workgroup, ...shown });
    } else {
      const said = detail ? { detail } : {};
      const { until } = draft.push;
      await show(
        id,
        icon === 'open' ? { status: 'waiting', host, until, ...said } : { status: icon, host, ...said },
      );
    }
    return null;
  },
};

function mayPush(draft: Draft, anyway: boolean): boolean {
  return isStorageId(draft.type) && isComplete(draft) && (anyway || draft.test?.report?.verdict !== 'failed');
}

async function fill(draft: Draft, tab: EmedgeneTab): Promise<PushView> {
  const { id, type, updates } = draft;
  const { labels, role } = typeOf(type);
  const order = {
    kind: 'fill',
    draft: id,
    origin: tab.origin,
    types: labels,
    values: formValues(draft),
    ...(updates ? { row: updates.row } : {}),
    ...(role ? { role } : {}),
  } as const;
  const reply = await tell(tab, order).catch((): FillReply => ({ status: 'not-recognised' }));
  const { host } = tab;
  if (reply?.status !== 'filled')
    return { status: 'refused', host, reply: reply ?? { status: 'not-recognised' } };
  const until = Date.now() + WAIT;
  await awaitLink(draft, { host }, until);
  return { status: 'waiting', host, until };
}

async function show(id: string, push: PushView): Promise<void> {
  await changeDraft(id, (draft) => ({ ...draft, push }));
  await publish();
}
