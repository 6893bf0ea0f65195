// Key URLs: the vault's other objects and look-alikes of its host must fail before anything is sent.
import { describe, expect, test } from 'vitest';
import { readKeyUrl } from '#shared/fields/key-url.ts';
import { providersOnly, readValue } from '#shared/validation.ts';
import { guid, hex, keyArn, keyUrl } from './examples.ts';

const read = (raw: string, context = providersOnly) => readValue('azure.keyUrl', raw, context);
const path = `/keys/emedgene/${hex('a')}`;

test.each([
  [`${keyUrl}/`, keyUrl],
  [keyUrl.replace('https://lab-vault.vault', 'HTTPS://LAB-VAULT.VAULT'), keyUrl],
  ...[
    'vault.azure.cn',
    'vault.usgovcloudapi.net',
    'managedhsm.azure.net',
    'managedhsm.azure.cn',
    'managedhsm.usgovcloudapi.net',
  ].map((suffix) => [`https://lab-vault.${suffix}${path}`, `https://lab-vault.${suffix}${path}`]),
])('%s is taken', (raw = '', value = '') => expect(read(raw)).toEqual({ value }));

test('without a version the key may change unnoticed: a warning', () => {
  const { problem } = read('https://lab-vault.vault.azure.net/keys/emedgene');
  expect(problem).toMatchObject({ severity: 'warning' });
  expect(problem?.message).toContain('version');
});

test.each([
  [keyUrl.replace('/keys/', '/secrets/'), 'input.swapped', 'a secret'],
  [keyUrl.replace('/keys/', '/certificates/'), 'input.swapped', 'a certificate'],
  ['https://lab-vault.vault.azure.net/secrets/', 'input.swapped', 'a secret'],
  [hex('a'), 'input.swapped', 'version alone'],
  [guid, 'input.swapped', 'GUID'],
  [keyArn, 'input.swapped', 'AWS'],
  [`/subscriptions/${guid}/resourceGroups/lab`, 'input.swapped', 'resource ID'],
  [
    `https://portal.azure.com/#@lab/asset/Microsoft_Azure_KeyVault/Key/${keyUrl}`,
    'input.swapped',
    "portal's page",
  ],
  ['https://lab-vault.vault.azure.net/', 'input.malformed', 'no key'],
  ['lab-vault', 'input.malformed', 'https://'],
  [keyUrl.replace('https', 'http'), 'input.malformed', 'not encrypted'],
  [`${keyUrl}?api-version=7.4`, 'input.malformed', 'additions'],
  [keyUrl.slice(0, -1), 'input.malformed', 'cut or changed'],
  [`${keyUrl}/more`, 'input.malformed', 'not a Key URL'],
  ['https://lab-vault.vault.azure.net/keys/under_score', 'input.malformed', 'not a Key URL'],
  ['********', 'input.placeholder', 'in its place'],
])('%s is %s: %s', (raw, name, words) => {
  const { problem } = read(raw);
  expect(problem).toMatchObject({ class: name, severity: 'error' });
  expect(`${problem?.message} ${problem?.fix}`).toContain(words);
});

describe('a look-alike of the host', () => {
  test.each([
    'lab-vault.vault.azure.net.evil.example',
    'lab-vault.vault.azure.net@evil.example',
    'lab-vaultvault.azure.net',
    'a.b.vault.azure.net',
    'vault.azure.net',
    'lab--vault.vault.azure.net',
    '1lab.vault.azure.net',
    'lab-vault.vault.azure.net:444',
    'lab-vault.vault.azure.net%2eevil.example',
    'lab-vault.vault\u3002azure.net',
    'labgenomes.blob.core.windows.net',
    '127.0.0.1',
    '[::1]',
  ])('%s is refused', (host) => {
    expect(read(`https://${host}${path}`).problem).toMatchObject({
      severity: 'error',
      class: 'input.malformed',
    });
  });

  test('passes only where it is named', () => {
    const named = { allowsHost: (host: string) => host === 'vault.lab.example' };
    expect(read(`https://vault.lab.example${path}`, named).problem).toBeUndefined();
    expect(read(`https://evil.lab.example${path}`, named).problem).toBeDefined();
  });
});

test('its parts are vault, key and version', () => {
  const parts = { host: 'lab-vault.vault.azure.net', vault: 'lab-vault', name: 'emedgene' };
  expect(readKeyUrl(keyUrl)).toEqual({ ...parts, version: hex('a') });
  expect(readKeyUrl('https://lab-vault.vault.azure.net/keys/emedgene')).toEqual(parts);
  expect(readKeyUrl('https://lab-vault.vault.azure.net/secrets/emedgene')).toBeUndefined();
});
