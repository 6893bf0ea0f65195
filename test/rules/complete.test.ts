// What every type of Emedgene's has and must not lose, although the compiler lets a new type begin without it: a guide of its own,
// example values, values that connect in the sandbox world, a vendor's client it is measured beside, an entry into Emedgene's forms;
// and what the new one must have from the beginning, because nothing else would miss it.
import { expect, test } from 'vitest';
import { guides } from '#extension/guides/index.ts';
import { placeIn } from '#extension/links/links.ts';
import { TELLING } from '#extension/links/place-name.ts';
import type { FieldId } from '#shared/fields/index.ts';
import { PLACES } from '#shared/names-place.ts';
import { offeredStorages } from '#shared/storages/index.ts';
import { sdkCalls } from '#test/bench/sdk-calls.ts';
import { goodTypes } from '#test/cloud/good-values.ts';
import { examples } from '#test/e2e/person/good-values.ts';
import { exampleValues } from '#test/shared/storages/examples.ts';

/** Emedgene's storages and the two keys: everything that is tested. */
const tested = [
  'azure-data-lake',
  'azure-blob',
  'aws-s3',
  'ftp',
  'google-cloud',
  'sftp',
  'basespace',
  'ica',
  'azure-key-vault',
  'aws-kms',
];

test.each([
  ['extension/guides/index.ts', guides, [...tested, 's3-credentials']],
  ['test/shared/storages/examples.ts', exampleValues, [...tested, 's3-credentials']],
  ['test/cloud/good-values.ts', goodTypes, tested],
  ['test/bench/sdk-calls.ts', sdkCalls, tested],
  ['test/e2e/person/good-values.ts', examples, tested.slice(0, 8)],
] as const)('%s has a row for each of them', (file, table: object, wanted: readonly string[]) => {
  const lost = wanted.filter((id) => !Object.hasOwn(table, id));
  expect(lost.map((id) => `${id} has lost its row in ${file}`)).toEqual([]);
});

test('only what is called over HTTPS names hosts, and none of it forgets them', () => {
  const hostless = Object.entries(goodTypes).filter(([, { hosts }]) => hosts.length === 0);
  expect(hostless.map(([id]) => id)).toEqual(['sftp', 'ftp']);
});

/** What names a storage by where its files are, not by who signs in. */
const telling = TELLING.filter((field) => placeIn({ [field]: 'lab' }).length > 0);

test.each([
  ['PLACES of shared/names-place.ts: no row of Emedgene’s list would be known as its own', PLACES],
  ['TELLING of extension/links/place-name.ts: two of them could not be told apart', telling],
])('every storage has a value whose field stands in %s', (_why, fields: readonly FieldId[]) => {
  const placeless = offeredStorages().filter(
    ({ values }) => !Object.values(values).some(({ field }) => fields.includes(field)),
  );
  expect(placeless.map(({ id }) => id)).toEqual([]);
});
