// Captures that nobody has chosen a storage for: they begin one of the likeliest type, which gives way to the person's word
// and to what is captured next.
import { type TypeId, typeOf } from '#shared/types.ts';
import type { CaptureReply } from '../../bus/contract.ts';
import type { Console } from '../../consoles/index.ts';
import { type Draft, freeNumber, isComplete, labelOf } from '../../drafts/draft.ts';
import { likeliest, retyped, typesHolding } from '../../drafts/guess.ts';
import { place } from '../../drafts/placement.ts';
import type { Captured, Source } from '../../drafts/source.ts';
import { allDrafts, changeDraft, chosenDraft, createDraft, findDraft, sameText } from '../../drafts/store.ts';
import { message } from '../../ui/message.ts';
import { fitting } from './fitting.ts';

/** One capture and where it was made. */
export interface Capturing {
  readonly captured: readonly Captured[];
  readonly console: Console;
  readonly source: Source;
}

/**
 * A new draft for a capture that none of the drafts could take: of the only type it can be, else of the likeliest, which
 * its mark `guessed` says. Undefined where drafts wait among which the person has to choose, or nothing takes the values.
 */
export async function guessFor({ captured, console }: Capturing): Promise<Draft | undefined> {
  const types = fitting(fieldsOf(captured), console);
  const type = likeliest(types);
  if (!type || (await allDrafts()).some((draft) => types.includes(typeOf(draft.type)))) return undefined;
  const draft = await createDraft(type.id as TypeId);
  return types.length === 1 ? draft : changeDraft(draft.id, (one) => ({ ...one, guessed: true }));
}

/** The question that goes with a guess: the draft has the values, unless another type is pressed. */
export function askAbout(draft: Draft, { captured, console }: Capturing): CaptureReply {
  const others = fitting(fieldsOf(captured), console).filter(({ id }) => id !== draft.type);
  return {
    status: 'ask',
    choices: [
      { label: message('capture_kept_for', labelOf(draft)), into: { draft: draft.id } },
      ...others.map(({ id, label }) => ({
        label: message('popup_new_storage', label),
        into: { create: id as TypeId },
      })),
    ],
  };
}

/** The person says what captures are for: the guessed draft becomes it if it loses nothing by that, else a new one is made. */
export async function settle(type: TypeId): Promise<Draft | undefined> {
  const id = await chosenDraft();
  const draft = id === undefined ? undefined : await findDraft(id);
  const keepsAll = draft?.guessed && typesHolding(draft).some(({ id }) => id === type);
  return keepsAll ? retype(draft, type) : createDraft(type);
}

/** The person agrees with a guess. */
export async function agree(draft: Draft): Promise<Draft | undefined> {
  return draft.guessed ? changeDraft(draft.id, ({ guessed, ...rest }) => rest) : draft;
}

/** Makes a draft one of another type. */
export async function retype(draft: Draft, type: TypeId): Promise<Draft | undefined> {
  const others = (await allDrafts()).filter((one) => one.id !== draft.id && one.type === type);
  const number = freeNumber(others);
  return changeDraft(draft.id, ({ guessed, ...current }) => retyped(current, type, number));
}

/** What a guessed draft turns out to be with this capture; undefined while the guess holds. */
export function turned(draft: Draft, capturing: Capturing): TypeId | undefined {
  if (!draft.guessed) return undefined;
  const fits = fitting(fieldsOf(capturing.captured), capturing.console);
  const possible = typesHolding(draft).filter((type) => fits.includes(type));
  const completed = possible.filter(({ id }) => completes(retyped(draft, id as TypeId, 1), capturing));
  const holds = possible.some(({ id }) => id === draft.type);
  const better = completed.length > 0 ? completed : holds ? [] : possible;
  const type = better.some(({ id }) => id === draft.type) ? undefined : likeliest(better);
  return type?.id as TypeId | undefined;
}

function completes(draft: Draft, { captured, source }: Capturing): boolean {
  const placed = place(draft, captured, { replace: undefined, same: sameText, source, now: Date.now() });
  return placed.status === 'placed' && isComplete(placed.draft);
}

const fieldsOf = (captured: readonly Captured[]) => captured.map(({ field }) => field);
