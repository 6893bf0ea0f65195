// Everything that can be captured and checked: complete examples are good, labels lead to the right form, slips are named.
import { describe, expect, test } from 'vitest';
import { fieldOf } from '#shared/fields/index.ts';
import { keyIds } from '#shared/keys/index.ts';
import { storageIds } from '#shared/storages/index.ts';
import { allTypes, isTestableId, isTested, isTypeId, type TypeId, typeOf } from '#shared/types.ts';
import { validate } from '#shared/validation.ts';
import { exampleIds, exampleValues } from './storages/examples.ts';

const ids = allTypes().map(({ id }) => id) as TypeId[];
const fold = (label: string) => label.toLowerCase().replace(/[\s_-]/g, '');

describe.each(exampleIds)('the example of %s', (id) => {
  const type = typeOf(id);
  const values = exampleValues[id];

  test('complete values are good and stay as they are', () => {
    const validation = validate(type, values);
    expect({ ...validation, derived: {} }).toEqual({ ok: true, values, derived: {}, problems: [] });
  });

  test('each needed value is missed by its own name', () => {
    for (const [name, { required }] of Object.entries(type.values)) {
      if (!required) continue;
      const { [name]: _, ...rest } = values;
      expect(validate(type, rest).problems).toMatchObject([{ field: name, severity: 'error' }]);
    }
  });
});

describe.each(ids)('%s', (id) => {
  const type = typeOf(id);

  test('no label of the form stands for two values', () => {
    const labels = Object.values(type.values).flatMap(({ labels }) => [...new Set(labels.map(fold))]);
    expect(new Set(labels).size).toBe(labels.length);
  });

  test('what is pushed has a label to find it by, and a preset its field accepts', () => {
    for (const [name, { labels, testOnly, preset, field }] of Object.entries(type.values)) {
      const pushed = type.group === 'storage' && !testOnly;
      expect(labels.length > 0 || !pushed, name).toBe(true);
      if (preset !== undefined)
        expect(fieldOf(field).problem?.(preset, { allowsHost: () => false })).toBeUndefined();
    }
  });

  test('a fact is beside the values, never one of them', () => {
    const asked = Object.values(type.values).map(({ field }) => field);
    for (const fact of type.facts ?? []) expect(asked).not.toContain(fact);
    if (type.expires) expect(type.facts).toContain(type.expires);
  });
});

test('all types stand in one list: storages in the order of Emedgene, keys, its S3 credentials', () => {
  expect(ids).toEqual([...storageIds, ...keyIds, 's3-credentials']);
  expect(storageIds.slice(0, 8).join(' ')).toBe(
    'azure-data-lake azure-blob aws-s3 ftp google-cloud sftp basespace ica',
  );
  expect(allTypes().map(({ group }) => group)).toEqual([
    ...storageIds.map(() => 'storage'),
    ...keyIds.map(() => 'key'),
    'credentials',
  ]);
});

test('only names of types are types, and S3 credentials are no connection to test', () => {
  expect(ids.every(isTypeId)).toBe(true);
  for (const text of ['', 'constructor', '__proto__', 'toString', 'aws-glacier']) {
    expect([isTypeId(text), isTestableId(text)]).toEqual([false, false]);
  }
  expect(ids.filter((id) => !isTestableId(id))).toEqual(['s3-credentials']);
  expect(ids.filter((id) => isTestableId(id) && isTested(id))).toEqual(
    ids.filter((id) => !typeOf(id).untested),
  );
});

test('no name of a type is the name of another, nor of the old ICA', () => {
  const names = allTypes().flatMap(({ labels }) => labels.map(fold));
  expect(new Set(names).size).toBe(names.length);
  expect(names).not.toContain(fold('Illumina Connected Analytics V1'));
  expect(names).toEqual(
    expect.arrayContaining(
      [
        'Azure Data Lake',
        'Azure Blob',
        'AWS S3',
        'File Transport Protocol (FTP)',
        'Google Cloud',
        'Secure File Transport Protocol (SFTP)',
        'Illumina Basespace (BSSH)',
        'Illumina Connected Analytics (ICA)',
      ].map(fold),
    ),
  );
});

test('S3 credentials never leave for a form of Emedgene', () => {
  const { labels, values } = typeOf('s3-credentials');
  expect(labels).toEqual([]);
  for (const { testOnly, labels } of Object.values(values)) expect([testOnly, labels]).toEqual([true, []]);
});

test.each<[TypeId, Record<string, boolean>]>([
  ['azure-blob', { CLIENT_ID: true, CLIENT_SECRET: true, TENANT_ID: true, ACCOUNT_URL: true }],
  [
    'azure-data-lake',
    { tenant_id: false, client_id: false, client_secret: false, store: false, path: false },
  ],
  ['google-cloud', { Client_credentials_base64: true, Bucket: true, Path: true }],
  ['basespace', { Client_key: true, Client_secret: true, App_token: true, Server: true }],
  ['ica', { Api_key: true, Project: true, Path: true }],
  ['azure-key-vault', { 'Client ID': true, 'Client secret': true, 'Tenant ID': true, 'Key URL': true }],
])("%s asks under Emedgene's own labels, and says which are a guess", (id, expected) => {
  const known = Object.values(typeOf(id).values).filter(({ testOnly }) => !testOnly);
  const certain = Object.entries(expected).map(([label, isCertain]) => {
    const value = known.find(({ labels }) => labels.some((one) => fold(one) === fold(label)));
    expect(value, label).toBeDefined();
    return value?.guessed !== isCertain;
  });
  expect([certain.every(Boolean), known.length]).toEqual([true, Object.keys(expected).length]);
});
