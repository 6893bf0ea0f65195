// Fills Emedgene's encryption settings. It can be done once per workgroup and never be undone, so: everything is checked
// first, "Test and Save" and "Confirm" are the person's, and of a key that is in use only the secret is ever written.

import type { FormValue } from '../bus/contract.ts';
import type { EncryptionFill, ToEncryption } from '../bus/encryption-messages.ts';
import { chooseType, showsType } from './chooser.ts';
import { findCard, findEncryptionForm, goOn, hasChooser, lookAtEncryption } from './encryption-page.ts';
import { isEnabled, type Match, matchTargets, type StorageForm, staysHome } from './form.ts';
import { CONTROLS, type Control, fold, labelOf } from './label.ts';
import { press } from './press.ts';
import { lossy, writeAll } from './two-pass.ts';
import { type Page, seen } from './visible.ts';
import { settled, until } from './wait.ts';

export type EncryptionOrder = Extract<ToEncryption, { kind: 'encryption-fill' }>;

/** How long the page may take to show what was asked of it. */
const PATIENCE = { within: 5_000 };
const STILL = 150;
/** The one value of a key in use that can be changed. */
const SECRET = 'clientSecret';

/** Opens the settings and fills them; unless the reply is `filled`, nothing stands there that did not stand there before. */
export async function fillEncryption(page: Page, order: EncryptionOrder): Promise<EncryptionFill> {
  const opened = await openForm(page);
  if ('status' in opened) return opened;
  const { form, inUse } = opened;
  await settled(form.root, STILL, PATIENCE.within);
  if (inUse) {
    const other = differing(page, form, order.values);
    if (other.length > 0) return { status: 'other-key', labels: other };
  } else if (hasChooser(page, form.root) && !(await chooseType(page, form, order.types))) {
    return { status: 'type-missing' };
  }
  const values = inUse ? order.values.filter(({ name }) => name === SECRET) : order.values;
  await until(() => matchNow(page, values).missing.length === 0 || undefined, PATIENCE);
  return checkAndWrite(page, values, order, inUse);
}

interface Opened {
  readonly form: StorageForm;
  readonly inUse: boolean;
}

async function openForm(page: Page): Promise<Opened | EncryptionFill> {
  const open = findEncryptionForm(page);
  // Behind an open dialog the card is hidden from nobody: it still says whether a key is in use.
  if (open) return { form: open, inUse: isOfKeyInUse(page, open) };
  const card = await until(() => findCard(page) ?? goOn(page), PATIENCE);
  if (!card) {
    const { status } = lookAtEncryption(page);
    return { status: status === 'ready' || status === 'enabled' ? 'not-recognised' : status };
  }
  press(card.open);
  const form = await until(() => findEncryptionForm(page), PATIENCE);
  return form ? { form, inUse: card.isEnabled } : { status: 'not-recognised' };
}

function isOfKeyInUse(page: Page, { root }: StorageForm): boolean {
  const card = findCard(page);
  const locked = seen<Control>(page, CONTROLS, root).some((control) => isKeyUrl(control) && !isOpen(control));
  return card?.isEnabled === true || locked;
}

const isKeyUrl = (control: Control) => /^key(?:url|identifier)$/.test(labelOf(control));

const isOpen = (control: Control) =>
  isEnabled(control) && !(!(control instanceof HTMLSelectElement) && control.readOnly);

/** Labels of the values that the key in use has otherwise, by the form's locked fields and by the card. */
function differing(page: Page, { root }: StorageForm, values: readonly FormValue[]): string[] {
  const shown = Map.groupBy(seen<Control>(page, CONTROLS, root), labelOf);
  const onCard = findCard(page)?.keyUrl ?? '';
  return values
    .filter(({ name }) => name !== SECRET)
    .filter(({ name, labels, text }) => {
      const field = labels.map(fold).map((label) => shown.get(label)?.[0]?.value);
      const has = field.find((value) => value !== undefined) || (name === 'keyUrl' ? onCard : '');
      return has !== '' && plain(has ?? '') !== plain(text);
    })
    .map(({ label }) => label);
}

const plain = (text: string) => text.trim().toLowerCase().replace(/\/$/, '');

function matchNow(page: Page, values: readonly FormValue[]): Match {
  const form = findEncryptionForm(page);
  return form ? matchTargets(page, form, values) : { targets: [], missing: values };
}

async function checkAndWrite(
  page: Page,
  values: readonly FormValue[],
  { types }: EncryptionOrder,
  secretOnly: boolean,
): Promise<EncryptionFill> {
  const form = findEncryptionForm(page);
  if (!form) return { status: 'not-recognised' };
  if (!secretOnly && hasChooser(page, form.root) && !showsType(page, form.root, types))
    return { status: 'type-missing' };
  const match = matchTargets(page, form, values);
  if (match.missing.length > 0) return { status: 'fields-missing', labels: labelsOf(match.missing) };
  if (!staysHome(form, match.targets)) return { status: 'not-recognised' };
  const unfit = lossy(match.targets);
  if (unfit.length > 0) return { status: 'not-kept', labels: labelsOf(unfit) };
  const lost = await writeAll(match.targets, {
    root: () => findEncryptionForm(page)?.root,
    match: () => matchNow(page, values),
  });
  return lost.length > 0 ? { status: 'not-kept', labels: labelsOf(lost) } : { status: 'filled', secretOnly };
}

function labelsOf(values: readonly FormValue[]): string[] {
  return values.map(({ label }) => label);
}
