// Which file it is, by content alone; and what holds for every text: no exception, no long wait, no echo of the file.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileFields, MAX_FILE, refusals } from '#extension/files/imported.ts';
import { readImported } from '#extension/files/read-file.ts';
import { mergedMessages } from '#extension/messages/merge.ts';
import { fields } from '#shared/fields/index.ts';
import { baseSpaceCfg, KEY_ID, KEY_SECRET, pem, serviceAccount } from './examples.ts';

const awsKeys = `Access key ID,Secret access key\n${KEY_ID},${KEY_SECRET}\n`;
const files = [
  ['service-account', serviceAccount()],
  ['service-account', btoa(serviceAccount())],
  ['aws-keys', awsKeys],
  ['basespace', baseSpaceCfg],
  ['basespace', `[DEFAULT]\n${baseSpaceCfg}`],
  ['private-key', pem('OPENSSH PRIVATE KEY')],
] as const;
const refused = (why: string) => ({ kind: 'refused', why });

describe('a file is recognised by its content', () => {
  it.each(files)('%s', (what, text) => {
    expect(readImported(text)).toMatchObject({ kind: 'values', what });
    expect(readImported(`\ufeff${text}`)).toEqual(readImported(text));
  });

  it.each([
    ['empty', ''],
    ['empty', ' \r\n\t'],
    ['empty', '\ufeff'],
    ['binary', `${awsKeys}\0`],
    ['too_large', `${baseSpaceCfg}${'#'.repeat(MAX_FILE)}`],
    ['unknown', 'Dear colleague, the key is in the other file.'],
    ['unknown', '00000000-0000-0000-0000-00000000000a'],
    ['unknown', 'a,b\n1,2\n'],
    ['json_other', '{}'],
    ['google_user', '{"type":"authorized_user"}'],
    ['several', `${awsKeys}AKIAEXAMPLEEXAMPLE22,${KEY_SECRET}\n`],
    ['public_key', 'ssh-ed25519 AAAAexample lab'],
  ])('or refused as %s: %#', (why, text) => {
    expect(readImported(text)).toEqual(refused(why));
  });
});

describe('whatever a file holds', () => {
  const parts = [
    ...files.flatMap(([, text]) => [text, text.slice(0, text.length / 2), ...text.split('\n')]),
    ...['{', '[', '"', ',', ';', '\n', '-----BEGIN ', 'accessToken = ', '\ufeff', KEY_ID, KEY_SECRET],
  ];
  const pieces = fc
    .array(fc.oneof(fc.constantFrom(...parts), fc.string({ unit: 'binary' })), { maxLength: 12 })
    .map((all) => all.join(''));

  it('it never throws, and a refusal is nothing but one of the known reasons', () => {
    fc.assert(
      fc.property(pieces, (text) => {
        const read = readImported(text);
        if (read.kind === 'values') {
          expect(read.values.length).toBeGreaterThan(0);
          for (const { text: value } of read.values) expect(value.trim()).not.toBe('');
        } else {
          expect(Object.keys(read)).toEqual(['kind', 'why']);
          expect(refusals).toContain(read.why);
        }
      }),
      { numRuns: 500 },
    );
  });

  const lines = ['x', ' ', '"', ',', '\n', '=', '{', '[', '-', 'A', '{"a":', '""', '",', '\r', '/', '\t'];
  const words = [
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN PGP ',
    'accessToken = x\n',
    'ssh-',
    `${KEY_ID},\n`,
  ];
  const starts = [
    '',
    '{',
    'apiServer = ',
    'Access key ID,Secret access key\n"',
    '-----BEGIN PRIVATE KEY-----',
  ];
  it.each([...lines, ...words])('the largest file of %j is read in no time', (unit) => {
    const start = performance.now();
    for (const begin of starts) readImported(`${begin}${unit.repeat((MAX_FILE - 64) / unit.length)}.`);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

it('every field a file gives exists', () => {
  expect(fileFields.filter((field) => !Object.hasOwn(fields, field))).toEqual([]);
});

it('every reason has words in every language that say what to do, and none is left over', async () => {
  for (const language of ['en', 'de']) {
    const messages = await mergedMessages(language);
    const keys = Object.keys(messages).filter((key) => key.startsWith('file_refused_'));
    expect(keys.sort(), language).toEqual(refusals.map((why) => `file_refused_${why}`).sort());
    const texts = keys.map((key) => messages[key]?.message ?? '');
    expect(new Set(texts).size).toBe(texts.length);
    for (const text of texts) expect(text.split(/[.;:] /).length, text).toBeGreaterThan(1);
  }
});
