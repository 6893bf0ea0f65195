// One Emedgene tab: answers what the hub asks, and after a fill points at the button and reports how the icon ended.
import { browser } from 'wxt/browser';
import { turns } from '#shared/turns.ts';
import type { FillReply, LookReply, ToEmedgene } from '../bus/contract.ts';
import { send } from '../bus/send.ts';
import { type FillOrder, fill, purposeOf } from './fill.ts';
import { findForm, type Purpose } from './form.ts';
import { pointAtDelete, readList } from './list.ts';
import { look, NOT_RECOGNISED, workgroupName } from './look.ts';
import { findEmedgene } from './origin.ts';
import { pointAt } from './point.ts';
import { fuller, type Row, readRows } from './rows.ts';
import { type Outcome, watchStatus } from './status.ts';
import { isVisible, type Page } from './visible.ts';
import { until } from './wait.ts';

/** The sentences beside Emedgene's own buttons. */
export type Notes = Readonly<Record<Purpose | 'remove', string>>;

/** A settings page still loads its cards; what it lacks is only said after this long. */
const LOADS = 2_000;
const KINDS: readonly ToEmedgene['kind'][] = ['look', 'fill', 'list', 'point-delete'];

interface Watching {
  readonly draft: string;
  readonly stop: AbortController;
  readonly lostForm: AbortController;
}

let watchings: readonly Watching[] = [];
/** Whatever touches the page runs one after the other: two fills at once would write into the same form. */
const inTurn = turns();

/** Starts to answer the hub. */
export function serveTab(notes: Notes): void {
  const page: Page = { visible: isVisible };
  browser.runtime.onMessage.addListener(
    (asked: unknown, sender: { id?: string; tab?: unknown }, respond: (reply: unknown) => void) => {
      const kind = (asked as ToEmedgene | undefined)?.kind;
      if (sender.id !== browser.runtime.id || !kind || !KINDS.includes(kind)) return undefined;
      answer(page, asked as ToEmedgene, notes).then(respond, () => respond(NOT_RECOGNISED));
      return true;
    },
  );
}

/** The reply to one request; a page that is not certainly Emedgene's, in front and on top, is not recognised. */
export async function answer(page: Page, message: ToEmedgene, notes: Notes): Promise<unknown> {
  if (!isOurs(document)) return NOT_RECOGNISED;
  if (message.kind === 'look') return lookPatiently(page, message.at);
  // The tab went on to another Emedgene host after the person had read the name of this one.
  if (message.origin !== location.origin) return NOT_RECOGNISED;
  return inTurn(() => act(page, message, notes));
}

type Act = Exclude<ToEmedgene, { kind: 'look' }>;

function act(page: Page, message: Act, notes: Notes): Promise<unknown> {
  switch (message.kind) {
    case 'fill':
      return fillNow(page, message, notes[purposeOf(message)]);
    case 'list':
      return readList(page, message);
    case 'point-delete':
      return pointAtDelete(page, message.row, notes.remove);
  }
}

async function lookPatiently(
  page: Page,
  at: Extract<ToEmedgene, { kind: 'look' }>['at'],
): Promise<LookReply> {
  await until(() => look(page, at).status === 'ready' || undefined, { within: LOADS });
  return look(page, at);
}

async function fillNow(page: Page, message: FillOrder, note: string): Promise<FillReply> {
  const { draft } = message;
  // The icon of another storage may still be on its way, but the form is not its own any more, whatever comes of this fill.
  for (const one of watchings) (one.draft === draft ? one.stop : one.lostForm).abort();
  const early = readRows(page);
  const reply = await fill(page, message);
  if (reply.status !== 'filled') return reply;
  const watching = { draft, stop: new AbortController(), lostForm: new AbortController() };
  watchings = [...watchings, watching];
  const before = fuller(early, readRows(page));
  void follow(page, message, note, { before, watching }).finally(() => {
    watchings = watchings.filter((one) => one !== watching);
  });
  return reply;
}

function isOurs({ prerendering, visibilityState }: Document & { prerendering?: boolean }): boolean {
  const isInFront = !prerendering && visibilityState === 'visible';
  return isInFront && window.top === window && findEmedgene(location.origin) !== undefined;
}

type Follow = { before: readonly Row[]; watching: Watching };

async function follow(
  page: Page,
  order: FillOrder,
  note: string,
  { before, watching }: Follow,
): Promise<void> {
  const [signal, lostForm] = [watching.stop.signal, watching.lostForm.signal];
  const done = new AbortController();
  const purpose = purposeOf(order);
  pointAt(() => findForm(page, purpose)?.confirm, note, AbortSignal.any([done.signal, signal, lostForm]));
  // After an update of the extension this script is an orphan that nobody hears.
  const tell = (outcome: Outcome) =>
    send({ kind: 'linked', draft: order.draft, ...outcome, workgroup: workgroupName(page) }).catch(
      () => undefined,
    );
  const { types, values, row } = order;
  const outcome = await watchStatus(page, { types, values, row, before, signal, lostForm, complained: tell });
  done.abort();
  if (outcome) await tell(outcome);
}
