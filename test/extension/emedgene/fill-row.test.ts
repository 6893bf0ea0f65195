// Changing a linked storage in its own row: only the new values, never another row's form, and Save stays the person's press.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FillOrder } from '#extension/emedgene/fill.ts';
import { readRows } from '#extension/emedgene/rows.ts';
import { watchStatus } from '#extension/emedgene/status.ts';
import { filled } from './clock.ts';
import { addDialog, blob, ordered, page, secret, showSettings, typed } from './settings-page.ts';

const row = (name: string, icon = 'cloud ok') =>
  `<li><i class="${icon}"></i><b>${name}</b><i>Azure Blob</i><button>Manage</button><button>Delete</button></li>`;
const FIELDS =
  '<label>CLIENT_ID<input value="kept"></label><label>Client secret<input type="password"></label>';

/** A list of rows whose Manage opens a form that names its row. */
function show(rows: string, form = FIELDS, type = 'Azure Blob'): void {
  showSettings(() => undefined);
  const list = document.querySelector('ul');
  if (list) list.innerHTML = rows;
  list?.addEventListener('click', ({ target }) => {
    if ((target as Element).textContent !== 'Manage') return;
    const name = (target as Element).closest('li')?.querySelector('b')?.textContent ?? '';
    const chooser = `<label>Storage type<select disabled><option>${type}</option></select></label>`;
    addDialog(`<h2>Manage ${name}</h2>${chooser}${form}<button>Save</button>`);
  });
}

const rowOf = (name: string) => {
  const key = readRows(page).find(({ key }) => key.includes(name))?.key ?? 'gone';
  return { key, name };
};
const order = (name = 'second'): FillOrder => ({
  ...ordered(['clientSecret', ['CLIENT_SECRET'], secret]),
  row: rowOf(name),
});

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('the form of that row is opened and gets the new secret alone', async () => {
  show(row('first') + row('second'));
  expect(await filled(order())).toEqual({ status: 'filled', values: ['clientSecret'] });
  expect(document.querySelector('[role="dialog"] h2')?.textContent).toBe('Manage second');
  expect(typed()).toEqual(['kept', secret]);
});

test('Save is not pressed', async () => {
  show(row('second'));
  const pressed = vi.fn();
  document.addEventListener('click', ({ target }) => (target as Element).textContent === 'Save' && pressed());
  await filled(order());
  expect(pressed).not.toHaveBeenCalled();
});

test.each([
  ['a row that is gone', () => show(row('first')), { status: 'row-missing' }],
  ['two rows that look alike', () => show(row('second') + row('second')), { status: 'row-missing' }],
  [
    'a form of another type',
    () => show(row('second'), FIELDS, 'Illumina Connected Analytics V1'),
    { status: 'type-missing' },
  ],
  [
    'the open form of another row',
    () => {
      show(row('first') + row('second'));
      document.querySelector('button')?.click();
      document.querySelector<HTMLElement>('li button')?.click();
    },
    { status: 'not-recognised' },
  ],
  [
    'the open form of a row whose name only begins alike',
    () => {
      show(row('second-archive') + row('second'));
      document.querySelector<HTMLElement>('li button')?.click();
    },
    { status: 'not-recognised' },
  ],
])('%s: nothing is filled', async (_name, prepare, reply) => {
  show(row('second'));
  const wanted = order();
  prepare();
  expect(await filled(wanted)).toEqual(reply);
  expect(typed()).not.toContain(secret);
});

test('a row without a readable name claims no form that is open already', async () => {
  show(row('second'));
  document.querySelector<HTMLElement>('li button')?.click();
  const wanted = { ...order(), row: { ...rowOf('second'), name: ' ' } };
  expect(await filled(wanted)).toEqual({ status: 'not-recognised' });
  expect(typed()).not.toContain(secret);
});

test('a form of that very row that is open already is filled', async () => {
  show(row('second-archive') + row('second'));
  document.querySelectorAll<HTMLElement>('li button')[2]?.click();
  expect(await filled(order())).toEqual({ status: 'filled', values: ['clientSecret'] });
});

test('the row’s icon counts only after Save, whatever it was before', async () => {
  show(row('second'));
  const wanted = order();
  await filled(wanted);
  const before = readRows(page);
  const complained = () => undefined;
  const watch = { types: blob.types, values: blob.values, row: wanted.row, before, complained };
  const outcome = watchStatus(page, watch);
  const said = vi.fn();
  void outcome.then(said);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(said).not.toHaveBeenCalled();
  document.querySelector<HTMLElement>('[role="dialog"] button')?.click();
  document.querySelector('[role="dialog"]')?.remove();
  const list = document.querySelector('ul');
  if (list) list.innerHTML = row('second', 'cloud-red');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(said).toHaveBeenCalledWith(expect.objectContaining({ icon: 'red' }));
});

test('a form that draws its fields anew while they are filled is filled again', async () => {
  showSettings(() => {
    const draw = () => '<label>CLIENT_ID<input></label><label>CLIENT_SECRET<input></label>';
    addDialog(
      `<label>Storage type<select><option>Azure Blob</option></select></label><div id="fields">${draw()}</div><button>Add storage</button>`,
    );
    setTimeout(() => {
      const fields = document.querySelector('#fields');
      if (fields) fields.innerHTML = draw();
    }, 300);
  });
  expect(await filled()).toMatchObject({ status: 'filled' });
  expect(typed()).toEqual(blob.values.map(({ text }) => text));
});

test('without the role for a type the role is named', async () => {
  showSettings(() =>
    addDialog(
      '<label>Storage type<select><option>Azure Blob</option></select></label><button>Add storage</button>',
    ),
  );
  const ica: FillOrder = { ...ordered(['a', ['Api_key'], 'x']), types: ['ICA'], role: 'Storage Provider' };
  expect(await filled(ica)).toEqual({ status: 'role-missing', role: 'Storage Provider' });
});
