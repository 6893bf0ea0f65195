// Emedgene's encryption settings as a page shows them: the way there, the card, whether a key is in use, and the open form.
// Settings > Organization settings > Integration > "Manage encryption using your own key" (documented from v100.39.0 on).
import type { EncryptionLook } from '../bus/encryption-messages.ts';
import { COMBOBOXES, DIALOGS, isEnabled, type StorageForm } from './form.ts';
import { BUTTONS, CONTROLS, fold, HEADINGS, labelOf, nameOf, SELECTED, textOf } from './label.ts';
import { isSignedOut, workgroupName } from './look.ts';
import { press } from './press.ts';
import { type Page, seen } from './visible.ts';

/** The card's own title, folded; the documents also call it by what it is for. */
const TITLE = /^(?:manage)?encryption(?:settings|(?:using|with)(?:your|my)?own(?:encryption)?keys?)$/;
/** The button that opens the form: Add while there is no key, Edit afterwards. */
const OPEN = /^(?:add|edit|update|manage)(?:key|encryptionkey|clientsecret|secret)?$/;
/** "Test and Save", pressed by the person only. */
const CONFIRM = /^test(?:and|&)?save$/;
const IN_USE = /\benabled\b/i;
const NOT_IN_USE = /\b(?:not|isn.?t)\s+enabled\b|\bdisabled\b/i;
const KEY_URL = /https:\/\/[^\s"'<>]+\/keys\/[^\s"'<>]+/i;
const TABS = `[role="tab"], ${BUTTONS}`;

export interface EncryptionCard {
  readonly root: Element;
  /** Opens the form. */
  readonly open: HTMLElement;
  readonly isEnabled: boolean;
  /** The key in use, as the card shows it; '' while there is none. */
  readonly keyUrl: string;
}

/** The card; undefined while it is not shown. */
export function findCard(page: Page): EncryptionCard | undefined {
  const title = titles(page).find((element) => !element.closest(DIALOGS));
  const root = title && cardAround(page, title);
  const open =
    root && seen<HTMLElement>(page, BUTTONS, root).find((button) => OPEN.test(fold(nameOf(button))));
  if (!open) return undefined;
  const said = textOf(root);
  const inUse = IN_USE.test(said) && !NOT_IN_USE.test(said);
  return { root, open, isEnabled: inUse, keyUrl: KEY_URL.exec(said)?.[0] ?? '' };
}

// From the title outwards, as far as there is no other title.
function cardAround(page: Page, title: Element): Element {
  let card = title;
  for (let box = title.parentElement; box && !box.matches('body, main'); box = box.parentElement) {
    if (seen(page, HEADINGS, box).some((other) => other !== title && !title.contains(other))) break;
    card = box;
  }
  return card;
}

/** The open form: a dialog, or the smallest part of the page with both the button and a field for the secret. */
export function findEncryptionForm(page: Page): StorageForm | undefined {
  const confirms = seen<HTMLElement>(page, BUTTONS).filter((button) => CONFIRM.test(fold(nameOf(button))));
  const [confirm, another] = confirms;
  if (!confirm || another) return undefined;
  const dialog = confirm.closest(DIALOGS);
  if (dialog) return { root: dialog, confirm };
  for (let root = confirm.parentElement; root && !root.matches('body'); root = root.parentElement) {
    const fields = seen(page, CONTROLS, root).map(labelOf);
    if (fields.includes('clientsecret')) return { root, confirm };
  }
  return undefined;
}

/** True when the form lets a person choose a key service. */
export function hasChooser(page: Page, root: Element): boolean {
  return seen(page, `select, ${COMBOBOXES}`, root).some(isEnabled);
}

/** One step on the way to the card: a tab is pressed only while it is not the chosen one. */
export function goOn(page: Page): undefined {
  const tab = tabNamed(page, 'integration') ?? tabNamed(page, 'organizationsettings');
  if (tab && !tab.matches(SELECTED)) press(tab);
}

/** Reads the page without touching it. */
export function lookAtEncryption(page: Page): EncryptionLook {
  const workgroup = workgroupName(page);
  const card = findCard(page);
  if (card?.isEnabled) return { status: 'enabled', workgroup, keyUrl: card.keyUrl };
  if (card || findEncryptionForm(page)) return { status: 'ready', workgroup };
  if (isSignedOut(page)) return { status: 'signed-out' };
  if (tabNamed(page, 'integration')?.matches(SELECTED)) return { status: 'encryption-missing' };
  return { status: 'encryption-elsewhere' };
}

function titles(page: Page): Element[] {
  return seen(page, `${HEADINGS}, [class*="title" i]`).filter((element) => TITLE.test(fold(textOf(element))));
}

function tabNamed(page: Page, name: string): HTMLElement | undefined {
  return seen<HTMLElement>(page, TABS).find((tab) => fold(nameOf(tab)) === name);
}
