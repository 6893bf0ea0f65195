// Filling Emedgene's form, whatever it is built from: all of it or nothing, and the last press is the person's.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { filled } from './clock.ts';
import { antDialog, muiDialog, ordered, plainDialog, secret, showSettings, typed } from './settings-page.ts';

beforeEach(() => vi.useFakeTimers());
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

test('a preset may lack a field, a given value may not', async () => {
  const path = (required: boolean) => ordered(['id', ['CLIENT_ID'], 'x'], ['path', ['Path'], '/', required]);
  showSettings(() => plainDialog());
  expect(await filled(path(false))).toEqual({ status: 'filled', values: ['id'] });
  showSettings(() => plainDialog());
  expect(await filled(path(true))).toEqual({ status: 'fields-missing', labels: ['Path'] });
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
