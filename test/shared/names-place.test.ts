// Whether Emedgene's text is about a storage: taken for another's, its row would get an address that is not its own.
import { expect, test } from 'vitest';
import { namesPlace, namesStorage, namesWhole } from '#shared/names-place.ts';

const genomes = { 'azure.containerUrl': 'https://labstorage.blob.core.windows.net/genomes/' } as const;

test.each([
  ['labgenomes', true],
  ['Storage: LabGenomes (AWS)', true],
  ['s3://labgenomes/run1', true],
  ['labgenomes.', true],
  ['labgenomes-archive', false],
  ['old-labgenomes', false],
  ['labgenomes.archive', false],
  ['', false],
])('"%s" names labgenomes: %s', (text, names) => expect(namesWhole(text, 'labgenomes')).toBe(names));

test('no name is in no text', () => expect(namesWhole('anything', ' ')).toBe(false));

test('a place of two letters is no place: it stands in any row by chance', () => {
  expect(namesPlace('my ab bucket', { 'aws.bucket': 'ab' })).toBe(false);
  expect(namesPlace('my abc bucket', { 'aws.bucket': 'abc' })).toBe(true);
});

test.each([
  ['labstorage.blob.core.windows.net/genomes', true],
  ['labstorage / genomes', true],
  ['labstorage / archive', false],
  ['labstorage', false],
  ['genomes', false],
])('"%s" names container and account: %s', (text, names) => expect(namesStorage(text, genomes)).toBe(names));

test('an account that is named without a container is named by itself', () => {
  const store = { 'azure.store': 'https://labstorage.dfs.core.windows.net' } as const;
  expect(namesStorage('Data Lake labstorage', store)).toBe(true);
  expect(namesStorage('Data Lake labstorage2', store)).toBe(false);
});
