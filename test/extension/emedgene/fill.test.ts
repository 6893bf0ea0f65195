// Filling Emedgene's form, whatever it is built from: all of it or nothing, and only where a person would type.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fill } from '#extension/emedgene/fill.ts';
import {
  addDialog,
  antDialog,
  blob,
  muiDialog,
  ordered,
  page,
  plainDialog,
  secret,
  showSettings,
  TYPES,
  typed,
} from './settings-page.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const BOTH = ['00000000-0000-0000-0000-0000000000c1', secret];
const FILLED = { status: 'filled', values: ['clientId', 'clientSecret'] };

test.each([
  ['plain HTML', () => plainDialog()],
  ['MUI with controlled inputs that arrive later', () => muiDialog()],
  ['Ant Design', antDialog],
])('%s: the form is opened, the type chosen, both values kept', async (_name, dialog) => {
  showSettings(dialog);
  expect(await filled()).toEqual(FILLED);
  expect(typed()).toEqual(expect.arrayContaining(BOTH));
});

test("the last button stays the person's: nothing is submitted", async () => {
  const pressed = vi.fn((event: Event) => event.preventDefault());
  showSettings(() => plainDialog());
  document.addEventListener('submit', pressed);
  document.addEventListener(
    'click',
    ({ target }) => (target as Element).textContent === 'Add storage' && pressed(new Event('click')),
  );
  await filled();
  expect(pressed).not.toHaveBeenCalled();
});

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
  [
    'radio buttons',
    '<label><input type="radio" name="t">Azure Blob</label><label><input type="radio" name="t">Azure Blob V1</label>',
  ],
  [
    'a list of tiles',
    '<ul><li role="option" aria-selected="false">Azure Blob V1</li><li role="option" aria-selected="false">Azure Blob</li></ul>',
  ],
])('the type is chosen from %s', async (_name, list) => {
  showSettings(() => {
    const dialog = addDialog(
      `${list}<label>CLIENT_ID<input></label><label>CLIENT_SECRET<input></label><button>Add storage</button>`,
    );
    for (const tile of dialog.querySelectorAll('[role="option"]')) {
      tile.addEventListener('click', () => tile.setAttribute('aria-selected', 'true'));
    }
  });
  expect(await filled()).toEqual(FILLED);
});

test('"Illumina Connected Analytics V1" is never taken for Illumina Connected Analytics', async () => {
  const ica = { ...blob, types: ['Illumina Connected Analytics'] };
  showSettings(() =>
    plainDialog(
      undefined,
      TYPES.filter((type) => type !== 'Illumina Connected Analytics'),
    ),
  );
  expect(await filled(ica)).toEqual({ status: 'type-missing' });
  expect(document.querySelector('select')?.value).toBe('');
  showSettings(() => plainDialog());
  expect(await filled(ica)).toEqual(FILLED);
  expect(document.querySelector('select')?.value).toBe('Illumina Connected Analytics');
});

test('a page that ignores the choice of the type gets no values', async () => {
  showSettings(() => {
    plainDialog();
    const select = document.querySelector('select');
    select?.addEventListener('change', () => (select.selectedIndex = 4));
  });
  expect(await filled()).toEqual({ status: 'type-missing' });
  expect(typed()).toEqual([]);
});

test('a page that takes the choice back while its fields load gets no values', async () => {
  showSettings(() => {
    plainDialog('');
    const form = document.querySelector('form');
    const select = document.querySelector('select');
    const load = () => {
      if (select) select.value = 'Azure Data Lake';
      form?.insertAdjacentHTML('beforeend', `<label>CLIENT_ID<input></label>${SECRET}`);
    };
    select?.addEventListener('change', () => setTimeout(load, 300));
  });
  expect(await filled()).toEqual({ status: 'type-missing' });
  expect(typed()).toEqual([]);
});

const SECRET = '<label>CLIENT_SECRET<input></label>';
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

test('a preset may lack a field, a given value may not', async () => {
  const path = (required: boolean) => ordered(['id', ['CLIENT_ID'], 'x'], ['path', ['Path'], '/', required]);
  showSettings(() => plainDialog());
  expect(await filled(path(false))).toEqual({ status: 'filled', values: ['id'] });
  showSettings(() => plainDialog());
  expect(await filled(path(true))).toEqual({ status: 'fields-missing', labels: ['Path'] });
  expect(typed()).toEqual([]);
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

test('when the page does not keep one value, all are taken back', async () => {
  showSettings(() => muiDialog(['CLIENT_ID', 'CLIENT_SECRET'], ['CLIENT_SECRET']));
  expect(await filled()).toEqual({ status: 'not-kept', labels: ['CLIENT_SECRET'] });
  expect(typed()).toEqual([]);
});

test('a private key is not pressed into one line', async () => {
  const key = 'BEGIN\r\nexample\r\nEND\n';
  const order = ordered(['privateKey', ['Private_key'], key]);
  showSettings(() => plainDialog('<label>Private key<input></label>'));
  expect(await filled(order)).toEqual({ status: 'not-kept', labels: ['Private_key'] });
  expect(typed()).toEqual([]);
  showSettings(() => plainDialog('<label>Private key<textarea></textarea></label>'));
  expect(await filled(order)).toEqual({ status: 'filled', values: ['privateKey'] });
});

test('a choice among given texts is made by its name', async () => {
  showSettings(() =>
    plainDialog(
      '<label>Port<select><option value="1">21</option><option value="2">22</option></select></label>',
    ),
  );
  expect(await filled(ordered(['port', ['Port'], '22']))).toEqual({ status: 'filled', values: ['port'] });
  expect(document.querySelector<HTMLSelectElement>('label select')?.value).toBe('2');
});

test('a second push overwrites what the first one filled', async () => {
  showSettings(() => plainDialog());
  await filled();
  expect(await filled(ordered(['id', ['CLIENT_ID'], 'other']))).toEqual({ status: 'filled', values: ['id'] });
  expect(typed()).toContain('other');
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

test('options of something else on the page do not stand in for the list of types', async () => {
  showSettings(() => muiDialog());
  document.querySelector('main')?.insertAdjacentHTML('beforeend', '<p role="option">Newest first</p>');
  expect(await filled()).toEqual(FILLED);
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

/** Fills while the page's clock runs. */
async function filled(order = blob): Promise<unknown> {
  let reply: unknown;
  void fill(page, order).then((value) => {
    reply = value;
  });
  for (let passed = 0; reply === undefined && passed < 30_000; passed += 50)
    await vi.advanceTimersByTimeAsync(50);
  return reply;
}
