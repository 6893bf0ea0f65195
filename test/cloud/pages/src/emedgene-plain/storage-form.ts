/** The form, as a table in the page: its fields are written anew a while after the type was chosen. */
import { sentValues } from '../emedgene-site/form-values.ts';
import type { FormField, StorageType } from '../emedgene-site/storage-types.ts';
import { type Storage, save } from '../emedgene-site/storages-api.ts';
import { element } from './element.ts';

const slow = 400;

/** Adds a storage, or edits one; `close` is called when it is saved or cancelled. */
export function storageForm(
  types: StorageType[],
  storage: Storage | undefined,
  close: () => void,
): HTMLElement {
  const chooser = element('select', { name: 'type' }, [
    element('option', { value: '' }, ['Please choose']),
    ...types.map(({ id, label }) => element('option', { value: id }, [label])),
  ]);
  const fields = element('tbody');
  const errors = element('ul', { class: 'errorlist' });
  const cancel = element('button', { type: 'button' }, ['Cancel']);
  const form = element('form', { autocomplete: 'off' }, [
    element('h3', {}, [storage ? `Manage ${storage.name}` : 'Add Storage']),
    errors,
    element('table', {}, [
      element('tr', {}, [element('td', {}, ['Storage type']), element('td', {}, [chooser])]),
      fields,
    ]),
    element('input', { type: 'submit', value: storage ? 'Save' : 'Add storage' }),
    cancel,
  ]);
  const findType = () => types.find(({ id }) => id === chooser.value);
  const draw = () => {
    fields.replaceChildren(element('tr', {}, [element('td', {}, ['Loading…'])]));
    setTimeout(() => fields.replaceChildren(...rowsOf(findType(), storage)), slow);
  };
  chooser.addEventListener('change', draw);
  cancel.addEventListener('click', close);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const refusal = await save(chooser.value, sentValues(findType(), values, storage), storage?.id);
    if (!refusal) return close();
    errors.replaceChildren(
      ...[refusal.message, ...Object.values(refusal.errors ?? {})]
        .filter((text) => text !== undefined)
        .map((text) => element('li', {}, [text])),
    );
  });
  if (storage) {
    chooser.value = storage.type;
    chooser.disabled = true;
    draw();
  }
  return form;
}

/** Copies an earlier version left in the page for its scripts: same labels, never drawn. */
export function hiddenForms(types: StorageType[]): HTMLElement {
  const rows = types.flatMap((type) => rowsOf(type, undefined));
  return element('div', { style: 'display: none' }, [
    element('form', {}, [
      element('table', {}, rows),
      element('input', { type: 'submit', value: 'Add storage' }),
    ]),
  ]);
}

function rowsOf(type: StorageType | undefined, storage: Storage | undefined): HTMLElement[] {
  return (type?.fields ?? []).map((field) =>
    element('tr', {}, [
      element('td', {}, [`${field.label}:`]),
      element('td', {}, [controlOf(field, storage)]),
    ]),
  );
}

function controlOf(field: FormField, storage: Storage | undefined): HTMLElement {
  const { name, choices, multiline, secret, optional, initial = '' } = field;
  const value = storage ? (storage.values?.[name] ?? '') : initial;
  const required: Record<string, string> = optional || (storage && secret) ? {} : { required: '' };
  if (choices) {
    const select = element(
      'select',
      { name },
      choices.map((choice) => element('option', { value: choice }, [choice])),
    );
    select.value = value;
    return select;
  }
  if (multiline) return element('textarea', { name, rows: '3', ...required }, [value]);
  return element('input', { name, type: secret ? 'password' : 'text', value, ...required });
}
