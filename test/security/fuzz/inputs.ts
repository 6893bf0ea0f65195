// Inputs that parsers stumble over: texts bent from good ones, pieces that one reader takes otherwise than the next, any JSON.
import fc from 'fast-check';

const PIECES = [
  '@',
  '\\',
  '/',
  '//',
  '?',
  '#',
  '%',
  '%2e',
  '%2f',
  '%00',
  '%zz',
  '.',
  '..',
  '\u3002',
  '\uff0e',
  '\u2024',
  ':',
  ':443',
  ':444',
  '[',
  ']',
  '[::1]',
  '0x7f.1',
  '2130706433',
  '127.0.0.1',
  '169.254.169.254',
  'localhost',
  'evil.example',
  '.evil.example',
  'https://',
  'http://',
  'HTTPS://',
  '\t',
  '\r\n',
  '\n',
  '\u0000',
  '\u200b',
  '\ufeff',
  '\u202e',
  '\u0430',
  'xn--',
  '"',
  "'",
  '`',
  '{',
  '}',
  '{}',
  '[[',
  '-----BEGIN PRIVATE KEY-----',
  '\ud800',
  '\udfff',
  'é',
  '=',
  '&',
  ';',
  ',',
  '*',
  '<',
  '>',
  '__proto__',
  'constructor',
  'toString',
  '$',
  '$&',
  '\u001b[2J',
  'SHA256:',
  'arn:aws:',
  '-',
  '0',
  ' ',
];

/** A text that comes from a good one by a few bends, or from pieces, or from nowhere. */
export const textLike = (...good: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: bent(fc.constantFrom(...good)) },
    {
      weight: 2,
      arbitrary: fc.array(fc.constantFrom(...PIECES, ...good), { maxLength: 8 }).map((all) => all.join('')),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
    { weight: 1, arbitrary: fc.string({ maxLength: 60 }) },
  );

const bend = fc.record({
  at: fc.nat(300),
  cut: fc.nat(4),
  put: fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 3 }), fc.constant('')),
});

const bent = (good: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(good, fc.array(bend, { maxLength: 3 })).map(([text, bends]) =>
    bends.reduce((now, { at, cut, put }) => {
      const place = at % (now.length + 1);
      return now.slice(0, place) + put + now.slice(place + cut);
    }, text),
  );

/** Any JSON, with names and texts that matter here. */
export const anyJson: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false, 0, -0, 1e308, '', ...PIECES),
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom('v', 'type', 'values', 'options', 'm', 'p', 'id')),
      tie('value'),
      {
        maxKeys: 5,
      },
    ),
  ),
})).value;

/** An object with some of its members dropped, exchanged or joined by strangers. */
export const objectLike = (good: Readonly<Record<string, unknown>>): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .tuple(
      fc.subarray(Object.keys(good)),
      fc.dictionary(fc.constantFrom(...Object.keys(good), 'more'), anyJson, { maxKeys: 2 }),
    )
    .map(([kept, changed]) => ({
      ...Object.fromEntries(kept.map((name) => [name, good[name]])),
      ...changed,
    }));
