// Finding the form and its fields: only where a person would type, and only one place for each value.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { filled } from './clock.ts';
import { addDialog, ordered, plainDialog, showSettings, typed } from './settings-page.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const FILLED = { status: 'filled', values: ['clientId', 'clientSecret'] };
const SECRET = '<label>CLIENT_SECRET<input></label>';

test.each([
  ['label around the input', '<label>CLIENT_ID <input></label><label>Client Secret<input></label>'],
  ['aria-labelledby', '<i id="x">Client ID</i><input aria-labelledby="x"><input aria-label="client_secret">'],
  ['placeholder', '<input placeholder="Client id"><input placeholder="Client-Secret (required)">'],
  ['text before the input', '<div><span>CLIENT_ID:</span><input></div><div>CLIENT_SECRET <input></div>'],
  [
    'table',
    '<table><tr><td>Client ID</td><td><input></td></tr><tr><td>Client secret</td><td><textarea></textarea></td></tr></table>',
  ],
  ['only the name', '<input name="client_id"><input name="client_secret">'],
])('a field is found by %s', async (_name, fields) => {
  showSettings(() => plainDialog(fields));
  expect(await filled()).toEqual(FILLED);
});

test.each([
  ['is missing', SECRET],
  ['has another label', `<label>TENANT_ID<input></label>${SECRET}`],
  ['is there twice', `<label>CLIENT_ID<input></label><label>Client ID<input></label>${SECRET}`],
  ['is not drawn', `<label>CLIENT_ID<input data-unseen></label>${SECRET}`],
  ['is of type hidden', `<label>CLIENT_ID<input type="hidden"></label>${SECRET}`],
  ['is disabled', `<label>CLIENT_ID<input disabled></label>${SECRET}`],
  ['is in a disabled group', `<fieldset disabled><label>CLIENT_ID<input></label></fieldset>${SECRET}`],
  ['is read-only', `<label>CLIENT_ID<input readonly></label>${SECRET}`],
  ['is hidden from assistive technology', `<label>CLIENT_ID<input aria-hidden="true"></label>${SECRET}`],
])('nothing at all is written when one field %s', async (_name, fields) => {
  showSettings(() => plainDialog(fields));
  expect(await filled()).toEqual({ status: 'fields-missing', labels: ['CLIENT_ID'] });
  expect(typed()).toEqual([]);
});

test('a hidden copy of a field stays empty, the visible one is filled', async () => {
  showSettings(() =>
    plainDialog(
      '<label>CLIENT_ID<input></label><p data-unseen><label>CLIENT_ID<input></label></p><label>CLIENT_SECRET<input></label>',
    ),
  );
  expect(await filled()).toEqual(FILLED);
  expect(document.querySelector<HTMLInputElement>('[data-unseen] input')?.value).toBe('');
});

test('fields outside the dialog are no targets, even in an old form off screen', async () => {
  showSettings(() => plainDialog(SECRET));
  const old = '<label>CLIENT_ID<input></label><button>Add storage</button>';
  document
    .querySelector('main')
    ?.insertAdjacentHTML('beforeend', `<label>CLIENT_ID<input></label><form data-unseen>${old}</form>`);
  expect(await filled()).toEqual({ status: 'fields-missing', labels: ['CLIENT_ID'] });
  expect(typed()).toEqual([]);
});

test('one input never takes two values', async () => {
  showSettings(() => plainDialog('<label>Key<input></label>'));
  const order = ordered(['a', ['A', 'Key'], '1'], ['b', ['B', 'Key'], '2']);
  expect(await filled(order)).toEqual({ status: 'fields-missing', labels: ['A', 'B'] });
});

test.each([
  ['the form', (form: HTMLFormElement) => form.setAttribute('action', 'https://evil.example/')],
  [
    'a button',
    (form: HTMLFormElement) => form.querySelector('button')?.setAttribute('formaction', '//evil.example/'),
  ],
  ['a script address', (form: HTMLFormElement) => form.setAttribute('action', 'javascript:steal()')],
  [
    'a form whose action hides behind an input',
    (form: HTMLFormElement) => {
      form.setAttribute('action', 'https://evil.example/');
      form.insertAdjacentHTML('beforeend', '<input name="action" hidden>');
    },
  ],
])('%s that would send the values elsewhere: nothing is filled', async (_name, change) => {
  showSettings(() => {
    plainDialog();
    change(document.querySelector('form') as HTMLFormElement);
  });
  expect(await filled()).toEqual({ status: 'not-recognised' });
  expect(typed()).toEqual([]);
});

test('the dialog that edits a linked storage is left alone', async () => {
  showSettings(() => undefined);
  addDialog(
    '<label>Storage type<select><option>Azure Blob</option></select></label><label>CLIENT_ID<input></label><button>Save</button>',
  );
  expect(await filled()).toEqual({ status: 'not-recognised' });
  expect(typed()).toEqual([]);
});

test('a form that cannot be told for what it is keeps its button unpressed', async () => {
  const submitted = vi.fn((event: Event) => event.preventDefault());
  document.body.innerHTML = '<form><label>Kind<input></label><button>Add storage</button></form>';
  document.querySelector('form')?.addEventListener('submit', submitted);
  expect(await filled()).toMatchObject({ status: 'role-missing' });
  expect(submitted).not.toHaveBeenCalled();
});

test('two forms at once: neither is filled', async () => {
  showSettings(() => undefined);
  plainDialog();
  plainDialog();
  expect(await filled()).toEqual({ status: 'not-recognised' });
});

test('a form that is part of the page is filled too', async () => {
  showSettings(() => undefined);
  document
    .querySelector('section')
    ?.insertAdjacentHTML(
      'beforeend',
      `<div><label>Storage type<select><option>Azure Blob</option></select></label><label>CLIENT_ID<input></label>${SECRET}<button>Add storage</button></div>`,
    );
  expect(await filled()).toEqual(FILLED);
});
