// Fills Emedgene's "Add Storage" form: everything is checked first, then everything is written, then read back.
import type { FillReply, FormValue, ToEmedgene } from '../bus/contract.ts';
import { chooseType, showsType } from './chooser.ts';
import {
  findAddButton,
  findForm,
  type Match,
  matchTargets,
  type StorageForm,
  staysHome,
  type Target,
} from './form.ts';
import { findManagementTab, look, NOT_RECOGNISED } from './look.ts';
import { press } from './press.ts';
import type { Page } from './visible.ts';
import { settled, until } from './wait.ts';
import { valueFor, write } from './write.ts';

export type FillOrder = Extract<ToEmedgene, { kind: 'fill' }>;

/** How long the page may take to show what was asked of it. */
const PATIENCE = { within: 5_000 };
/** A form that fetches its fields replaces them once more; written values would be lost. */
const STILL = 150;

/**
 * Opens the form, chooses the type and fills the values; the person presses the button. Unless the reply is `filled`,
 * nothing stands in the form that did not stand there before. A second fill overwrites: the press on Push is the consent.
 */
export async function fill(page: Page, order: FillOrder): Promise<FillReply> {
  const form = await openForm(page);
  if (!form) {
    const seen = look(page);
    return seen.status === 'ready' ? NOT_RECOGNISED : seen;
  }
  if (!(await chooseType(page, form, order.types))) return { status: 'type-missing' };
  await until(() => matchNow(page, order.values).missing.length === 0 || undefined, PATIENCE);
  await settled(form.root, STILL, PATIENCE.within);

  const checked = check(page, order);
  return 'targets' in checked ? enter(page, checked.targets) : checked;
}

async function openForm(page: Page): Promise<StorageForm | undefined> {
  const open = findForm(page);
  if (open) return open;
  if (!findAddButton(page)) {
    const tab = findManagementTab(page);
    if (tab) press(tab);
  }
  const button = await until(() => findAddButton(page), PATIENCE);
  if (!button) return undefined;
  press(button);
  return until(() => findForm(page), PATIENCE);
}

function matchNow(page: Page, values: readonly FormValue[]): Match {
  const form = findForm(page);
  return form ? matchTargets(page, form, values) : { targets: [], missing: values };
}

// The first pass: nothing has been written yet, and nothing will be unless all of this holds at the same moment.
function check(page: Page, { types, values }: FillOrder): Match | FillReply {
  const form = findForm(page);
  if (!form) return NOT_RECOGNISED;
  if (!showsType(page, form.root, types)) return { status: 'type-missing' };
  const match = matchTargets(page, form, values);
  if (match.missing.length > 0) return { status: 'fields-missing', labels: labelsOf(match.missing) };
  if (!staysHome(form, match.targets)) return NOT_RECOGNISED;
  const lossy = match.targets.filter(({ control, value }) => valueFor(control, value.text) === undefined);
  return lossy.length > 0 ? { status: 'not-kept', labels: labelsOf(lossy.map(({ value }) => value)) } : match;
}

// The second pass. Controls are looked up again to read back: a page that renders anew must still show the values.
async function enter(page: Page, targets: readonly Target[]): Promise<FillReply> {
  const before = targets.map(({ control }) => control.value);
  for (const { control, value } of targets) write(control, value.text);
  const values = targets.map(({ value }) => value);
  const form = findForm(page);
  if (form) await settled(form.root, STILL, PATIENCE.within);
  const now = matchNow(page, values).targets;
  const kept = now.filter(({ control, value }) => control.value === valueFor(control, value.text));
  const lost = values.filter((value) => !kept.some((target) => target.value === value));
  if (lost.length === 0) return { status: 'filled', values: values.map(({ name }) => name) };
  targets.forEach(({ control, value }, index) => {
    const current = now.find((candidate) => candidate.value === value)?.control ?? control;
    write(current, before[index] ?? '');
  });
  return { status: 'not-kept', labels: labelsOf(lost) };
}

function labelsOf(values: readonly FormValue[]): string[] {
  return values.map(({ label }) => label);
}
