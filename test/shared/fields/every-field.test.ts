// What holds for every field, whatever is pasted: one normal form, no secret in a message, no input that stops the popup.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FieldId, fieldOf, fields } from '#shared/fields/index.ts';
import { allTypes } from '#shared/types.ts';
import { readValue } from '#shared/validation.ts';
import * as example from './examples.ts';

const ids = Object.keys(fields) as FieldId[];
const secrets = [
  example.azureSecret,
  example.awsSecret,
  example.icaKey,
  example.hex('c'),
  example.privateKey.trim(),
  example.keyJson().trim(),
  example.keyBase64(),
];
const others = [
  example.guid,
  example.awsId,
  example.keyArn,
  example.keyUrl,
  example.serviceAccount,
  's3://lab-genomes/run',
  'HTTPS://API.EUC1.SH.basespace.illumina.com/',
  'Europe (Frankfurt) eu-central-1',
  '1111-2222-3333',
  ' "labgenomes" ',
];

describe.each(ids)('%s', (id) => {
  test('a value that was normalised stays as it is, and so does what is said about it', () => {
    const parts = fc.constantFrom(
      '"',
      "'",
      ' ',
      '\n',
      '/',
      '.',
      '\u200b',
      'https://',
      'a',
      'A',
      '0',
      '{',
      ':443',
    );
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom(...secrets, ...others),
      fc.array(parts, { maxLength: 12 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (raw) => {
        const first = readValue(id, raw);
        expect(readValue(id, first.value)).toEqual(first);
      }),
    );
  });

  test('no message repeats a secret that was pasted into it', () => {
    const letters = fc.string({ minLength: 12, maxLength: 60, unit: fc.constantFrom(...'abXY0189+/~_-=') });
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...secrets), letters), (secret) => {
        const { value, problem } = readValue(id, secret);
        const said = `${problem?.message} ${problem?.fix}`;
        for (const text of [secret, value]) expect(said).not.toContain(text);
      }),
    );
  });

  test('what it recognises on a page, it has nothing against', () => {
    const { pattern, problem } = fieldOf(id);
    if (!pattern || !problem) return;
    // What an ICA key and a project's name look like is not published: nearly everything does.
    for (const raw of /^ica\.(?:apiKey|project)$/.test(id) ? [] : [...secrets, ...others]) {
      if (pattern.test(raw)) expect(readValue(id, raw).problem?.severity).not.toBe('error');
    }
    expect([pattern.source.startsWith('^'), pattern.source.endsWith('$')]).toEqual([true, true]);
  });
});

describe('hostile input', () => {
  const bodies = [
    'a',
    '.',
    '/',
    '"',
    `"'`,
    ' ',
    '\n',
    '=',
    '-',
    'a.',
    'a-',
    '{',
    '\\"',
    ':443',
    '*',
    'A',
    '\u0300\u0315',
  ];
  const prefixes = ['', 'https://', '{"a":"', 's3://', 'arn:aws:kms:', '-----BEGIN PRIVATE KEY-----\n'];
  const texts = prefixes.flatMap((prefix) =>
    bodies.map((body) => `${prefix}${body.repeat(Math.ceil(65_536 / body.length))}!`),
  );

  test.each(ids)('64 KiB of anything keep %s busy for less than 50 ms', (id) => {
    const { pattern, partial } = fieldOf(id);
    // The fastest of three: only what is slow every time is slow.
    const time = (text: string) =>
      Math.min(
        ...[1, 2, 3].map(() => {
          const started = performance.now();
          readValue(id, text);
          pattern?.test(text);
          partial?.test(text);
          return performance.now() - started;
        }),
      );
    for (const text of texts) expect(time(text), JSON.stringify(text.slice(0, 20))).toBeLessThan(50);
  });
});

describe('shapes for capture', () => {
  test('every value that a console shows has one, and so has every fact', () => {
    const typed = /^(?:host|storage|ftp)\.|^google\.credentials$/;
    const captured = allTypes().flatMap(({ values, facts = [] }) => [
      ...Object.values(values).map(({ field }) => field),
      ...facts,
    ]);
    const shapeless = captured.filter((id) => !typed.test(id) && !fieldOf(id).pattern);
    expect(shapeless).toEqual([]);
  });

  test.each<[FieldId, string, boolean]>([
    ['azure.containerUrl', 'https://labgenomes.blob.core.windows.net/', true],
    ['azure.containerUrl', 'https://labgenomes.z12.blob.storage.azure.net', true],
    ['azure.containerUrl', 'https://labgenomes.blob.core.windows.net/genomes', false],
    ['azure.containerUrl', 'https://labgenomes.dfs.core.windows.net/', false],
  ])('%s: %s is incomplete: %s', (id, text, incomplete) => {
    expect(fieldOf(id).partial?.test(text)).toBe(incomplete);
    expect(readValue(id, text).problem !== undefined).toBe(incomplete || text.includes('dfs'));
  });

  test.each<[FieldId, string, boolean]>([
    ['aws.accessKeyId', example.awsId, true],
    ['aws.accessKeyId', `ASIA${'A'.repeat(16)}`, false],
    ['aws.secretAccessKey', example.awsSecret, true],
    ['aws.secretAccessKey', '0'.repeat(40), false],
    ['aws.keyArn', example.keyArn, true],
    ['aws.keyArn', `arn:aws-us-gov:kms:us-gov-west-1:${example.accountId}:alias/emedgene`, true],
    ['aws.keyArn', `arn:aws-iso-b:kms:us-isob-east-1:${example.accountId}:key/mrk-${example.hex('a')}`, true],
    ['aws.keyArn', 'arn:aws:s3:::lab-genomes', false],
    ['aws.accountId', '1111-2222-3333', true],
    ['aws.bucket', 'lab.genomes-2026', true],
    ['aws.bucket', 'lab..genomes', false],
    ['aws.region', 'eu-central-1', true],
    ['aws.region', 'us-gov-west-1', true],
    ['aws.region', 'eu-central-1a', false],
    ['google.serviceAccount', example.serviceAccount, true],
    ['google.serviceAccount', 'lab@example.com', false],
    ['google.projectId', 'lab-genomes', true],
    ['google.projectId', '123456789012', false],
    ['basespace.appToken', example.hex('c'), true],
    ['basespace.appToken', example.hex('c').toUpperCase(), false],
    ['ica.apiKey', example.icaKey, true],
    ['ica.apiKey', 'two words are no key', false],
    ['ica.project', 'Rare disease 2026 – cohort A', true],
    ['ica.project', example.guid.toUpperCase(), false],
    ['ica.project', 'two\nlines', false],
    ['azure.store', 'https://labgenomes.dfs.core.windows.net/', true],
    ['azure.keyUrl', example.keyUrl, true],
    ['azure.keyUrl', example.keyUrl.replace('/keys/', '/secrets/'), false],
  ])('%s %s: %s', (id, text, recognised) => {
    expect(fieldOf(id).pattern?.test(text)).toBe(recognised);
  });
});
