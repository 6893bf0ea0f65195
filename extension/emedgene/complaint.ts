// What Emedgene's page says, as one plain line: no control characters, no markup, and none of the values that were filled.
import type { FormValue } from '../bus/contract.ts';
import { CONTROLS, type Control, textOf } from './label.ts';
import { type Page, seen } from './visible.ts';

/** How pages mark a text that says what is wrong with a form; the surest first. */
const ALERTS = [
  '[role="alert"], .ant-form-item-explain-error, .MuiFormHelperText-root.Mui-error',
  '[class*="errorlist" i], [class*="error-message" i], [class*="invalid-feedback" i], .error, .errors',
];
// Controls, zero-width and direction characters have no place in one line of plain text.
const UNPRINTABLE = /[\p{Cc}\p{Cf}]+/gu;

/** What the form has against the values; '' while it says nothing. */
export function complaintIn(page: Page, root: Element): string {
  for (const alerts of ALERTS) {
    const said = seen(page, alerts, root).map(textOf).find(Boolean);
    if (said) return said;
  }
  return browserComplaint(page, root);
}

/** A page's text as one plain line of at most `limit` characters, every filled value replaced by its label. */
export function printable(text: string, values: readonly FormValue[], limit = 500): string {
  const pieces = values
    .flatMap(({ label, text: value }) => value.split(/\r?\n/).map((piece) => ({ label, piece })))
    .filter(({ piece }) => piece.length >= 4)
    .sort((a, b) => b.piece.length - a.piece.length);
  let plain = text;
  for (const { label, piece } of pieces) plain = plain.replaceAll(piece, `[${label}]`);
  return plain.replace(UNPRINTABLE, ' ').replace(/\s+/g, ' ').trim().slice(0, limit);
}

// What the browser itself says in a bubble that stands in no document.
function browserComplaint(page: Page, root: Element): string {
  const wrong = seen<Control>(page, CONTROLS, root).find(
    (control) => control.willValidate && !control.validity.valid,
  );
  return wrong ? `${wrong.name || wrong.type}: ${wrong.validationMessage}` : '';
}
