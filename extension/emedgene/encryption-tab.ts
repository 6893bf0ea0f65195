// The encryption settings of one Emedgene tab: answers look and fill, then points at Test and Save and reports how it ended.
import { browser } from 'wxt/browser';
import { turns } from '#shared/turns.ts';
import type { EncryptionFill, EncryptionLook, ToEncryption } from '../bus/encryption-messages.ts';
import { send } from '../bus/send.ts';
import { type EncryptionOrder, fillEncryption } from './encryption.ts';
import { findCard, findEncryptionForm, goOn, lookAtEncryption } from './encryption-page.ts';
import { type EncryptionEnd, watchEncryption } from './encryption-status.ts';
import { findEmedgene } from './origin.ts';
import { pointAt } from './point.ts';
import { isVisible, type Page } from './visible.ts';
import { until } from './wait.ts';

/** A settings page still loads its cards; what it lacks is only said after this long. */
const LOADS = 2_000;
const NOT_RECOGNISED = { status: 'not-recognised' } as const;

let watching = new AbortController();
/** Fills run one after the other: two at once would write into the same form. */
const inTurn = turns();

/** The sentence beside Emedgene's own button. */
type NoteOf = (secretOnly: boolean) => string;

/** Starts to answer the hub. */
export function serveEncryption(noteOf: NoteOf): void {
  const page: Page = { visible: isVisible };
  browser.runtime.onMessage.addListener(
    (asked: unknown, sender: { id?: string }, respond: (reply: unknown) => void) => {
      const message = asked as ToEncryption | undefined;
      if (sender.id !== browser.runtime.id || !message?.kind?.startsWith('encryption-')) return undefined;
      answerEncryption(page, message, noteOf).then(respond, () => respond(NOT_RECOGNISED));
      return true;
    },
  );
}

/** The reply to one request; a page that is not certainly Emedgene's, in front and on top, is not recognised. */
async function answerEncryption(
  page: Page,
  message: ToEncryption,
  noteOf: NoteOf,
): Promise<EncryptionLook | EncryptionFill> {
  if (window.top !== window || document.visibilityState !== 'visible' || !findEmedgene(location.origin))
    return NOT_RECOGNISED;
  if (message.kind === 'encryption-look') {
    // The person pressed Push: the card is gone to, but not touched.
    await until(() => findCard(page) ?? findEncryptionForm(page) ?? goOn(page), { within: LOADS });
    return lookAtEncryption(page);
  }
  // The tab went on to another Emedgene host after the person had read the name of this one.
  if (message.origin !== location.origin) return NOT_RECOGNISED;
  return inTurn(() => fillNow(page, message, noteOf));
}

async function fillNow(page: Page, order: EncryptionOrder, noteOf: NoteOf): Promise<EncryptionFill> {
  watching.abort();
  watching = new AbortController();
  const { signal } = watching;
  const reply = await fillEncryption(page, order);
  if (reply.status === 'filled') void follow(page, order, reply, { noteOf, signal });
  return reply;
}

async function follow(
  page: Page,
  { draft, values }: EncryptionOrder,
  filled: Extract<EncryptionFill, { status: 'filled' }>,
  { noteOf, signal }: { noteOf: NoteOf; signal: AbortSignal },
): Promise<void> {
  const done = new AbortController();
  const note = noteOf(filled.secretOnly);
  pointAt(() => findEncryptionForm(page)?.confirm, note, AbortSignal.any([done.signal, signal]));
  // After an update of the extension this script is an orphan that nobody hears.
  const complained = (end: EncryptionEnd) =>
    void send({ kind: 'encryption-ended', draft, ...end }).catch(() => undefined);
  const end = await watchEncryption(page, { filled, values, complained, signal });
  done.abort();
  if (end) complained(end);
}
