// Which storage, key or key pair a capture is for: the one the person says, else the chosen one if it fits.
import type { StorageType } from '#shared/storages/index.ts';
import { isTypeId, type TypeId, typeOf } from '#shared/types.ts';
import type { CaptureReply, FromFrame } from '../../bus/contract.ts';
import { type Draft, labelOf } from '../../drafts/draft.ts';
import { takesAny } from '../../drafts/placement.ts';
import { allDrafts, chosenDraft, findDraft } from '../../drafts/store.ts';
import { message } from '../../ui/message.ts';
import { fitting, typesFor } from './fitting.ts';
import { agree, type Capturing, retype, settle, turned } from './guesses.ts';

type Into = Extract<FromFrame, { kind: 'capture' }>['into'];

/** The draft a capture goes to; undefined when there is none that fits. */
export async function targetOf(into: Into, capturing: Capturing): Promise<Draft | undefined> {
  const { captured, console } = capturing;
  const fields = captured.map(({ field }) => field);
  const mayTake = (type: StorageType) => typesFor(console).includes(type) && takesAny(type, fields);
  if (into && 'create' in into) {
    const type = into.create;
    return isTypeId(type) && mayTake(typeOf(type)) ? settle(type) : undefined;
  }
  const id = into?.draft ?? (await chosenDraft());
  const draft = id === undefined ? undefined : await findDraft(id);
  if (!draft) return undefined;
  const type = typeOf(draft.type);
  if (into) return mayTake(type) ? agree(draft) : undefined;
  const other = turned(draft, capturing);
  if (other) return retype(draft, other);
  return fitting(fields, console).includes(type) ? draft : undefined;
}

// Among storages that are there nothing is guessed: values of two must not mix because one of them was there first.
export async function askFor({ captured, console }: Capturing): Promise<CaptureReply> {
  const types = fitting(
    captured.map(({ field }) => field),
    console,
  );
  if (types.length === 0) return { status: 'refused', reason: 'page' };
  const drafts = (await allDrafts()).filter(({ type }) => types.includes(typeOf(type)));
  return {
    status: 'ask',
    choices: [
      ...drafts.map((draft) => ({ label: labelOf(draft), into: { draft: draft.id } })),
      ...types.map(({ id, label }) => ({
        label: message('popup_new_storage', label),
        into: { create: id as TypeId },
      })),
    ],
  };
}
