// BaseSpace, ICA and Emedgene's own folders: three look-alike keys, hosts by region, names that are not ids.
import { describe, expect, test } from 'vitest';
import type { FieldId } from '#shared/fields/index.ts';
import { providersOnly, readValue } from '#shared/validation.ts';
import { guid, hex, icaKey } from './examples.ts';

const eu = 'https://api.euc1.sh.basespace.illumina.com';

test.each<[FieldId, string, string]>([
  ['basespace.clientKey', hex('a'), hex('a')],
  ['basespace.clientKey', 'Rare disease workgroup', 'Rare disease workgroup'],
  ['basespace.clientSecret', hex('b'), hex('b')],
  ['basespace.clientSecret', ' x ', 'x'],
  ['basespace.appToken', `${hex('c')}\n`, hex('c')],
  ['basespace.server', 'https://api.basespace.illumina.com/', 'https://api.basespace.illumina.com'],
  ['basespace.server', 'API.EUC1.SH.basespace.illumina.com', eu],
  ['basespace.server', `${eu}:443/`, eu],
  [
    'basespace.server',
    'https://api.cnn1.sh.basespace.illumina.com.cn',
    'https://api.cnn1.sh.basespace.illumina.com.cn',
  ],
  ['ica.apiKey', icaKey, icaKey],
  ['ica.project', ' Rare disease 2026 – cohort A/B ', 'Rare disease 2026 – cohort A/B'],
  ['ica.project', 'Your Lab genomes', 'Your Lab genomes'],
  ['ica.project', 'None', 'None'],
  ['ica.project', 'Run 2026...', 'Run 2026...'],
  ['emedgene.organization', 'your-lab', 'your-lab'],
  ['basespace.clientKey', 'none', 'none'],
  ['ica.server', 'ica.illumina.com', 'https://ica.illumina.com'],
  ['ica.server', 'https://ICA.illumina.com/ica/rest/', 'https://ica.illumina.com'],
  ['emedgene.organization', 'acme-genomics', 'acme-genomics'],
  ['emedgene.regionCloud', 'EU-AWS', 'eu-aws'],
])('%s %j is taken as %s', (id, raw, value) => expect(readValue(id, raw)).toEqual({ value }));

test.each<[FieldId, string, string, string]>([
  ['basespace.clientKey', '********', 'input.placeholder', 'in its place'],
  ['basespace.clientKey', eu, 'input.swapped', 'address'],
  ['basespace.clientKey', 'a\u0007b', 'input.malformed', 'control character'],
  ['basespace.clientSecret', guid, 'input.swapped', 'GUID'],
  ['basespace.clientSecret', '\u2022\u2022\u2022\u2022', 'input.placeholder', 'in its place'],
  ['basespace.appToken', 'x', 'input.placeholder', 'in its place'],
  ['basespace.appToken', eu, 'input.swapped', 'address'],
  ['basespace.appToken', `accessToken = ${hex('c')}`, 'input.malformed', 'whole line'],
  ['basespace.appToken', 'two words', 'input.malformed', 'blanks'],
  ['basespace.server', 'euc1', 'input.malformed', `Write ${eu}.`],
  ['basespace.server', 'https://euc1.sh.basespace.illumina.com', 'input.swapped', `Write ${eu}.`],
  [
    'basespace.server',
    'https://acme.euc1.sh.basespace.illumina.com/dashboard',
    'input.swapped',
    `Write ${eu}.`,
  ],
  ['basespace.server', 'acme.euc1.sh.basespace.illumina.com', 'input.swapped', `Write ${eu}.`],
  [
    'basespace.server',
    'https://developer.basespace.illumina.com',
    'input.swapped',
    'Write https://api.basespace.illumina.com.',
  ],
  [
    'basespace.server',
    'https://cnn1.sh.basespace.illumina.com.cn',
    'input.swapped',
    'https://api.cnn1.sh.basespace.illumina.com.cn.',
  ],
  ['basespace.server', 'https://ica.illumina.com', 'input.swapped', 'ICA'],
  ['basespace.server', hex('c'), 'input.swapped', 'key or token'],
  ['basespace.server', `${eu}/v1pre3`, 'input.malformed', 'after the host'],
  ['basespace.server', 'http://api.basespace.illumina.com', 'input.malformed', 'not encrypted'],
  [
    'basespace.server',
    'https://api.basespace.illumina.com.evil.example',
    'input.malformed',
    'no BaseSpace server',
  ],
  [
    'basespace.server',
    'https://api.basespace.illumina.com@evil.example',
    'input.malformed',
    'no BaseSpace server',
  ],
  ['basespace.server', 'https://evilbasespace.illumina.com', 'input.malformed', 'no BaseSpace server'],
  ['basespace.server', 'https://api.basespace.illumina.com:8443', 'input.malformed', 'no BaseSpace server'],
  ['basespace.server', 'https://api.basespace\u3002illumina.com', 'input.malformed', 'no BaseSpace server'],
  ['basespace.server', 'https://127.0.0.1', 'input.malformed', 'no BaseSpace server'],
  ['ica.apiKey', 'k'.repeat(513), 'input.malformed', '512'],
  ['emedgene.organization', '..', 'input.placeholder', 'in its place'],
  ['ica.apiKey', 'an API key with blanks', 'input.malformed', 'no blanks'],
  ['ica.apiKey', guid, 'input.swapped', 'an ID'],
  ['ica.apiKey', 'https://ica.illumina.com/ica/x', 'input.swapped', 'address'],
  ['ica.apiKey', 'eyJexample.example.example', 'input.swapped', 'session'],
  ['ica.apiKey', '*'.repeat(20), 'input.placeholder', 'masked'],
  ['ica.project', guid, 'input.swapped', "the project's name, not its id"],
  [
    'ica.project',
    `https://ica.illumina.com/ica/projects/${guid}/data`,
    'input.swapped',
    "the project's name, not its id",
  ],
  ['ica.project', '\u2022\u2022\u2022\u2022', 'input.placeholder', 'in its place'],
  ['ica.project', '<project>', 'input.placeholder', 'in its place'],
  ['ica.project', 'two\nlines', 'input.malformed', 'line break'],
  ['ica.project', 'a'.repeat(256), 'input.malformed', 'too long'],
  ['ica.server', eu, 'input.swapped', 'BaseSpace'],
  ['ica.server', 'https://acme.login.illumina.com', 'input.swapped', 'sign-in'],
  ['ica.server', 'https://ica.illumina.com.evil.example', 'input.malformed', 'no ICA server'],
  ['ica.server', 'http://ica.illumina.com', 'input.malformed', 'not encrypted'],
  ['emedgene.organization', 'eu-emg-auto-samples/acme/upload/', 'input.swapped', 'whole path'],
  ['emedgene.organization', '<org_name>', 'input.placeholder', 'in its place'],
  ['emedgene.regionCloud', 'eu-emg-auto-samples', 'input.swapped', 'whole bucket'],
  ['emedgene.regionCloud', 'eu aws', 'input.malformed', 'bucket'],
  ['emedgene.regionCloud', 'a'.repeat(47), 'input.malformed', 'bucket'],
])('%s %j is %s: %s', (id, raw, name, words) => {
  const { problem } = readValue(id, raw);
  expect(problem).toMatchObject({ class: name, severity: 'error' });
  expect(`${problem?.message} ${problem?.fix}`).toContain(words);
});

describe('what may be right is a warning', () => {
  test.each<[FieldId, string]>([
    ['basespace.clientKey', hex('a').slice(1)],
    ['basespace.clientKey', hex('a').toUpperCase()],
    ['basespace.clientSecret', hex('b').slice(1)],
    ['basespace.appToken', hex('c').toUpperCase()],
    ['basespace.appToken', 'a-token-of-another-shape'],
    ['ica.apiKey', 'short'],
    ['basespace.server', 'https://api.aps4.sh.basespace.illumina.com'],
  ])('%s %s', (id, raw) => expect(readValue(id, raw).problem).toMatchObject({ severity: 'warning' }));
});

test('another server passes only by its name, and never as a part of an address', () => {
  const named = { allowsHost: (host: string) => host.endsWith('.lab.example') };
  for (const id of ['basespace.server', 'ica.server'] as const) {
    expect(readValue(id, 'https://api.lab.example', providersOnly).problem).toBeDefined();
    expect(readValue(id, 'https://api.lab.example', named).problem).toBeUndefined();
    expect(readValue(id, 'https://api.basespace.illumina.com@x.lab.example', named).problem).toBeDefined();
  }
});
