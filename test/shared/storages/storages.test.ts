// Slips that only the values together show, what follows from them, and presets: for each storage and key.
import { describe, expect, test } from 'vitest';
import { ftpPort } from '#shared/storages/ftp.ts';
import { typeOf } from '#shared/types.ts';
import { validate } from '#shared/validation.ts';
import { hex, keyBase64, keyJson, serviceAccount } from '../fields/examples.ts';
import { type ExampleId, exampleValues } from './examples.ts';

const check = (id: ExampleId, change: Record<string, string>) =>
  validate(typeOf(id), { ...exampleValues[id], ...change });
const named = (id: ExampleId, change: Record<string, string>) =>
  check(id, change).problems.map(({ field, class: name, severity }) => `${field} ${name} ${severity}`);

test.each<ExampleId>(['azure-blob', 'azure-data-lake', 'azure-key-vault'])(
  '%s: the same GUID as client and tenant is a slip, in whatever case',
  (id) => {
    const clientId = exampleValues[id].clientId ?? '';
    expect(named(id, { tenantId: clientId.toUpperCase() })).toEqual(['tenantId input.swapped error']);
  },
);

describe('basespace', () => {
  test.each([
    [{ clientSecret: hex('a') }, ['clientSecret input.swapped error']],
    [{ appToken: hex('a') }, ['appToken input.swapped error']],
    [{ appToken: hex('b') }, ['appToken input.swapped error']],
    [
      { clientSecret: hex('a'), appToken: hex('a') },
      ['clientSecret input.swapped error', 'appToken input.swapped error'],
    ],
    // What the command line's token needs: any name, and x.
    [{ clientKey: 'x', clientSecret: 'x' }, []],
    [{ clientKey: 'Rare disease workgroup', clientSecret: 'x' }, []],
  ])('%j: %j', (change, problems) => expect(named('basespace', change)).toEqual(problems));
});

test('a Google key says whose it is, in both written forms, and nothing else is derived', () => {
  const owner = { clientEmail: serviceAccount, projectId: 'lab-genomes' };
  for (const clientCredentialsBase64 of [keyJson(), keyBase64()]) {
    expect(check('google-cloud', { clientCredentialsBase64 }).derived).toEqual(owner);
  }
  expect(check('google-cloud', { clientCredentialsBase64: 'x' }).derived).toEqual({});
});

test("a KMS key's region follows from its ARN", () => {
  expect(check('aws-kms', {}).derived).toEqual({ region: 'eu-central-1' });
  expect(check('aws-kms', { keyArn: 'x' }).derived).toEqual({});
});

test.each<[ExampleId, Record<string, string>]>([
  ['azure-data-lake', { path: '/' }],
  ['aws-s3', { path: '/' }],
  ['google-cloud', { path: '/' }],
  ['ica', { path: '/', server: 'https://ica.illumina.com' }],
  ['sftp', { path: '/', port: '22' }],
  ['ftp', { path: '/', security: 'explicit' }],
])('%s: what is not given is filled in as %j', (id, presets) => {
  const blank = Object.fromEntries(Object.keys(presets).map((name) => [name, ' ']));
  expect(check(id, blank)).toMatchObject({ ok: true, values: presets });
});

test.each([
  ['runs//2026/', '/runs/2026/'],
  ['/runs', '/runs'],
  [' ', '/'],
])('the path %j within a bucket is %s', (path, value) => {
  for (const id of ['azure-data-lake', 'aws-s3', 'google-cloud', 'ica'] as const) {
    expect(check(id, { path })).toMatchObject({ ok: true, values: { path: value } });
  }
});

test('a path never leads up, and an address is no path', () => {
  expect(named('aws-s3', { path: '/runs/../x' })).toEqual(['path input.malformed error']);
  for (const path of ['s3://lab-genomes/runs', 'gs://lab-genomes', 'https://lab.example/x']) {
    expect(named('google-cloud', { path })).toEqual(['path input.swapped error']);
  }
});

describe('ftp', () => {
  test('clear text must be chosen and is said to be unsafe; nothing else is taken for it', () => {
    expect(named('ftp', { security: 'None' })).toEqual(['security input.insecure warning']);
    expect(named('ftp', { security: 'implicit' })).toEqual([]);
    expect(named('ftp', { security: 'tls' })).toEqual(['security input.malformed error']);
  });

  test.each([
    [{ security: 'explicit' }, '21'],
    [{ security: 'none' }, '21'],
    [{ security: 'implicit' }, '990'],
    [{ security: 'implicit', port: '2121' }, '2121'],
  ])('%j goes to port %s', (values, port) => expect(ftpPort(values)).toBe(port));
});
