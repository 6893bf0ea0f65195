// After the form is filled: waits for the person to press "Add storage" (or Save), then watches the row's cloud icon.
import type { FormValue, FromEmedgene, RowRef } from '../bus/contract.ts';
import { hoverText } from './cloud-icon.ts';
import { complaintIn, printable } from './complaint.ts';
import { findForm, type Purpose } from './form.ts';
import { findEditedRow, findNewRow, findRow, fuller, type Row, readRows } from './rows.ts';
import type { Page } from './visible.ts';
import { until } from './wait.ts';

export interface Watch {
  /** Names of the type, as in the fill order. */
  readonly types: readonly string[];
  /** What was filled, so that none of it leaves the page inside a message of the provider. */
  readonly values: readonly FormValue[];
  /** The row that is edited; without it a new one is awaited. */
  readonly row?: RowRef | undefined;
  /** The rows before the form was opened. */
  readonly before: readonly Row[];
  /** Told what the form says against the values, and once more without `detail` when it stops saying so. */
  readonly complained: (outcome: Outcome) => void;
  readonly signal?: AbortSignal;
  /** Fires when the form is another storage's: from then on only a row that was seen already says something. */
  readonly lostForm?: AbortSignal;
}

/** `row` is the new row's text, folded. */
export type Outcome = Pick<Extract<FromEmedgene, { kind: 'linked' }>, 'icon' | 'detail' | 'row'>;

/** From the press on, as long as Emedgene's connection check may take. */
const CHECK = 120_000;
/** A form nobody presses for this long is left to itself. */
const DECIDE = 15 * 60_000;
/** Pages draw the row anew while they check; only what stays is an answer. */
const STAYS = 2_000;
const EVERY = 250;

/**
 * How linking ended: `green`, `red` with the hover text, or `unseen` with the page's complaint if there was one.
 * `unseen` also when the form was closed without a press. Undefined when the signal fired.
 */
export async function watchStatus(page: Page, watch: Watch): Promise<Outcome | undefined> {
  const done = new AbortController();
  const over = AbortSignal.any([done.signal, ...(watch.lostForm ? [watch.lostForm] : [])]);
  const pressed = observePresses(page, watch.row ? 'edit' : 'add', over);
  const view: View = {
    started: Date.now(),
    before: watch.before,
    complaint: '',
    told: '',
    isChecking: false,
  };
  const end = await until(() => judge(page, watch, pressed(), view), {
    within: Number.POSITIVE_INFINITY,
    every: EVERY,
    signal: watch.signal,
  });
  done.abort();
  if (!end) return undefined;
  const said =
    end.row?.icon && end.icon === 'red' ? await hoverText(page, end.row.icon, watch.signal) : view.complaint;
  const outcome = outcomeOf(end.icon, end.icon === 'green' ? '' : said, watch);
  return end.row ? { ...outcome, row: end.row.key.slice(0, 300) } : outcome;
}

function outcomeOf(icon: Outcome['icon'], said: string, { values }: Watch): Outcome {
  const detail = printable(said, values);
  return { icon, ...(detail ? { detail } : {}) };
}

interface View {
  readonly started: number;
  /** The rows that were there before the press: a list may come later than the form. */
  before: readonly Row[];
  /** The last text in which the form said why it does not accept the values. */
  complaint: string;
  /** What of it the popup knows. */
  told: string;
  /** Whether an edited row has been seen to be checked again. */
  isChecking: boolean;
  /** The row that is watched, once it was seen. */
  key?: string;
  state?: { readonly value: string; readonly since: number };
}

interface End {
  readonly icon: Outcome['icon'];
  readonly row?: Row;
}

function judge(page: Page, watch: Watch, pressed: number | undefined, view: View): End | undefined {
  const now = Date.now();
  const lostForm = watch.lostForm?.aborted ?? false;
  // Nothing of it was sent, or the page refused it: the next row will be the other storage's.
  if (lostForm && view.key === undefined) return { icon: 'unseen' };
  const form = lostForm ? undefined : findForm(page, watch.row ? 'edit' : 'add');
  if (form && pressed === undefined) view.before = fuller(view.before, readRows(page));
  const row = lostForm
    ? findRow(readRows(page), view.key ?? '')
    : findWatched(page, watch, view, form !== undefined || pressed === undefined);
  if (row && pressed !== undefined) view.key = row.key;
  const value = row ? row.state : form ? 'form' : 'gone';
  if (view.state?.value !== value) view.state = { value, since: now };
  const stays = now - view.state.since >= STAYS;
  if (form && pressed !== undefined) view.complaint = complaintIn(page, form.root);
  if (view.complaint !== view.told && stays) {
    view.told = view.complaint;
    watch.complained(outcomeOf('open', view.complaint, watch));
  }

  view.isChecking ||= row?.state === 'open';
  const isOver = now >= (pressed === undefined ? view.started + DECIDE : pressed + CHECK);
  if (row && row.state !== 'open' && isAnswer(row, watch, view, isOver))
    return stays ? { icon: row.state, row } : undefined;
  const isLeft = value === 'gone' && pressed === undefined && stays;
  return isLeft || isOver ? { icon: 'unseen' } : undefined;
}

// An edited row keeps its old icon until it is checked again, and for good when the form was refused and closed.
function isAnswer({ state }: Row, { row }: Watch, view: View, isOver: boolean): boolean {
  if (!row || view.isChecking || findRow(view.before, row.key)?.state !== state) return true;
  return isOver && view.complaint === '';
}

// An edited row stands there all the time: it says something only after its form was sent.
function findWatched(page: Page, { types, row }: Watch, { before }: View, open: boolean): Row | undefined {
  if (!row) return findNewRow(before, readRows(page), types);
  return open ? undefined : findEditedRow(before, readRows(page), row.key);
}

// Seen in the capture phase, because the page may stop the event; Enter in a field arrives as submit.
function observePresses(page: Page, purpose: Purpose, signal: AbortSignal): () => number | undefined {
  let last: number | undefined;
  const seen = ({ type, target }: Event) => {
    const form = findForm(page, purpose);
    if (!form || !(target instanceof Node)) return;
    const isPress = type === 'click' ? form.confirm.contains(target) : target.contains(form.confirm);
    if (isPress) last = Date.now();
  };
  for (const type of ['click', 'submit']) document.addEventListener(type, seen, { capture: true, signal });
  return () => last;
}
