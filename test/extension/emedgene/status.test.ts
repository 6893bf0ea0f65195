// After the fill: the new row's cloud icon decides, and nothing the person filled leaves the page with the message.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RowRef } from '#extension/bus/contract.ts';
import { type Row, readRows } from '#extension/emedgene/rows.ts';
import { type Outcome, watchStatus } from '#extension/emedgene/status.ts';
import { addDialog, blob, page, plainDialog, secret, showSettings } from './settings-page.ts';

const CLOUD = '<span class="cloud-icon"></span>';
const GREEN = '<svg data-testid="CloudDoneIcon"></svg>';
const RED = '<svg class="cloud strikethrough"></svg>';
const row = (icon: string, type = 'Azure Blob', name = 'labgenomes') =>
  `<li>${icon}<b>${name}</b><i>${type}</i><button>Manage</button><button>Delete</button></li>`;

const FIELD = '<label>CLIENT_SECRET<input type="password"></label>';
/** The folded text of such a row. */
const KEY = 'labgenomesazureblobmanagedelete';

let outcome: Outcome | undefined;
let complaints: Outcome[];
let before: Row[];

beforeEach(() => {
  vi.useFakeTimers();
  showSettings(() => plainDialog());
});
afterEach(() => vi.useRealTimers());

test('green: said once the icon of the new row stays green', async () => {
  await start(row(GREEN));
  press();
  list(row(GREEN) + row(CLOUD, 'Azure Blob', 'second'));
  await pass(60);
  expect(outcome).toBeUndefined();
  list(row(GREEN) + row(GREEN, 'Azure Blob', 'second'));
  await pass(3);
  expect(outcome).toMatchObject({ icon: 'green', row: expect.stringMatching(/\w/) });
});

test('a list that is rendered anew all the time, with rows of equal text, is still read right', async () => {
  await start(row(GREEN) + row(RED));
  press();
  for (let second = 0; second < 5; second++) {
    list(row(RED) + row(CLOUD) + row(GREEN));
    await pass(1);
  }
  expect(outcome).toBeUndefined();
  for (let second = 0; second < 4; second++) {
    list(row(RED) + row(GREEN) + row(GREEN));
    await pass(1);
  }
  expect(outcome).toMatchObject({ icon: 'green', row: expect.stringMatching(/\w/) });
});

test('red: with the hover text, as one line, the filled values replaced by their labels', async () => {
  await start('');
  press();
  list(row('<svg class="cloud" style="color: rgb(211, 47, 47)"></svg>'));
  document.addEventListener('mouseover', () => {
    const text = `AADSTS7000215:\u202e Invalid <b>secret</b>\n ${secret} \u0007${'x'.repeat(600)}`;
    document.body.insertAdjacentHTML('beforeend', '<div role="tooltip"></div>');
    const tooltip = document.querySelector('[role="tooltip"]');
    if (tooltip) tooltip.textContent = text;
  });
  await pass(5);
  expect(outcome?.icon).toBe('red');
  expect(outcome?.detail).toMatch(/^AADSTS7000215: Invalid <b>secret<\/b> \[CLIENT_SECRET\] x+$/);
  expect(outcome?.detail).toHaveLength(500);
});

test('red for a moment while the page checks is no answer', async () => {
  await start('');
  press();
  list(row(RED));
  await pass(1);
  list(row(GREEN));
  await pass(3);
  expect(outcome).toMatchObject({ icon: 'green', row: expect.stringMatching(/\w/) });
});

test('unseen two minutes after the press, with the complaint of a form that refused', async () => {
  await start('');
  await pass(300);
  expect(outcome).toBeUndefined();
  press();
  document
    .querySelector('form')
    ?.insertAdjacentHTML('afterbegin', '<p role="alert">A storage named labgenomes exists.</p>');
  await pass(119);
  expect(outcome).toBeUndefined();
  await pass(2);
  expect(outcome).toEqual({ icon: 'unseen', detail: 'A storage named labgenomes exists.' });
});

test('a name that is taken is told at once, and taken back when the person has corrected it', async () => {
  await start('');
  press();
  const alert = '<p role="alert">A storage named labgenomes already exists.</p>';
  document.querySelector('form')?.insertAdjacentHTML('afterbegin', alert);
  await pass(3);
  expect(complaints).toEqual([{ icon: 'open', detail: 'A storage named labgenomes already exists.' }]);
  document.querySelector('[role="alert"]')?.remove();
  press();
  await pass(3);
  expect(complaints.at(-1)).toEqual({ icon: 'open' });
  list(row(GREEN));
  await pass(3);
  expect(outcome).toMatchObject({ icon: 'green', row: expect.stringMatching(/\w/) });
  expect(complaints).toHaveLength(2);
});

test('pressing again after a correction starts the two minutes anew', async () => {
  await start('');
  press();
  await pass(100);
  document.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true }));
  await pass(100);
  expect(outcome).toBeUndefined();
});

test('a form closed without a press ends the wait', async () => {
  await start(row(GREEN));
  document.querySelector('[role="dialog"]')?.remove();
  await pass(3);
  expect(outcome).toEqual({ icon: 'unseen' });
});

test('a list that comes later than the form is no answer: nothing was pressed yet', async () => {
  await start('');
  list(row(GREEN));
  await pass(10);
  expect(outcome).toBeUndefined();
  press();
  await pass(10);
  expect(outcome).toBeUndefined();
  list(row(GREEN) + row(GREEN, 'Azure Blob', 'second'));
  await pass(3);
  expect(outcome).toMatchObject({ icon: 'green' });
});

describe('a row that is changed', () => {
  const edited = async (icon: string) => {
    await start(row(icon), { name: 'labgenomes', key: KEY });
    press();
  };
  const close = () => document.querySelector('[role="dialog"]')?.remove();

  test('keeps its old green while a refused form is closed: nothing was changed', async () => {
    await edited(GREEN);
    const alert = '<p role="alert">The secret is not right.</p>';
    document.querySelector('form')?.insertAdjacentHTML('afterbegin', alert);
    await pass(3);
    close();
    await pass(30);
    expect(outcome).toBeUndefined();
    await pass(100);
    expect(outcome).toEqual({ icon: 'unseen', detail: 'The secret is not right.' });
  });

  test('is green again only when it has been checked, whatever its icon was before', async () => {
    await edited(GREEN);
    close();
    await pass(10);
    expect(outcome).toBeUndefined();
    list(row(CLOUD));
    await pass(5);
    list(row(RED));
    await pass(3);
    expect(outcome).toMatchObject({ icon: 'red' });
  });

  test('was red and turns green', async () => {
    await edited(RED);
    close();
    await pass(10);
    expect(outcome).toBeUndefined();
    list(row(GREEN));
    await pass(3);
    expect(outcome).toMatchObject({ icon: 'green' });
  });

  test('whose icon never moves is what it is when the check must be over', async () => {
    await edited(GREEN);
    close();
    await pass(119);
    expect(outcome).toBeUndefined();
    await pass(3);
    expect(outcome).toMatchObject({ icon: 'green' });
  });
});

test('a new row of another type is not ours', async () => {
  await start(row(GREEN));
  press();
  list(row(GREEN) + row(GREEN, 'AWS S3', 'other'));
  await pass(10);
  expect(outcome).toBeUndefined();
});

test('rows already linked are never taken for the new one, whatever their icons do', async () => {
  await start(row(RED));
  press();
  list(row(GREEN));
  await pass(10);
  expect(outcome).toBeUndefined();
});

async function start(rows: string, edited?: RowRef): Promise<void> {
  outcome = undefined;
  complaints = [];
  list(rows);
  before = readRows(page);
  if (edited)
    addDialog(`<form><h2>Manage ${edited.name}</h2>${FIELD}<button type="submit">Save</button></form>`);
  else plainDialog();
  const complained = (complaint: Outcome) => complaints.push(complaint);
  const watch = { types: blob.types, values: blob.values, row: edited, before, complained };
  void watchStatus(page, watch).then((end) => {
    outcome = end;
  });
  await pass(1);
}

function list(rows: string): void {
  const list = document.querySelector('ul');
  if (list) list.innerHTML = rows;
}

function press(): void {
  document.querySelector<HTMLElement>('[role="dialog"] button')?.click();
}

async function pass(seconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(seconds * 1_000);
}
