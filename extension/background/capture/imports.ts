// Values that come in as a whole text: a file, by its fields, and a pasted text, of which it is found out what it may be.
import { fieldOf } from '#shared/fields/index.ts';
import { typeOf } from '#shared/types.ts';
import type { FromPanel, PasteReply } from '../../bus/contract.ts';
import { type Draft, enter, nameOf } from '../../drafts/draft.ts';
import { type Placement, place, takesAny } from '../../drafts/placement.ts';
import type { Captured } from '../../drafts/source.ts';
import { changeDraft, findDraft, sameText } from '../../drafts/store.ts';
import type { Origin } from '../../drafts/value.ts';
import type { Refusal } from '../../files/imported.ts';
import { readImported } from '../../files/read-file.ts';
import type { MessageKey } from '../../ui/message.ts';
import type { Handlers } from '../handlers.ts';
import { afterChange } from '../lifecycle.ts';
import { candidates } from './picks.ts';

export const importHandlers: Handlers<Extract<FromPanel, { kind: 'import' | 'paste' }>> = {
  import: async ({ draft: id, values, from, replace }) => {
    const draft = await findDraft(id);
    if (!draft) return null;
    const placement = await takeIn(id, values, { from, replace });
    if (placement.status === 'differs') return placement;
    const unfit = values.filter(({ field }) => !takesAny(typeOf(draft.type), [field]));
    return {
      status: 'placed',
      placed: placement.status === 'placed' ? placement.labels : [],
      unfit: unfit.map(({ field }) => fieldOf(field).label),
    };
  },

  paste: async ({ draft: id, text, field, replace }) => {
    const draft = await findDraft(id);
    if (!draft) return refused('file_gone');
    if (field) return put(draft, { field, text });
    const read = readImported(text);
    if (read.kind === 'values') {
      const placement = await takeIn(id, read.values, { from: 'pasted', replace });
      if (placement.status === 'differs') return placement;
      return placement.status === 'placed'
        ? { status: 'placed', labels: placement.labels }
        : refused('paste_refused_unfit');
    }
    const found = UNRECOGNISED.includes(read.why) ? await pasteValue(draft, text) : undefined;
    return found ?? refused(read.why === 'unknown' ? 'paste_refused_none' : `file_refused_${read.why}`);
  },
};

/** These say only what the text is not; every other refusal knows what it is. */
const UNRECOGNISED: readonly Refusal[] = ['unknown', 'json_broken'];

const refused = (why: MessageKey): PasteReply => ({ status: 'refused', why });

// Only what is unmistakable goes in by itself, and only where nothing stands: everything else the person says.
async function pasteValue(draft: Draft, text: string): Promise<PasteReply | undefined> {
  const type = typeOf(draft.type);
  const values = Object.values(type.values).map(({ field }) => field);
  const { fields, known } = candidates(text.trim(), { values });
  const [only, ...others] = fields;
  if (!only) return undefined;
  const name = nameOf(type, only.field);
  const isFree = name !== undefined && draft.values[name] === undefined;
  return others.length === 0 && known && isFree
    ? put(draft, { field: only.field, text })
    : { status: 'ask', fields };
}

async function put(draft: Draft, { field, text }: Captured): Promise<PasteReply> {
  const name = nameOf(typeOf(draft.type), field);
  if (name === undefined) return refused('paste_refused_unfit');
  await changeDraft(draft.id, (current) => enter(current, name, text, 'pasted', Date.now()));
  await afterChange(draft.id);
  return { status: 'placed', labels: [fieldOf(field).label] };
}

// As a capture is: what belongs together is taken whole, and over other values only when the person said so.
async function takeIn(
  id: string,
  given: readonly Captured[],
  how: { readonly from: Origin; readonly replace: boolean | undefined },
): Promise<Placement> {
  let placement: Placement = { status: 'refused' };
  await changeDraft(id, (current) => {
    placement = place(current, given, { ...how, same: sameText, now: Date.now() });
    return placement.status === 'placed' ? placement.draft : current;
  });
  return settled(id, placement);
}

async function settled(id: string, placement: Placement): Promise<Placement> {
  if (placement.status === 'placed') await afterChange(id, { values: placement.changed });
  return placement;
}
