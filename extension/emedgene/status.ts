// After the form is filled: waits for the person to press "Add storage", then watches the new row's cloud icon.
import type { FormValue, FromEmedgene } from '../bus/contract.ts';
import { hoverText } from './cloud-icon.ts';
import { findForm } from './form.ts';
import { textOf } from './label.ts';
import { findNewRow, type Row, readRows } from './rows.ts';
import { type Page, seen } from './visible.ts';
import { until } from './wait.ts';

export interface Watch {
  /** Names of the type, as in the fill order. */
  readonly types: readonly string[];
  /** What was filled, so that none of it leaves the page inside a message of the provider. */
  readonly values: readonly FormValue[];
  /** The rows before the form was opened. */
  readonly before: readonly Row[];
  /** Told what the form says against the values, and once more without `detail` when it stops saying so. */
  readonly complained: (outcome: Outcome) => void;
  readonly signal?: AbortSignal;
}

/** `row` is the new row's text, folded. */
export type Outcome = Pick<FromEmedgene, 'icon' | 'detail' | 'row'>;

/** From the press on, as long as Emedgene's connection check may take. */
const CHECK = 120_000;
/** A form nobody presses for this long is left to itself. */
const DECIDE = 15 * 60_000;
/** Pages draw the row anew while they check; only what stays is an answer. */
const STAYS = 2_000;
const EVERY = 250;
const ALERTS = '[role="alert"], .ant-form-item-explain-error, .MuiFormHelperText-root.Mui-error';
// Controls, zero-width and direction characters have no place in one line of plain text.
const UNPRINTABLE = /[\p{Cc}\p{Cf}]+/gu;

/**
 * How linking ended: `green`, `red` with the hover text, or `unseen` with the page's complaint if there was one.
 * `unseen` also when the form was closed without a press. Undefined when the signal fired.
 */
export async function watchStatus(page: Page, watch: Watch): Promise<Outcome | undefined> {
  const done = new AbortController();
  const pressed = observePresses(page, done.signal);
  const view: View = { started: Date.now(), complaint: '', told: '' };
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
  /** The last text in which the form said why it does not accept the values. */
  complaint: string;
  /** What of it the popup knows. */
  told: string;
  state?: { readonly value: string; readonly since: number };
}

interface End {
  readonly icon: Outcome['icon'];
  readonly row?: Row;
}

function judge(page: Page, watch: Watch, pressed: number | undefined, view: View): End | undefined {
  const now = Date.now();
  const row = findNewRow(watch.before, readRows(page), watch.types);
  const form = findForm(page);
  const value = row ? row.state : form ? 'form' : 'gone';
  if (view.state?.value !== value) view.state = { value, since: now };
  const stays = now - view.state.since >= STAYS;
  if (form && pressed !== undefined) view.complaint = complaintIn(page, form.root);
  if (view.complaint !== view.told && stays) {
    view.told = view.complaint;
    watch.complained(outcomeOf('open', view.complaint, watch));
  }

  if (row && row.state !== 'open') return stays ? { icon: row.state, row } : undefined;
  if (value === 'gone' && pressed === undefined && stays) return { icon: 'unseen' };
  const until = pressed === undefined ? view.started + DECIDE : pressed + CHECK;
  return now >= until ? { icon: 'unseen' } : undefined;
}

// Seen in the capture phase, because the page may stop the event; Enter in a field arrives as submit.
function observePresses(page: Page, signal: AbortSignal): () => number | undefined {
  let last: number | undefined;
  const seen = ({ type, target }: Event) => {
    const form = findForm(page);
    if (!form || !(target instanceof Node)) return;
    const isPress = type === 'click' ? form.confirm.contains(target) : target.contains(form.confirm);
    if (isPress) last = Date.now();
  };
  for (const type of ['click', 'submit']) document.addEventListener(type, seen, { capture: true, signal });
  return () => last;
}

function complaintIn(page: Page, root: Element): string {
  return seen(page, ALERTS, root).map(textOf).find(Boolean) ?? '';
}

/** The provider's text as one plain line of at most 500 characters, every filled value replaced by its label. */
function printable(text: string, values: readonly FormValue[]): string {
  const pieces = values
    .flatMap(({ label, text: value }) => value.split(/\r?\n/).map((piece) => ({ label, piece })))
    .filter(({ piece }) => piece.length >= 4)
    .sort((a, b) => b.piece.length - a.piece.length);
  let plain = text;
  for (const { label, piece } of pieces) plain = plain.replaceAll(piece, `[${label}]`);
  return plain.replace(UNPRINTABLE, ' ').replace(/\s+/g, ' ').trim().slice(0, 500);
}
