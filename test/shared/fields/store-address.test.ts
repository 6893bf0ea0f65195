// The store of a Data Lake: three ways to write it, none of them rewritten, since nobody knows which one Emedgene expects.
import { describe, expect, test } from 'vitest';
import { readStoreAddress } from '#shared/fields/store-address.ts';
import { providersOnly, readValue } from '#shared/validation.ts';
import { azureSecret, guid } from './examples.ts';

const read = (raw: string, context = providersOnly) => readValue('azure.store', raw, context);
const host = 'labgenomes.dfs.core.windows.net';

describe('every way to write it', () => {
  test.each([
    ['labgenomes', 'labgenomes', { host, account: 'labgenomes' }],
    [' "labgenomes/genomes" ', 'labgenomes/genomes', { host, account: 'labgenomes', filesystem: 'genomes' }],
    [`https://${host}/`, `https://${host}`, { host, account: 'labgenomes' }],
    [
      `HTTPS://LabGenomes.dfs.core.windows.net/genomes`,
      `https://${host}/genomes`,
      { host, account: 'labgenomes', filesystem: 'genomes' },
    ],
    [
      'https://labgenomes.dfs.core.chinacloudapi.cn/$web',
      'https://labgenomes.dfs.core.chinacloudapi.cn/$web',
      { host: 'labgenomes.dfs.core.chinacloudapi.cn', account: 'labgenomes', filesystem: '$web' },
    ],
  ])('%s is taken as %s', (raw, value, parts) => {
    expect(read(raw)).toEqual({ value });
    expect(readStoreAddress(value)).toEqual(parts);
  });

  test('capital letters are kept, with a warning', () => {
    const { value, problem } = read('LabGenomes');
    expect([value, problem?.severity]).toEqual(['LabGenomes', 'warning']);
    expect(readStoreAddress(value)).toEqual({ host, account: 'labgenomes' });
  });
});

test.each([
  ['https://labgenomes.blob.core.windows.net/genomes', 'input.malformed', '"dfs" instead of "blob"'],
  ['abfss://genomes@labgenomes.dfs.core.windows.net/', 'input.malformed', 'Hadoop'],
  ['adl://labgenomes.azuredatalakestore.net/', 'input.malformed', 'first generation'],
  ['labgenomes.azuredatalakestore.net', 'input.malformed', 'first generation'],
  [`http://${host}`, 'input.malformed', 'not encrypted'],
  [`https://${host}/genomes?sig=example`, 'input.malformed', 'signature'],
  [`https://${host}/genomes/runs`, 'input.malformed', 'Path'],
  ['labgenomes/genomes/runs', 'input.malformed', 'Path'],
  [`${host}/genomes`, 'input.malformed', 'https://'],
  ['labgenomes/Genomes', 'input.malformed', 'container name'],
  ['la', 'input.malformed', '3 to 24'],
  [azureSecret, 'input.malformed', '3 to 24'],
  [guid, 'input.swapped', 'GUID'],
  [`/subscriptions/${guid}/resourceGroups/lab`, 'input.swapped', 'resource ID'],
  ['<store>', 'input.placeholder', 'in its place'],
])('%s is %s: %s', (raw, name, words) => {
  const { problem } = read(raw);
  expect(problem).toMatchObject({ class: name, severity: 'error' });
  expect(`${problem?.message} ${problem?.fix}`).toContain(words);
});

test.each([
  'labgenomes.dfs.core.windows.net.evil.example',
  'labgenomes.dfs.core.windows.net@evil.example',
  'a.b.dfs.core.windows.net',
  'labgenomes.dfs.core.windows.net:444',
  '127.0.0.1',
])('https://%s is no store, unless a plain name is allowed', (host) => {
  const all = { allowsHost: (host: string) => host.endsWith('evil.example') };
  expect(read(`https://${host}/genomes`).problem).toMatchObject({ severity: 'error' });
  expect(read(`https://${host}/genomes`, all).problem === undefined).toBe(
    /^[a-z.]+evil\.example$/.test(host),
  );
});
