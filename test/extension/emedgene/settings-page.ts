// Emedgene's settings page as three component libraries would build it; only what a person could do changes it.
import type { FormValue } from '#extension/bus/contract.ts';
import type { FillOrder } from '#extension/emedgene/fill.ts';
import type { Page } from '#extension/emedgene/visible.ts';

/** Without layout, `data-unseen` stands for everything a browser would not draw or not reach by scrolling. */
export const page: Page = {
  visible: (element) => element.isConnected && !element.closest('[hidden], [data-unseen]'),
};

/** Where the tests' browser is. */
export function goTo(url: string): void {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
}

export const SETTINGS = 'https://acme.emg.illumina.com/settings/management';

export const TYPES = [
  'Azure Data Lake',
  'Azure Blob',
  'Illumina Connected Analytics',
  'Illumina Connected Analytics V1',
];

const value = (name: string, labels: string[], text: string, required = true): FormValue => ({
  name,
  label: labels[0] ?? name,
  labels,
  required,
  text,
});

export const secret = 'abc8Q~example-secret-filler';
export const blob: FillOrder = {
  kind: 'fill',
  draft: '00000000-0000-4000-8000-00000000000d',
  origin: 'https://acme.emg.illumina.com',
  types: ['Azure Blob', 'Azure Blob Storage'],
  values: [
    value('clientId', ['CLIENT_ID', 'Client ID'], '00000000-0000-0000-0000-0000000000c1'),
    value('clientSecret', ['CLIENT_SECRET', 'Client secret'], secret),
  ],
};

/** The same order with more or other values. */
export function ordered(...values: Parameters<typeof value>[]): FillOrder {
  return { ...blob, values: values.map((each) => value(...each)) };
}

const FIELDS =
  '<label for="a">CLIENT_ID *</label><input id="a"><label for="b">Client secret</label><input id="b" type="password">';

/** The settings page with one linked storage; `open` is what a press on Add Storage adds to it. */
export function showSettings(open: () => void): void {
  goTo(SETTINGS);
  document.body.innerHTML = `<main><h1>Settings</h1><div role="tablist"><button role="tab" aria-selected="true">Management</button></div>
    <section><h2>Storage</h2><button id="add">Add Storage</button><ul></ul></section></main>`;
  document.querySelector('#add')?.addEventListener('click', open);
}

/** Browser's own widgets; the fields stand there from the start. */
export function plainDialog(fields = FIELDS, types = TYPES): void {
  const options = ['', ...types].map((type) => `<option>${type}</option>`).join('');
  addDialog(`<form><h2>Add Storage</h2><label for="type">Storage type</label><select id="type">${options}</select>${fields}
    <button type="submit">Add storage</button></form>`);
}

/** MUI: a div that opens a list elsewhere in the page on mousedown; the fields arrive later and are controlled. */
export function muiDialog(
  labels: readonly string[] = ['CLIENT_ID', 'CLIENT_SECRET'],
  refuses: readonly string[] = [],
): void {
  addDialog(`<h2>Add Storage</h2><label id="type-label">Storage type</label>
    <div role="combobox" id="type" aria-labelledby="type-label type" tabindex="0">\u200b</div><input aria-hidden="true" data-unseen>
    <div id="fields"></div><button>Add storage</button>`);
  const combobox = document.querySelector('#type');
  combobox?.addEventListener('mousedown', () =>
    openList(
      `<ul role="listbox">${TYPES.map((type) => `<li role="option">${type}</li>`).join('')}</ul>`,
      (chosen) => {
        if (combobox) combobox.textContent = chosen;
        setTimeout(() => showFields(labels, refuses), 200);
      },
    ),
  );
}

/** Ant Design: a search input inside a box that shows the choice; a second, undrawn list for screen readers. */
export function antDialog(): void {
  addDialog(`<div class="ant-form-item"><div class="ant-form-item-label"><label for="type">Storage type:</label></div>
    <div class="ant-select"><input id="type" role="combobox" data-unseen><span class="ant-select-selection-item"></span></div></div>
    ${['Client Id', 'Client Secret']
      .map(
        (label) =>
          `<div class="ant-form-item"><div class="ant-form-item-label"><label>${label}:</label></div><div><div><div><div><span><input></span></div></div></div></div></div>`,
      )
      .join('')}<button>Add storage</button>`);
  document.querySelector('.ant-select')?.addEventListener('mousedown', () => {
    const drawn = TYPES.map((type) => `<div class="ant-select-item-option">${type}</div>`).join('');
    openList(
      `<div data-unseen role="listbox"><div role="option">Azure Blob</div></div>${drawn}`,
      (chosen) => {
        const item = document.querySelector('.ant-select-selection-item');
        if (item) item.textContent = chosen;
      },
    );
  });
}

/** The text of every input of the page, hidden ones too, by id or label. */
export function typed(): string[] {
  return [...document.querySelectorAll<HTMLInputElement>('input, textarea')]
    .map((input) => input.value)
    .filter(Boolean);
}

export function addDialog(html: string): HTMLElement {
  const dialog = document.createElement('div');
  dialog.setAttribute('role', 'dialog');
  dialog.innerHTML = html;
  document.body.append(dialog);
  return dialog;
}

function openList(html: string, choose: (name: string) => void): void {
  const list = document.createElement('div');
  list.innerHTML = html;
  list.addEventListener('click', ({ target }) => {
    list.remove();
    choose((target as Element).textContent ?? '');
  });
  document.body.append(list);
}

function showFields(labels: readonly string[], refuses: readonly string[]): void {
  const fields = document.querySelector('#fields');
  if (!fields) return;
  fields.innerHTML = labels
    .map(
      (label, at) =>
        `<div class="MuiFormControl-root"><label>${label}<span aria-hidden="true"> *</span></label><div><input id="f${at}"></div></div>`,
    )
    .join('');
  for (const [at, input] of fields.querySelectorAll('input').entries()) {
    control(input, refuses.includes(labels[at] ?? ''));
  }
}

/**
 * Makes an input controlled the way React does: it remembers the last value set through the element itself, ignores input
 * events that bring nothing new, and writes its own state back when it renders.
 */
function control(input: HTMLInputElement, refuses: boolean): void {
  const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  const get = (): string => native?.get?.call(input);
  const set = (text: string): void => native?.set?.call(input, text);
  let state = '';
  let tracked = '';
  Object.defineProperty(input, 'value', {
    get,
    set: (text: string) => {
      tracked = text;
      set(text);
    },
  });
  document.querySelector('#fields')?.addEventListener('input', ({ target }) => {
    if (target !== input) return;
    const changed = get() !== tracked;
    tracked = get();
    if (changed && !refuses) state = tracked;
  });
  input.addEventListener('blur', () => setTimeout(() => set(state), 10));
}
