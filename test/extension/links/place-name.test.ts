// What a storage is called in a reminder or a list: short, and by what tells it apart.
import { expect, it } from 'vitest';
import { placeName } from '#extension/links/place-name.ts';

const version = '0123456789abcdef0123456789abcdef';

it.each([
  [{ 'azure.containerUrl': 'https://labstorage.blob.core.windows.net/genomes' }, 'labstorage/genomes'],
  [{ 'azure.store': 'https://labstorage.dfs.core.windows.net' }, 'labstorage'],
  [{ 'azure.store': 'labstorage/exomes' }, 'labstorage/exomes'],
  [{ 'azure.keyUrl': `https://lab-vault.vault.azure.net/keys/emedgene/${version}` }, 'lab-vault/emedgene'],
  [{ 'aws.bucket': 'lab-genomes', 'aws.accessKeyId': 'AKIAIOSFODNN7EXAMPLE' }, 'lab-genomes'],
  [{ 'aws.accessKeyId': 'AKIAIOSFODNN7EXAMPLE' }, 'AKIAIOSFODNN7EXAMPLE'],
  [{}, ''],
] as const)('%j is called %s', (ids, name) => expect(placeName(ids)).toBe(name));
