// Values that come in as a whole text: a file, by its fields, and a pasted text, of which it is found out what it may be.
import { fieldOf } from '#shared/fields/index.ts';
import { typeOf } from '#shared/types.ts';
import type { FromPanel, PasteReply } from '../../bus/contract.ts';
import { type Draft, enter, nameOf } from '../../drafts/draft.ts';
import { type ImportPlacement, placeImported } from '../../drafts/placement.ts';
import type { Captured } from '../../drafts/source.ts';
import { changeDraft, findDraft } from '../../drafts/store.ts';
import type { Origin } from '../../drafts/value.ts';
import type { Refusal } from '../../files/imported.ts';
import { readImported } from '../../files/read-file.ts';
import type { MessageKey } from '../../ui/message.ts';
import type { Handlers } from '../handlers.ts';
import { afterChange } from '../lifecycle.ts';
import { candidates } from './picks.ts';

export const importHandlers: Handlers<Extract<FromPanel, { kind: 'import' | 'paste' }>> = {
  import: async ({ draft, values, from }) => {
    const done = await takeIn(draft, values, from);
    return done ? { placed: done.placed, unfit: done.unfit } : null;
  },

  paste: async ({ draft: id, text, field }) => {
    const draft = await findDraft(id);
    if (!draft) return refused('file_gone');
    if (field) return put(draft, { field, text });
    const read = readImported(text);
    if (read.kind === 'values') {
      const { placed = [] } = (await takeIn(id, read.values, 'pasted')) ?? {};
      return placed.length > 0 ? { status: 'placed', labels: placed } : refused('paste_refused_unfit');
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

async function takeIn(
  id: string,
  given: readonly Captured[],
  from: Origin,
): Promise<ImportPlacement | undefined> {
  let done: ImportPlacement | undefined;
  await changeDraft(id, (current) => {
    done = placeImported(current, given, from, Date.now());
    return done.draft;
  });
  if (done && done.placed.length > 0) await afterChange(id);
  return done;
}
