// Finds Emedgene's "Add Storage" form and the inputs in it; nothing outside that one form is ever a target.
import type { FormValue } from '../bus/contract.ts';
import { BUTTONS, CONTROLS, type Control, fold, labelOf, nameOf } from './label.ts';
import { type Page, seen } from './visible.ts';

export const COMBOBOXES = '[role="combobox"], [aria-haspopup="listbox"]';

/** What a form is for. */
export type Purpose = 'add' | 'edit';

/** Boxes over the page in which forms of component libraries open. */
export const DIALOGS = '[role="dialog"], dialog, [aria-modal="true"], .MuiDrawer-paper, .ant-drawer-content';
/** The same words open the form and confirm it; the documents write both "Add Storage" and "Add storage". */
const ADD = fold('Add Storage');
/** How the button is called, folded, that ends a form of each purpose. */
const CONFIRMS: Readonly<Record<Purpose, RegExp>> = {
  add: new RegExp(`^${ADD}$`),
  edit: /^(?:save|update|apply)(?:changes|storage)?$/,
};
/** What the list of types is called, folded: "Storage type", "Select a storage type", "Type", "Storage provider" … */
const TYPE_LABEL = /^(?:(?:select|choose)a?)?(?=.)(?:storage)?(?:provider)?(?:type)?$/;
/** Inputs that hold no text. */
const NOT_TEXT = /^(?:hidden|submit|button|file|checkbox|radio|range|color)$/;

export interface StorageForm {
  /** The dialog, or the smallest part of the page that holds both the fields and the button. */
  readonly root: Element;
  /** The form's own "Add storage" or "Save", pressed by the person only. */
  readonly confirm: Element;
}

export interface Target {
  readonly value: FormValue;
  readonly control: Control;
}

export interface Match {
  readonly targets: readonly Target[];
  /** Values that must have exactly one input of their own and have none, or several. */
  readonly missing: readonly FormValue[];
}

/**
 * The button in the Storage card that opens the form; undefined when it is not there or not for this person. One inside
 * a form of any kind might submit it: that press is the person's.
 */
export function findAddButton(page: Page): HTMLElement | undefined {
  return buttonsNamed(page, CONFIRMS.add).find(
    (button) => isEnabled(button) && !button.closest(DIALOGS) && !button.closest('form'),
  );
}

/** The open form of this purpose. Undefined when there is none, or two of which neither is clearly the one. */
export function findForm(page: Page, purpose: Purpose = 'add'): StorageForm | undefined {
  const dialogs = seen(page, DIALOGS);
  const forms: StorageForm[] = [];
  for (const confirm of buttonsNamed(page, CONFIRMS[purpose])) {
    const root = confirm.closest(DIALOGS) ?? (dialogs.length === 0 ? formAround(page, confirm) : undefined);
    if (root && page.visible(root)) forms.push({ root, confirm });
  }
  const innermost = forms.filter(
    ({ root }) => !forms.some((other) => other.root !== root && root.contains(other.root)),
  );
  return innermost.length === 1 ? innermost[0] : undefined;
}

/** Gives every value its one input. A value that is not required may do without; two values never share an input. */
export function matchTargets(page: Page, form: StorageForm, values: readonly FormValue[]): Match {
  const byLabel = Map.groupBy(seen<Control>(page, CONTROLS, form.root).filter(isFillable), labelOf);
  const targets: Target[] = [];
  const missing: FormValue[] = [];
  for (const value of values) {
    const label = value.labels.map(fold).find((name) => byLabel.has(name));
    const [control, another] = (label !== undefined && byLabel.get(label)) || [];
    if (control && !another) targets.push({ value, control });
    else if (another || value.required) missing.push(value);
  }
  const shared = targets.filter(
    ({ control }) => targets.filter((target) => target.control === control).length > 1,
  );
  return {
    targets: targets.filter((target) => !shared.includes(target)),
    missing: [...missing, ...shared.map(({ value }) => value)],
  };
}

/** False when a form or its buttons would send the values to another origin than the page's own. */
export function staysHome({ root, confirm }: StorageForm, targets: readonly Target[]): boolean {
  const owners = targets.map(({ control }) => control.form ?? root);
  const senders = [
    confirm,
    ...owners,
    ...owners.flatMap((owner) => [...owner.querySelectorAll('[formaction]')]),
  ];
  return senders.every((sender) =>
    // Attributes, not properties: an input named "action" would hide the property.
    ['action', 'formaction'].every((name) => {
      const address = sender.getAttribute(name);
      return !address || URL.parse(address, document.baseURI)?.origin === location.origin;
    }),
  );
}

/** True for controls a person could use: not disabled in any of the ways component libraries know. */
export function isEnabled(element: Element): boolean {
  return !element.closest(':disabled, [aria-disabled="true"], [inert]');
}

/** True when a chooser is called what the list of storage types is called. */
export function isTypeChooser(chooser: Element): boolean {
  return TYPE_LABEL.test(labelOf(chooser));
}

function buttonsNamed(page: Page, name: RegExp): HTMLElement[] {
  return seen<HTMLElement>(page, BUTTONS).filter((button) => name.test(fold(nameOf(button))));
}

// A form that is part of the page: climb from the button until the list of types is in sight.
function formAround(page: Page, confirm: Element): Element | undefined {
  for (let node = confirm.parentElement; node && !node.matches('body'); node = node.parentElement) {
    const choosers = seen(page, `select, ${COMBOBOXES}, [role="radiogroup"], [role="listbox"]`, node);
    if (choosers.some(isTypeChooser)) return node;
  }
  return undefined;
}

function isFillable(control: Control): boolean {
  if (control instanceof HTMLInputElement && NOT_TEXT.test(control.type)) return false;
  if (!(control instanceof HTMLSelectElement) && control.readOnly) return false;
  return isEnabled(control) && !control.matches(`[aria-hidden="true"], ${COMBOBOXES}`);
}
