// Fills Emedgene's form, "Add Storage" or that of a row's Manage: everything is checked first, then everything is written, then read back.

import { namesWhole } from '#shared/names-place.ts';
import type { FillReply, FormValue, RowRef, ToEmedgene } from '../bus/contract.ts';
import { chooseType, showsChoice, showsType } from './chooser.ts';
import {
  findAddButton,
  findForm,
  type Match,
  matchTargets,
  type Purpose,
  type StorageForm,
  staysHome,
  type Target,
} from './form.ts';
import { textOf } from './label.ts';
import { findManagementTab, look, NOT_RECOGNISED } from './look.ts';
import { press } from './press.ts';
import { findRow, readRows } from './rows.ts';
import { lossy, writeAll } from './two-pass.ts';
import type { Page } from './visible.ts';
import { settled, until } from './wait.ts';

export type FillOrder = Extract<ToEmedgene, { kind: 'fill' }>;

/** How long the page may take to show what was asked of it. */
const PATIENCE = { within: 5_000 };
/** A form that fetches its fields replaces them once more; written values would be lost. */
const STILL = 150;
/** A form that draws its fields anew while they are filled is filled again, so many times. */
const AGAIN = 3;

/** What an order's form is for. */
export function purposeOf({ row }: Pick<FillOrder, 'row'>): Purpose {
  return row ? 'edit' : 'add';
}

/**
 * Opens the form, chooses the type and fills the values; the person presses the button. Unless the reply is `filled`,
 * nothing stands in the form that did not stand there before. A second fill overwrites: the press on Push is the consent.
 */
export async function fill(page: Page, order: FillOrder): Promise<FillReply> {
  const form = order.row ? await openRow(page, order.row) : await openForm(page);
  if (!form) {
    const seen = look(page);
    return seen.status === 'ready' ? NOT_RECOGNISED : seen;
  }
  if ('status' in form) return form;
  if (!order.row && !(await chooseType(page, form, order.types))) return typeMissing(order);
  await until(() => matchNow(page, order).missing.length === 0 || undefined, PATIENCE);
  await settled(form.root, STILL, PATIENCE.within);
  return checkAndEnter(page, order, AGAIN);
}

async function checkAndEnter(page: Page, order: FillOrder, tries: number): Promise<FillReply> {
  const checked = check(page, order);
  if (!('targets' in checked)) return checked;
  const reply = await enter(page, order, checked.targets);
  const isDrawnAnew = checked.targets.some(({ control }) => !control.isConnected);
  return reply.status === 'not-kept' && isDrawnAnew && tries > 0
    ? checkAndEnter(page, order, tries - 1)
    : reply;
}

// Of a type that needs a role of its own, whoever lacks it is not offered it.
function typeMissing({ role }: FillOrder): FillReply {
  return role ? { status: 'role-missing', role } : { status: 'type-missing' };
}

async function openForm(page: Page): Promise<StorageForm | undefined> {
  const open = findForm(page);
  if (open) return open;
  openManagement(page);
  const button = await until(() => findAddButton(page), PATIENCE);
  if (!button) return undefined;
  press(button);
  return until(() => findForm(page), PATIENCE);
}

/** The form of one row. One that is open already must name it: another row's would be overwritten. */
async function openRow(page: Page, row: RowRef): Promise<StorageForm | FillReply | undefined> {
  const open = findForm(page, 'edit');
  if (open) return namesRow(open, row) ? open : undefined;
  openManagement(page);
  const found = await until(() => findRow(readRows(page), row.key), PATIENCE);
  if (!found) return look(page).status === 'ready' ? { status: 'row-missing' } : undefined;
  press(found.manage);
  return until(() => findForm(page, 'edit'), PATIENCE);
}

const namesRow = ({ root }: StorageForm, { name }: RowRef) => namesWhole(textOf(root), name);

function openManagement(page: Page): void {
  if (findAddButton(page)) return;
  const tab = findManagementTab(page);
  if (tab) press(tab);
}

function matchNow(page: Page, order: FillOrder): Match {
  const form = findForm(page, purposeOf(order));
  return form ? matchTargets(page, form, order.values) : { targets: [], missing: order.values };
}

// The first pass: nothing has been written yet, and nothing will be unless all of this holds at the same moment.
function check(page: Page, order: FillOrder): Match | FillReply {
  const { types, values, row } = order;
  const form = findForm(page, purposeOf(order));
  if (!form) return NOT_RECOGNISED;
  // A row's form need not show its type, but must not show another one.
  if (!showsType(page, form.root, types) && (!row || showsChoice(page, form.root)))
    return { status: 'type-missing' };
  const match = matchTargets(page, form, values);
  if (match.missing.length > 0) return { status: 'fields-missing', labels: labelsOf(match.missing) };
  if (!staysHome(form, match.targets)) return NOT_RECOGNISED;
  const unfit = lossy(match.targets);
  return unfit.length > 0 ? { status: 'not-kept', labels: labelsOf(unfit) } : match;
}

// The second pass.
async function enter(page: Page, order: FillOrder, targets: readonly Target[]): Promise<FillReply> {
  const lost = await writeAll(targets, {
    root: () => findForm(page, purposeOf(order))?.root,
    match: () => matchNow(page, order),
  });
  return lost.length > 0
    ? { status: 'not-kept', labels: labelsOf(lost) }
    : { status: 'filled', values: targets.map(({ value }) => value.name) };
}

function labelsOf(values: readonly FormValue[]): string[] {
  return values.map(({ label }) => label);
}
