// The storages Emedgene lists, for the side panel: read from its page, taken up to be changed, pointed at to be deleted.

import { namesStorage } from '#shared/names-place.ts';
import { isStorageId, offeredStorages, type StorageId } from '#shared/storages/index.ts';
import { typeOf } from '#shared/types.ts';
import type { FromPanel, RowRef } from '../../bus/contract.ts';
import { type Draft, nameOf, type Updates } from '../../drafts/draft.ts';
import { changeDraft, chooseDraft, chosenDraft, createDraft, findDraft } from '../../drafts/store.ts';
import { readIn, type Value } from '../../drafts/value.ts';
import { pushView } from '../../drafts/view.ts';
import { findEmedgene } from '../../emedgene/origin.ts';
import { allLinks } from '../../links/link-store.ts';
import { type Ids, idsOf, placeIn } from '../../links/links.ts';
import type { Handlers } from '../handlers.ts';
import { afterChange } from '../lifecycle.ts';
import { emedgeneTab, tell } from './emedgene-tab.ts';

type Kinds = 'list-linked' | 'update-linked' | 'point-delete';

export const rowHandlers: Handlers<Extract<FromPanel, { kind: Kinds }>> = {
  'list-linked': async ({ tab }) => {
    const state = await emedgeneTab(tab);
    if ('wrong' in state) return { status: 'wrong-host', host: state.wrong };
    const types = offeredStorages().map(({ id, labels }) => ({ id, labels }));
    return (await tell(state, { kind: 'list', origin: state.origin, types })) ?? { status: 'not-recognised' };
  },

  'update-linked': async ({ host, row, type, link }) => {
    if (!isStorageId(type) || !findEmedgene(`https://${host}`)) return null;
    const { ids = {}, hostKey } = (await allLinks()).find(({ id }) => id === link) ?? {};
    const known: Ids = { ...ids, ...(hostKey ? { 'host.key': hostKey } : {}) };
    const updates = { host, row, ...(link ? { link } : {}) };
    const draft = await draftFor(type, updates, ids);
    await changeDraft(draft.id, (current) => updating(current, updates, known));
    await chooseDraft(draft.id);
    await afterChange(draft.id);
    return { draft: draft.id };
  },

  'point-delete': async ({ tab, row }) => {
    const state = await emedgeneTab(tab);
    if ('wrong' in state) return { status: 'wrong-host', host: state.wrong };
    const order = { kind: 'point-delete', origin: state.origin, row } as const;
    return (await tell(state, order)) ?? { status: 'not-recognised' };
  },
};

// The chosen storage is what the row is to be changed to where it is on its way to no row and names no other place: a bucket, a
// container or a host that the row is not known by belongs to another storage.
async function draftFor(type: StorageId, { host, row }: Updates, ids: Ids): Promise<Draft> {
  const id = await chosenDraft();
  const chosen = id === undefined ? undefined : await findDraft(id);
  const push = chosen?.push && pushView(chosen.push, Date.now());
  const isUnderWay = push?.status === 'filling' || push?.status === 'waiting';
  const isFree = chosen?.type === type && !chosen.updates && !isUnderWay;
  return isFree && (isAt(chosen, ids) || isTurnedDown(chosen, host, row)) ? chosen : createDraft(type);
}

function isAt(draft: Draft, ids: Ids): boolean {
  return placeIn(idsOf(draft)).every(([field, text]) => ids[field] === text);
}

// Its own row came out red: nothing is remembered of it, but the row names it.
function isTurnedDown(draft: Draft, host: string, { name }: RowRef): boolean {
  const push = draft.push && pushView(draft.push, Date.now());
  const isOver = push?.status === 'red' || push?.status === 'unseen';
  return isOver && push.host === host && namesStorage(name, idsOf(draft));
}

function updating(draft: Draft, updates: Updates, ids: Ids): Draft {
  const { push, guessed, ...rest } = draft;
  const now = Date.now();
  const known = Object.entries(ids).flatMap(([field, text]): [string, Value][] => {
    const name = nameOf(typeOf(draft.type), field as keyof Ids);
    const value =
      name === undefined ? undefined : readIn(field as keyof Ids, text, { from: 'linked', at: now });
    return name !== undefined && value ? [[name, value]] : [];
  });
  return { ...rest, updates, values: { ...Object.fromEntries(known), ...draft.values }, changedAt: now };
}
