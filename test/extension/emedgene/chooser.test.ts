// Choosing the storage type: exactly the one that was asked for, read back from the page, or nothing is filled.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { filled } from './clock.ts';
import { addDialog, blob, muiDialog, plainDialog, showSettings, TYPES, typed } from './settings-page.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const FILLED = { status: 'filled', values: ['clientId', 'clientSecret'] };
const SECRET = '<label>CLIENT_SECRET<input></label>';

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

test('options of something else on the page do not stand in for the list of types', async () => {
  showSettings(() => muiDialog());
  document.querySelector('main')?.insertAdjacentHTML('beforeend', '<p role="option">Newest first</p>');
  expect(await filled()).toEqual(FILLED);
});
