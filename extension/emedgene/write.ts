// Puts a text into an input so that frameworks notice: native setter, then the events a person's typing would cause.
import { type Control, fold } from './label.ts';

const EVENT = { bubbles: true, composed: true };

/**
 * Writes and leaves the field. React keeps a copy of the last value per input and drops events that bring nothing new;
 * the prototype's setter goes around that copy.
 */
export function write(control: Control, text: string): void {
  const value = valueFor(control, text) ?? '';
  control.focus();
  Reflect.set(Object.getPrototypeOf(control), 'value', value, control);
  control.dispatchEvent(new Event('input', EVENT));
  control.dispatchEvent(new Event('change', EVENT));
  // While the popup has the focus, the page's own blur events wait; forms that validate on blur need them now.
  const focused = document.hasFocus();
  control.blur();
  if (focused) return;
  control.dispatchEvent(new FocusEvent('blur'));
  control.dispatchEvent(new FocusEvent('focusout', EVENT));
}

/**
 * What the field would hold for this text. Undefined when it cannot: a select without that option, or several lines for
 * a one-line input, which would silently join them and ruin a private key.
 */
export function valueFor(control: Control, text: string): string | undefined {
  if (control instanceof HTMLSelectElement) {
    return [...control.options].find((option) => option.value === text || fold(option.text) === fold(text))
      ?.value;
  }
  if (control instanceof HTMLTextAreaElement) return text.replace(/\r\n?/g, '\n');
  return /[\r\n]/.test(text) ? undefined : text;
}
