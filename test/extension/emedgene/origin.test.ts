// Which addresses count as Emedgene: values must never reach a look-alike.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emedgeneOrigin, findEmedgene, readEmedgeneTab } from '#extension/emedgene/origin.ts';

const acme = { origin: 'https://acme.emedgene.com', host: 'acme.emedgene.com' };
const illumina = { origin: 'https://acme.emg.illumina.com', host: 'acme.emg.illumina.com' };

test.each([
  ['https://acme.emedgene.com', acme],
  ['https://acme.emedgene.com/', acme],
  ['HTTPS://Acme.Emedgene.COM', acme],
  ['https://acme.emg.illumina.com', illumina],
  ['https://a.emedgene.com', { origin: 'https://a.emedgene.com', host: 'a.emedgene.com' }],
])("%s is a lab's Emedgene", (raw, expected) => {
  expect(emedgeneOrigin(raw)).toEqual(expected);
});

test.each([
  ['http://acme.emedgene.com', 'scheme'],
  ['acme.emedgene.com', 'scheme'],
  ['ftp://acme.emedgene.com', 'scheme'],
  ['javascript://acme.emedgene.com', 'scheme'],
  ['https://a@b', 'userinfo'],
  ['a@b', 'userinfo'],
  ['https://acme.emedgene.com@evil.example', 'userinfo'],
  ['https://user:pass@acme.emedgene.com', 'userinfo'],
  ['acme.emedgene.com:8443', 'port'],
  ['https://acme.emedgene.com:443', 'port'],
  ['https://acme.emedgene.com:', 'port'],
  ['emedgene.com.evil.example', 'look-alike'],
  ['https://acme.emedgene.com.evil.example', 'look-alike'],
  ['evil-emedgene.com', 'look-alike'],
  ['https://evil-emg.illumina.com', 'look-alike'],
  ['https://acme.illumina.com', 'look-alike'],
  ['https://acme.emedgene.org', 'look-alike'],
  ['emedgene.com', 'bare'],
  ['https://emg.illumina.com/', 'bare'],
  ['https://www.emedgene.com', 'reserved'],
  ['https://help.emg.illumina.com', 'reserved'],
  ['https://LOGIN.emedgene.com', 'reserved'],
  ['https://xn--80ak6aa92e.emedgene.com', 'punycode'],
  ['xn--acme-9ua.emg.illumina.com', 'punycode'],
  ['acme.emedgene.com.', 'form'],
  ['https://.emedgene.com', 'form'],
  ['*.emedgene.com', 'form'],
  ['https://a.b.emedgene.com', 'form'],
  ['https://-acme.emedgene.com', 'form'],
  ['https://acme_1.emedgene.com', 'form'],
  [`https://${'a'.repeat(64)}.emedgene.com`, 'form'],
  ['https://acme.emedgene.com/settings', 'form'],
  ['https://acme.emedgene.com//', 'form'],
  ['https://acme.emedgene.com?', 'form'],
  ['https://acme.emedgene.com#', 'form'],
  ['https://acme.emedgene.com\\evil.example', 'form'],
  ['https://evil.example\\.emedgene.com', 'form'],
  ['https://acme。emedgene。com', 'form'],
  ['https://acme%2eemedgene.com', 'form'],
  ['https://acme.emedgene.com\n', 'form'],
  [' https://acme.emedgene.com', 'form'],
  ['https://ac\u200bme.emedgene.com', 'form'],
  // The Kelvin sign lower-cases to k.
  ['https://lin\u212a.emedgene.com', 'form'],
  ['https://[::1]', 'form'],
  ['', 'form'],
])('%j is refused as %s', (raw, refused) => {
  expect(emedgeneOrigin(raw)).toEqual({ refused });
});

test.each([
  ['https://acme.emedgene.com/settings/management?tab=1#x', acme],
  ['https://acme.emedgene.com', acme],
  ['https://acme.emedgene.com.evil.example/acme.emedgene.com', { refused: 'look-alike' }],
  ['https://evil.example/?https://acme.emedgene.com', { refused: 'look-alike' }],
  ['https://evil.example#.emedgene.com', { refused: 'look-alike' }],
  ['http://acme.emedgene.com/', { refused: 'scheme' }],
  ['https://acme.emedgene.com:8443/', { refused: 'port' }],
  ['about:blank', { refused: 'scheme' }],
  ['', { refused: 'scheme' }],
])('a tab at %s is judged by its origin alone', (url, expected) => {
  expect(readEmedgeneTab(url)).toEqual(expected);
});

test('whatever is accepted is exactly what the browser goes to', () => {
  const part = fc.constantFrom(
    'https://',
    'acme',
    '.emedgene.com',
    '.emg.illumina.com',
    '.',
    '/',
    '@',
    ':1',
    '\\',
    '%2e',
    '。',
    'xn--',
    'www',
    'İ',
    '\t',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const raw = parts.join('');
      const found = findEmedgene(raw);
      if (found) expect(new URL(raw).origin).toBe(found.origin);
    }),
    { numRuns: 5_000 },
  );
});
