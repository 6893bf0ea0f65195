// One Emedgene tab: answers look and fill, and after a fill points at the button and reports how the icon ended.
import { browser } from 'wxt/browser';
import { turns } from '#shared/turns.ts';
import type { FillReply, ToEmedgene } from '../bus/contract.ts';
import { send } from '../bus/send.ts';
import { type FillOrder, fill } from './fill.ts';
import { findForm } from './form.ts';
import { look, NOT_RECOGNISED, workgroupName } from './look.ts';
import { findEmedgene } from './origin.ts';
import { pointAt } from './point.ts';
import { readRows } from './rows.ts';
import { type Outcome, watchStatus } from './status.ts';
import { isVisible, type Page } from './visible.ts';
import { until } from './wait.ts';

/** A settings page still loads its cards; what it lacks is only said after this long. */
const LOADS = 2_000;

let watching = new AbortController();
/** Fills run one after the other: two at once would write into the same form. */
const inTurn = turns();

/** Starts to answer the hub; `note` is the sentence beside Emedgene's own button. */
export function serveTab(note: string): void {
  const page: Page = { visible: isVisible };
  browser.runtime.onMessage.addListener(
    (asked: unknown, sender: { id?: string; tab?: unknown }, respond: (reply: unknown) => void) => {
      const message = asked as ToEmedgene | undefined;
      const kind = message?.kind;
      if (sender.id !== browser.runtime.id || (kind !== 'look' && kind !== 'fill')) return undefined;
      answer(page, message as ToEmedgene, note).then(respond, () => respond(NOT_RECOGNISED));
      return true;
    },
  );
}

/** The reply to one request; a page that is not certainly Emedgene's, in front and on top, is not recognised. */
export async function answer(page: Page, message: ToEmedgene, note: string): Promise<FillReply> {
  if (!isOurs(document)) return NOT_RECOGNISED;
  if (message.kind === 'look') {
    await until(() => look(page).status === 'ready' || undefined, { within: LOADS });
    return look(page);
  }
  // The tab went on to another Emedgene host after the person had read the name of this one.
  if (message.origin !== location.origin) return NOT_RECOGNISED;
  return inTurn(() => fillNow(page, message, note));
}

async function fillNow(page: Page, message: FillOrder, note: string): Promise<FillReply> {
  watching.abort();
  watching = new AbortController();
  const early = readRows(page);
  const reply = await fill(page, message);
  // The list may come with the tab that filling opens, or make room for the form: whichever saw more rows is right.
  const late = readRows(page);
  const before = late.length < early.length ? early : late;
  if (reply.status === 'filled') void follow(page, message, note, { before, signal: watching.signal });
  return reply;
}

function isOurs({ prerendering, visibilityState }: Document & { prerendering?: boolean }): boolean {
  const isInFront = !prerendering && visibilityState === 'visible';
  return isInFront && window.top === window && findEmedgene(location.origin) !== undefined;
}

type Follow = { before: ReturnType<typeof readRows>; signal: AbortSignal };

async function follow(page: Page, order: FillOrder, note: string, { before, signal }: Follow): Promise<void> {
  const done = new AbortController();
  pointAt(() => findForm(page)?.confirm, note, AbortSignal.any([done.signal, signal]));
  // After an update of the extension this script is an orphan that nobody hears.
  const tell = (outcome: Outcome) =>
    send({ kind: 'linked', draft: order.draft, ...outcome, workgroup: workgroupName(page) }).catch(
      () => undefined,
    );
  const watch = { types: order.types, values: order.values, before, signal, complained: tell };
  const outcome = await watchStatus(page, watch);
  done.abort();
  if (outcome) await tell(outcome);
}
