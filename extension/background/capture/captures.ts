// What console pages ask: where they are, what a picked text may be, and to take what they show into a draft.
import { type FieldId, fieldOf } from '#shared/fields/index.ts';
import { allTypes, typeOf } from '#shared/types.ts';
import { readValue } from '#shared/validation.ts';
import type { CaptureReply, FromFrame } from '../../bus/contract.ts';
import { contradicts, fieldsOf, locate, namedByAddress } from '../../consoles/index.ts';
import { type Draft, labelOf, missingLabels, nameOf } from '../../drafts/draft.ts';
import { type Placement, place, takesAny } from '../../drafts/placement.ts';
import { type Captured, ownerOf, type Source } from '../../drafts/source.ts';
import { changeDraft, chooseDraft, chosenDraft, findDraft, sameText } from '../../drafts/store.ts';
import { message } from '../../ui/message.ts';
import { openPanel } from '../../ui/panel/panel-link.ts';
import type { Handlers } from '../handlers.ts';
import { afterChange } from '../lifecycle.ts';
import type { FrameCaller } from '../sender.ts';
import { askAbout, type Capturing, guessFor } from './guesses.ts';
import { candidates } from './picks.ts';
import { askFor, targetOf } from './targets.ts';

type Kinds = 'where' | 'capture' | 'pick';

export const captureHandlers: Handlers<Extract<FromFrame, { kind: Kinds }>, FrameCaller> = {
  where: async (_message, { url }) => locate(url),

  capture: async ({ values, ids, into, replace }, caller) => {
    const { console, url } = caller;
    // The key of this page is a file, which the panel takes: browsers let it open only directly after the press.
    if (locate(url)?.notice) void openPanel('import', { tabId: caller.tab }).catch(() => undefined);
    if (!isPageOf(ids, url)) return { status: 'refused', reason: 'page' };
    const known = fieldsOf(console);
    const shown = values.filter(({ field }) => known.has(field));
    const named = [...namedBeside(url, shown), ...impliedBy(shown)];
    if (shown.length + named.length === 0 || shown.some((one) => isStray(one, url))) {
      return { status: 'refused', reason: 'page' };
    }
    const source = sourceOf(caller, [...named, ...shown]);
    const capturing = { captured: [...shown, ...named], console, source };
    const target = await targetOf(into, capturing);
    const draft = target ?? (into ? undefined : await guessFor(capturing));
    if (!draft) return askFor(capturing);
    const reply = await take(draft, capturing, replace);
    return !target && draft.guessed ? askAbout(draft, capturing) : reply;
  },

  pick: async ({ text }, { console, url }) => {
    const fields = [...fieldsOf(console)];
    const id = await chosenDraft();
    const chosen = id === undefined ? undefined : await findDraft(id);
    const type = chosen && typeOf(chosen.type);
    // A storage that needs nothing of this console does not count.
    const types = type && takesAny(type, fields) ? [type] : allTypes();
    const values = fields.filter((field) => types.some((one) => nameOf(one, field) !== undefined));
    const facts = fields.filter((field) => types.some((one) => one.facts?.includes(field)));
    const wanted = { values, facts: facts.filter((field) => !values.includes(field)) };
    return { fields: candidates(text, { ...wanted, ids: locate(url)?.ids ?? {} }).fields };
  },
};

// The tab may have gone on to another app before its frame heard of it.
function isPageOf(ids: Readonly<Record<string, string>>, url: string): boolean {
  return JSON.stringify(ids) === JSON.stringify(locate(url)?.ids ?? {});
}

// What the tab's address names is surer than anything a frame says, so it comes along.
function namedBeside(url: string, shown: readonly Captured[]): Captured[] {
  const named = Object.entries(namedByAddress(url)) as [FieldId, string][];
  return named
    .filter(([field]) => shown.every((one) => one.field !== field))
    .map(([field, text]) => ({ field, text }));
}

// An e-mail names its project, which the page may not show.
function impliedBy(shown: readonly Captured[]): Captured[] {
  return shown.flatMap(({ field, text }) => {
    const implied = Object.entries(fieldOf(field).implies?.(readValue(field, text).value) ?? {});
    return implied.map(([other, said]) => ({ field: other as FieldId, text: said }));
  });
}

// The address names one app; a blade left over from another, or a frame that lies, shows a different one.
function isStray({ field, text }: Captured, url: string): boolean {
  return contradicts(url, field, readValue(field, text).value);
}

function sourceOf({ console, url, frame }: FrameCaller, captured: readonly Captured[]): Source {
  const { host, origin } = new URL(url);
  return {
    console: console.id,
    page: locate(url)?.page ?? null,
    host,
    ...(frame === origin ? {} : { frame }),
    owner: ownerOf(captured),
  };
}

async function take(
  draft: Draft,
  { captured, source }: Capturing,
  replace: boolean | undefined,
): Promise<CaptureReply> {
  let placement: Placement = { status: 'refused' };
  await changeDraft(draft.id, (current) => {
    placement = place(current, captured, { replace, source, same: sameText, now: Date.now() });
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
  await afterChange(draft.id, { values: placement.changed });
  const { labels, draft: placed } = placement;
  const asksDate = Object.values(placed.facts).some(({ readings }) => readings !== undefined);
  const missing = missingLabels(placed, message('popup_or'));
  return { status: 'placed', draft: labelOf(draft), labels, missing, asksDate };
}
