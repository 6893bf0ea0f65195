// Which row of Emedgene's list is one of ours: by its text, else by the place it names, and never two for one.
import { expect, test } from 'vitest';
import type { ListedRow } from '#extension/bus/contract.ts';
import type { LinkView } from '#extension/bus/view.ts';
import { matchRows } from '#extension/ui/linked/linked-rows.ts';

const HOST = 'acme.emg.illumina.com';
const link = (more: Partial<LinkView> = {}): LinkView => ({
  id: '7f3c1f9e-0d0c-4a53-9c30-0d2f6a1a9f01',
  host: HOST,
  row: 'labgenomesazureblob',
  type: 'azure-blob',
  label: 'Azure Blob',
  name: 'labgenomes/genomes',
  group: 'storage',
  ids: [
    {
      field: 'azure.containerUrl',
      label: 'Container URL',
      text: 'https://labgenomes.blob.core.windows.net/genomes',
    },
  ],
  linkedAt: 0,
  ...more,
});
const row = (more: Partial<ListedRow> = {}): ListedRow => ({
  key: 'labgenomesazureblob',
  name: 'labgenomes',
  type: 'azure-blob',
  icon: 'green',
  ...more,
});
const ids = (rows: readonly ListedRow[], links: readonly LinkView[]) =>
  matchRows(rows, links, HOST).rows.map(({ link }) => link?.id);

test('the same text is ours', () => expect(ids([row()], [link()])).toEqual([link().id]));

test('a row that names the container is ours although its text changed', () => {
  const named = row({ key: 'new', name: 'labgenomes.blob.core.windows.net/genomes' });
  expect(ids([named], [link()])).toEqual([link().id]);
});

test.each<[string, ListedRow, LinkView]>([
  ['another Emedgene', row(), link({ host: 'other.emg.illumina.com' })],
  [
    'another type',
    row({ key: 'x', name: 'labgenomes.blob.core.windows.net/genomes', type: 'aws-s3' }),
    link(),
  ],
  ['another place', row({ key: 'x', name: 'labarchive' }), link()],
  ['a longer name', row({ key: 'x', name: 'labgenomes.blob.core.windows.net/genomes-archive' }), link()],
  ['a key that is no storage', row(), link({ group: 'key' })],
])('%s is not', (_name, other, known) => expect(ids([other], [known])).toEqual([undefined]));

test('two links that fit one row are not guessed between, and what is not listed is told', () => {
  const [one, two] = [link({ row: 'a' }), link({ id: '7f3c1f9e-0d0c-4a53-9c30-0d2f6a1a9f02', row: 'b' })];
  const shown = row({ key: 'x', name: 'labgenomes.blob.core.windows.net/genomes' });
  const { rows, gone } = matchRows([shown], [one, two], HOST);
  expect(rows[0]?.link).toBeUndefined();
  expect(gone).toEqual([one, two]);
});
