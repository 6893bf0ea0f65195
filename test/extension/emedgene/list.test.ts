// Emedgene's list as the side panel gets it: names and types whatever draws the rows, what a red icon says, and no press of ours.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ListedRow, ListReply } from '#extension/bus/contract.ts';
import { pointAtDelete, readList } from '#extension/emedgene/list.ts';
import { settle } from './clock.ts';
import { page, showSettings } from './settings-page.ts';

const types = [
  { id: 'azure-blob', labels: ['Azure Blob', 'Azure Blob Storage'] },
  { id: 'ica', labels: ['Illumina Connected Analytics'] },
];
const order = { kind: 'list', origin: 'https://acme.emg.illumina.com', types } as const;
const PRESSES = '<button>Manage</button><button>Delete</button>';

beforeEach(() => {
  vi.useFakeTimers();
  HTMLElement.prototype.showPopover ??= () => undefined;
  showSettings(() => undefined);
});
afterEach(() => vi.useRealTimers());

const list = (rows: string) => {
  const place = document.querySelector('ul');
  if (place) place.innerHTML = rows;
};
const read = async () => {
  const reply = (await settle(readList(page, order))) as ListReply;
  return reply.status === 'listed' ? reply.rows : reply;
};

test.each([
  [
    'a list',
    `<li><svg class="cloud ok"></svg><b>labgenomes/genomes</b><i>Azure Blob</i>${PRESSES}</li>`,
    { name: 'labgenomes/genomes', type: 'azure-blob', icon: 'green' },
  ],
  [
    'the type first',
    `<li><i class="cloud-red">☁</i><p>Azure Blob Storage</p><p>genomes</p>${PRESSES}</li>`,
    { name: 'genomes', type: 'azure-blob', icon: 'red' },
  ],
  [
    'the type nobody knows',
    `<li><i class="cloud"></i><b>Genomes</b><i>Illumina Connected Analytics V1</i>${PRESSES}</li>`,
    { name: 'Genomes', icon: 'open' },
  ],
])('%s', async (_name, row, expected) => {
  list(row);
  const [only] = (await read()) as object[];
  expect(only).toMatchObject(expected);
  if (!('type' in expected)) expect(only).not.toHaveProperty('type');
});

test('what a red icon says comes as one plain line', async () => {
  list(`<li><i class="cloud-red" title="AADSTS7000222:\u202e expired\n\u0007"></i><b>a</b>${PRESSES}</li>`);
  expect(await read()).toMatchObject([{ icon: 'red', detail: 'AADSTS7000222: expired' }]);
});

test('rows that load late are waited for, and an empty list is one', async () => {
  setTimeout(() => list(`<li><i class="cloud ok"></i><b>late</b>${PRESSES}</li>`), 1_000);
  expect(await read()).toMatchObject([{ name: 'late' }]);
  list('');
  expect(await read()).toEqual([]);
});

test('a page that is not ready says why', async () => {
  document.body.innerHTML = '<form><input type="password"><button>Sign in</button></form>';
  expect(await read()).toEqual({ status: 'signed-out' });
});

test('Delete is framed and not pressed; of two rows that look alike neither is', async () => {
  const pressed = vi.fn();
  document.addEventListener('click', pressed);
  const row = `<li><i class="cloud ok"></i><b>one</b>${PRESSES}</li>`;
  list(row);
  const [{ key, name } = { key: '', name: '' }] = (await read()) as ListedRow[];
  expect(await settle(pointAtDelete(page, { key, name }, 'Yours'))).toEqual({ status: 'pointed' });
  list(row + row);
  expect(await settle(pointAtDelete(page, { key, name }, 'Yours'))).toEqual({ status: 'row-missing' });
  expect(pressed).not.toHaveBeenCalled();
  document.removeEventListener('click', pressed);
});
