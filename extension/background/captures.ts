// What console pages ask: where they are, what a picked text may be, and to take what they show into a draft.
import type { FieldId } from '#shared/fields/index.ts';
import { isStorageId, offeredStorages, type StorageId, storageOf } from '#shared/storages/index.ts';
import { readValue } from '#shared/validation.ts';
import type { CaptureReply, FromFrame } from '../bus/contract.ts';
import { fieldsOf, locate } from '../consoles/index.ts';
import {
  type Captured,
  type Draft,
  labelOf,
  missingLabels,
  needsAny,
  type Placement,
  place,
} from '../drafts/draft.ts';
import {
  allDrafts,
  changeDraft,
  chooseDraft,
  chosenDraft,
  createDraft,
  findDraft,
  sameText,
} from '../drafts/store.ts';
import { message } from '../ui/message.ts';
import type { Handlers } from './handlers.ts';
import { afterChange } from './lifecycle.ts';
import { candidates } from './picks.ts';
import type { FrameCaller } from './sender.ts';

type Target = Extract<FromFrame, { kind: 'capture' }>['into'];

export const captureHandlers: Handlers<FromFrame, FrameCaller> = {
  where: async (_message, { url }) => locate(url),

  capture: async ({ values, into, replace = false }, { console, url }) => {
    const shown = fieldsOf(console);
    const captured = values.filter(({ field }) => shown.has(field));
    if (captured.length === 0 || captured.some((one) => contradicts(one, url))) {
      return { status: 'refused', reason: 'page' };
    }
    const fields = captured.map(({ field }) => field);
    const draft = await targetOf(into, fields);
    return draft ? take(draft, captured, replace) : ask(fields);
  },

  pick: async ({ text }, { console, url }) => {
    const id = await chosenDraft();
    const chosen = id === undefined ? undefined : await findDraft(id);
    return { fields: candidates(text, { console, ids: locate(url)?.ids ?? {}, storage: chosen?.type }) };
  },
};

// The address names one app; a blade left over from another, or a frame that lies, shows a different one.
function contradicts({ field, text }: Captured, url: string): boolean {
  const named = locate(url)?.ids[field];
  return named !== undefined && named.toLowerCase() !== readValue(field, text).value.toLowerCase();
}

async function targetOf(into: Target, fields: readonly FieldId[]): Promise<Draft | undefined> {
  if (into && 'create' in into) {
    const type = into.create;
    return isStorageId(type) && needsAny(storageOf(type), fields) ? createDraft(type) : undefined;
  }
  const id = into?.draft ?? (await chosenDraft());
  const draft = id === undefined ? undefined : await findDraft(id);
  return draft && needsAny(storageOf(draft.type), fields) ? draft : undefined;
}

async function take(draft: Draft, captured: readonly Captured[], replace: boolean): Promise<CaptureReply> {
  let placement: Placement = { status: 'refused' };
  await changeDraft(draft.id, (current) => {
    placement = place(current, captured, { replace, same: sameText, now: Date.now() });
    return placement.status === 'placed' ? placement.draft : current;
  });
  return replyTo(draft, placement);
}

async function replyTo(draft: Draft, placement: Placement): Promise<CaptureReply> {
  if (placement.status === 'refused') return { status: 'refused', reason: 'value' };
  if (placement.status === 'differs') {
    return { status: 'differs', into: { draft: draft.id }, labels: placement.labels };
  }
  await chooseDraft(draft.id);
  await afterChange(draft.id);
  const missing = missingLabels(placement.draft, message('popup_or'));
  return { status: 'placed', draft: labelOf(draft), labels: placement.labels, missing };
}

// Never guessed: values of two storages must not mix because one of them was there first.
async function ask(fields: readonly FieldId[]): Promise<CaptureReply> {
  const drafts = (await allDrafts()).filter(({ type }) => needsAny(storageOf(type), fields));
  const types = offeredStorages().filter((storage) => needsAny(storage, fields));
  if (types.length === 0) return { status: 'refused', reason: 'page' };
  return {
    status: 'ask',
    choices: [
      ...drafts.map((draft) => ({ label: labelOf(draft), into: { draft: draft.id } })),
      ...types.map(({ id, label }) => ({
        label: message('popup_new_storage', label),
        into: { create: id as StorageId },
      })),
    ],
  };
}
