// Every message between the extension's worlds, in one place: what pages' frames, the popup and Emedgene's tab may ask
// of the background, and what the background may ask of them. Parsed by background/serve; senders import types only.
import { z } from 'zod';
import type { FieldId, FieldKind } from '#shared/fields/index.ts';
import { accessKeyMessages } from './access-key-messages.ts';
import { bucketMessages } from './bucket-messages.ts';
import { encryptionEnded, encryptionMessages } from './encryption-messages.ts';
import { keyCardMessages } from './key-card.ts';
import { linkMessages } from './link-messages.ts';
import { ownKeyMessages } from './own-key-messages.ts';
import { pushMessages } from './push-messages.ts';
import { reminderMessages } from './reminder-messages.ts';

export type * from './emedgene-messages.ts';

// Pages of an extension may not make code of text; zod would try once, and the browser would report it.
z.config({ jitless: true });

const draftId = z.uuid();
const name = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/);
/** No value is longer than a file we read. */
const text = z.string().max(64 * 1024);
const fieldId = z.string().max(64) as unknown as z.ZodType<FieldId>;

const replace = z.literal(true).optional();

/** Where a capture goes: a draft that exists, or a new one of this type. */
const target = z.union([z.object({ draft: draftId }), z.object({ create: z.string().max(40) })]);

/** From a console page's frame. The route is never taken from the message: it comes from `sender.tab.url`. */
export const fromFrame = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('where') }),
  z.object({
    kind: z.literal('capture'),
    /** Empty where the address itself says everything: what it names is added by the background. */
    values: z.array(z.object({ field: fieldId, text: z.string().max(4096) })).max(16),
    /** What the address named when the page was read; where it names something else by now, nothing is taken. */
    ids: z.record(z.string().max(64), z.string().max(512)),
    into: target.optional(),
    /** What the person said in the page of other values that stand there: overwrite them, or leave them (false). */
    replace: z.boolean().optional(),
  }),
  /** A text the person picked on the page: asks what it may be; nothing is kept. */
  z.object({ kind: z.literal('pick'), text: z.string().max(4096) }),
  /** The person wants this frame described: the script that does it is put there. */
  z.object({ kind: z.literal('describe-page') }),
  /** What the page is made of, without any value of it; a person looks at it before it is saved. */
  z.object({ kind: z.literal('describe'), description: z.string().max(200_000) }),
  /** The person wants to import the file that this page gives as a download. */
  z.object({ kind: z.literal('open-import') }),
]);

/** From the popup or the side panel. */
export const fromPanel = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('state') }),
  z.object({ kind: z.literal('create'), type: z.string().max(40) }),
  z.object({ kind: z.literal('choose'), draft: draftId }),
  z.object({ kind: z.literal('forget'), draft: draftId }),
  z.object({ kind: z.literal('keep'), draft: draftId }),
  /** With `typing` the person has not left the field yet: it may be half a value, which nobody's server may see. */
  z.object({
    kind: z.literal('enter'),
    draft: draftId,
    name,
    text,
    from: z.enum(['typed', 'file']),
    typing: z.literal(true).optional(),
  }),
  /** The person left a field whose last text went out while it was typed. */
  z.object({ kind: z.literal('leave'), draft: draftId }),
  /** What a file held, by field. */
  z.object({
    kind: z.literal('import'),
    draft: draftId,
    values: z
      .array(z.object({ field: fieldId, text }))
      .min(1)
      .max(8),
    from: z.literal('file'),
    /** The person said that other values which stand there give way. */
    replace,
  }),
  /** A pasted text: the background says what it may be; with `field` the person said it. */
  z.object({ kind: z.literal('paste'), draft: draftId, text, field: fieldId.optional(), replace }),
  /** Which of two readings of a date is meant; absent = neither. */
  z.object({ kind: z.literal('expires'), draft: draftId, day: z.iso.date().optional() }),
  z.object({ kind: z.literal('clear'), draft: draftId, name }),
  z.object({ kind: z.literal('reveal'), draft: draftId, name }),
  z.object({ kind: z.literal('confirm-host-key'), draft: draftId }),
  z.object({ kind: z.literal('test'), draft: draftId }),
  /** Stops a running test, and the repeating of one. */
  z.object({ kind: z.literal('stop-test'), draft: draftId }),
  z.object({ kind: z.literal('retry-test'), draft: draftId }),
  z.object({ kind: z.literal('copy-report'), draft: draftId }),
  /** `tab` is the tab the person looked at when the popup opened; its address is read again before anything is filled. */
  z.object({
    kind: z.literal('look'),
    tab: z.int(),
    at: z.enum(['storages', 'credentials']).optional(),
  }),
  z.object({ kind: z.literal('push'), draft: draftId, tab: z.int(), anyway: z.boolean().optional() }),
  z.object({
    kind: z.literal('pair'),
    code: z.string().max(200),
    port: z.int().min(1).max(65535),
    /** How the companion's list names this browser. */
    label: z.string().max(60).optional(),
  }),
  z.object({ kind: z.literal('unpair') }),
  z.object({ kind: z.literal('check-companion') }),
  z.object({ kind: z.literal('discard-description') }),
  ...keyCardMessages,
  ...accessKeyMessages,
  ...linkMessages,
  ...reminderMessages,
  ...ownKeyMessages,
  ...pushMessages,
  ...encryptionMessages,
  ...bucketMessages,
]);

/** From the script in Emedgene's settings page: how the row's cloud icon ended. */
export const fromEmedgene = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('linked'),
    draft: draftId,
    /** `open`: the form is still there; `detail` is why it does not accept the values, absent once it stopped saying so. */
    icon: z.enum(['green', 'red', 'unseen', 'open']),
    detail: z.string().max(500).optional(),
    /** The new row's text, folded, and the workgroup the page names. */
    row: z.string().max(300).optional(),
    workgroup: z.string().max(100).optional(),
  }),
  encryptionEnded,
]);

export type FromFrame = z.infer<typeof fromFrame>;
export type FromPanel = z.infer<typeof fromPanel>;
export type FromEmedgene = z.infer<typeof fromEmedgene>;

/** A regular expression as messages carry it. */
export type Shape = readonly [source: string, flags: string];

/** Which page of which console the tab shows, and everything its frames need to know to read it. */
export interface Where {
  readonly console: string;
  /** Match patterns of the console: among these its documents may stand in one another. */
  readonly hosts: readonly string[];
  /** Of these the frames that show values; no other frame does. */
  readonly frames: readonly string[];
  /** Null on a page of the console that is not known: nothing is recognised there, but a person can pick a value. */
  readonly page: string | null;
  /** Identifiers the address carries, by field: they decide between look-alikes. */
  readonly ids: Readonly<Partial<Record<FieldId, string>>>;
  /** Labels of what the address names and a capture takes along, by field. */
  readonly address: Readonly<Partial<Record<FieldId, string>>>;
  /** The address alone is enough for a capture. */
  readonly byAddress: boolean;
  /** What the page shows is taken whole or not at all. */
  readonly together: boolean;
  /** What to look for: sent along, so that the data of every console need not live in every frame. */
  readonly spots: readonly SpotLook[];
  /** Labels of values that look like these and are none. */
  readonly lookalikes: readonly string[];
  /** Texts by which the page is known although it shows no value yet; empty where it cannot be told. */
  readonly anchors: readonly string[];
  readonly notice: 'key_file' | null;
}

/** One spot of a page as its frames get it. */
export interface SpotLook {
  readonly field: FieldId;
  readonly label: string;
  readonly kind: FieldKind;
  readonly near: 'label' | 'column' | 'heading' | 'dialog' | 'meta';
  readonly shape: Shape;
  readonly labels: readonly string[];
  readonly meta?: { readonly name: string; readonly key: string };
  readonly byShape: boolean;
  /** The value is the first group of this. */
  readonly take?: Shape;
  /** What the value must fit: by the address it belongs to this page. */
  readonly holds?: Shape;
  readonly masked: 'gone' | 'hidden';
  /** The console shows the value in a box that can be edited. */
  readonly typed: boolean;
}

/** How a capture ended. Labels only: no value ever travels back into a page. */
export type CaptureReply =
  /** `ask`: the date a secret expires at has two readings; the popup asks which one is meant. */
  | { status: 'placed'; draft: string; labels: string[]; missing: string[]; asksDate: boolean }
  | { status: 'ask'; choices: { label: string; into: z.infer<typeof target> }[] }
  | { status: 'differs'; into: z.infer<typeof target>; labels: string[] }
  | { status: 'refused'; reason: 'page' | 'value' };

/** Other values stand there: nothing was taken. */
interface Differing {
  readonly status: 'differs';
  readonly labels: readonly string[];
}

/** What came of a file's values: labels of those taken, and of those the storage has no use for. */
export type ImportReply =
  | { readonly status: 'placed'; readonly placed: readonly string[]; readonly unfit: readonly string[] }
  | Differing;

/** What came of a pasted text; `why` is a message's key. */
export type PasteReply =
  | { readonly status: 'placed'; readonly labels: readonly string[] }
  | { readonly status: 'ask'; readonly fields: PickReply['fields'] }
  | { readonly status: 'refused'; readonly why: string }
  | Differing;

/** What a picked text may be: labels for the person to choose from. */
export interface PickReply {
  readonly fields: readonly { readonly field: FieldId; readonly label: string }[];
}

/** From the background to all frames of a console's tab. */
export type ToFrames = { kind: 'moved'; where: Where | null };
