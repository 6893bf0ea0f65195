// Which addresses count as Emedgene: values must never reach a look-alike.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findEmedgene, readEmedgeneTab } from '#extension/emedgene/origin.ts';

const acme = { origin: 'https://acme.emedgene.com', host: 'acme.emedgene.com' };
const illumina = { origin: 'https://acme.emg.illumina.com', host: 'acme.emg.illumina.com' };

test.each([
  ['https://acme.emedgene.com', acme],
  ['https://acme.emedgene.com/', acme],
  ['HTTPS://Acme.Emedgene.COM', acme],
  ['https://acme.emg.illumina.com', illumina],
  ['https://a.emedgene.com', { origin: 'https://a.emedgene.com', host: 'a.emedgene.com' }],
])("%s is a lab's Emedgene", (raw, expected) => {
  expect(findEmedgene(raw)).toEqual(expected);
});

test.each([
  'http://acme.emedgene.com',
  'acme.emedgene.com',
  'ftp://acme.emedgene.com',
  'javascript://acme.emedgene.com',
  'https://a@b',
  'a@b',
  'https://acme.emedgene.com@evil.example',
  'https://user:pass@acme.emedgene.com',
  'acme.emedgene.com:8443',
  'https://acme.emedgene.com:443',
  'https://acme.emedgene.com:',
  'emedgene.com.evil.example',
  'https://acme.emedgene.com.evil.example',
  'evil-emedgene.com',
  'https://evil-emg.illumina.com',
  'https://acme.illumina.com',
  'https://acme.emedgene.org',
  'emedgene.com',
  'https://emg.illumina.com/',
  'https://www.emedgene.com',
  'https://help.emg.illumina.com',
  'https://LOGIN.emedgene.com',
  'https://xn--80ak6aa92e.emedgene.com',
  'xn--acme-9ua.emg.illumina.com',
  'acme.emedgene.com.',
  'https://.emedgene.com',
  '*.emedgene.com',
  'https://a.b.emedgene.com',
  'https://-acme.emedgene.com',
  'https://acme_1.emedgene.com',
  `https://${'a'.repeat(64)}.emedgene.com`,
  'https://acme.emedgene.com/settings',
  'https://acme.emedgene.com//',
  'https://acme.emedgene.com?',
  'https://acme.emedgene.com#',
  'https://acme.emedgene.com\\evil.example',
  'https://evil.example\\.emedgene.com',
  'https://acme。emedgene。com',
  'https://acme%2eemedgene.com',
  'https://acme.emedgene.com\n',
  ' https://acme.emedgene.com',
  'https://ac\u200bme.emedgene.com',
  // The Kelvin sign lower-cases to k.
  'https://lin\u212a.emedgene.com',
  'https://[::1]',
  '',
])('%j is no lab’s Emedgene: no value may go there', (raw) => {
  expect(findEmedgene(raw)).toBeUndefined();
});

test.each([
  ['https://acme.emedgene.com/settings/management?tab=1#x', acme],
  ['https://acme.emedgene.com', acme],
  ['https://acme.emedgene.com.evil.example/acme.emedgene.com', undefined],
  ['https://evil.example/?https://acme.emedgene.com', undefined],
  ['https://evil.example#.emedgene.com', undefined],
  ['http://acme.emedgene.com/', undefined],
  ['https://acme.emedgene.com:8443/', undefined],
  ['about:blank', undefined],
  ['', undefined],
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
