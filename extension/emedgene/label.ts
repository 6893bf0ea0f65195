// How things in a page of unknown widgets are called: folded for comparison, found by a list of small strategies.

/** What a person can fill; other inputs (buttons, files, boxes) are no fields of the form. */
export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export const CONTROLS = 'input, textarea, select';
export const BUTTONS = 'button, [role="button"], a[href], input[type="button"], input[type="submit"]';
export const HEADINGS = 'h1, h2, h3, h4, h5, h6, [role="heading"], legend';
/** How pages mark the tab or option that is chosen. */
export const SELECTED =
  ':has(:checked), [aria-checked="true"], [aria-selected="true"], [aria-pressed="true"], [aria-current], .selected, .active';

/** Not part of a name: what is typed, drawn or hidden from screen readers (the `*` of a required label). */
const UNSPOKEN = `${CONTROLS}, svg, script, style, [aria-hidden="true"], .material-icons`;

/** Boxes in which component libraries keep one field together with its label. */
const FIELD = '.MuiFormControl-root, .ant-form-item';

/** Equal after folding = the same name to a person: case, blanks, `_`, `-`, `*`, `:` and a leading `+` do not count. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\((?:optional|required)\)/g, '')
    .replace(/[\s\u200b-\u200d\ufeff_\-*:+]+/g, '');
}

/** The text a person reads in an element, without what stands in its inputs. */
export function textOf(element: Element): string {
  let text = '';
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue ?? '';
    else if (node instanceof Element && !node.matches(UNSPOKEN)) text += ` ${textOf(node)} `;
  }
  return text.replace(/[\s\u200b]+/g, ' ').trim();
}

/** The name of a button, tab or option as a person reads it; '' when it has none. */
export function nameOf(element: Element): string {
  const attribute = ['aria-label', 'value', 'title'].map((name) => element.getAttribute(name)).find(Boolean);
  return textOf(element) || (attribute ?? '');
}

/** Ways to find the label of a field; the first that gives a text decides. What a person sees comes first. */
const strategies: readonly ((field: Element) => string)[] = [
  (field) => ('labels' in field ? [...((field as Control).labels ?? [])].map(textOf).join(' ') : ''),
  labelledBy,
  (field) => textIn(field.closest(FIELD)?.querySelector('label')),
  neighbour,
  ...['aria-label', 'placeholder', 'name'].map((name) => (field: Element) => field.getAttribute(name) ?? ''),
];

/** The folded label of an input or chooser; '' when nothing names it. */
export function labelOf(field: Element): string {
  for (const strategy of strategies) {
    const label = fold(strategy(field));
    if (label) return label;
  }
  return '';
}

// Some libraries list the field itself after its label, which would add the chosen text to the name.
function labelledBy(field: Element): string {
  const ids = (field.getAttribute('aria-labelledby') ?? '')
    .split(/\s+/)
    .filter((id) => id && id !== field.id);
  return ids.map((id) => textIn(document.getElementById(id))).join(' ');
}

function textIn(element: Element | null | undefined): string {
  return element ? textOf(element) : '';
}

// A text in front of the field, in a box (or table row) that holds no other field.
function neighbour(field: Element): string {
  let child = field;
  for (let level = 0; level < 3; level++) {
    const box = child.parentElement;
    if (!box || box.querySelectorAll(`${CONTROLS}, [role="combobox"]`).length > 1) break;
    for (let before = child.previousSibling; before; before = before.previousSibling) {
      const text = before instanceof Element ? textOf(before) : before.nodeValue?.trim();
      if (text) return text;
    }
    child = box;
  }
  return '';
}
