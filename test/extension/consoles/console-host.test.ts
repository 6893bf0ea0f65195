// Which hosts a person may add by name: a look-alike must never get the capture script.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readConsoleHost } from '#extension/consoles/console-host.ts';
import { coversOrigin } from '#extension/consoles/covers-origin.ts';
import { optionalPatterns } from '#extension/consoles/hosts.ts';

const added = (place: string, host: string) => ({ place, host, pattern: `https://${host}/*` });

test.each([
  ['developer.euc9.illumina.com', added('basespace', 'developer.euc9.illumina.com')],
  ['https://developer.euc9.illumina.com/', added('basespace', 'developer.euc9.illumina.com')],
  ['HTTPS://Developer.EUC9.Illumina.com', added('basespace', 'developer.euc9.illumina.com')],
  ['portal.illumina.com.cn', added('basespace', 'portal.illumina.com.cn')],
  ['acme.emg.illumina.com', added('emedgene', 'acme.emg.illumina.com')],
  ['https://acme.emedgene.com', added('emedgene', 'acme.emedgene.com')],
])('%s can be added', (text, expected) => {
  expect(readConsoleHost(text)).toEqual(expected);
});

test.each([
  ['http://portal.illumina.com', 'scheme'],
  ['ftp://portal.illumina.com', 'scheme'],
  ['javascript://portal.illumina.com', 'scheme'],
  ['chrome-extension://portal.illumina.com', 'scheme'],
  ['a@b', 'userinfo'],
  ['https://portal.illumina.com@evil.example', 'userinfo'],
  ['https://user:pass@portal.illumina.com', 'userinfo'],
  ['portal.illumina.com:8443', 'port'],
  ['https://portal.illumina.com:443', 'port'],
  ['portal.illumina.com:', 'port'],
  ['https://portal.illumina.com/dashboard', 'path'],
  ['https://portal.illumina.com//', 'path'],
  ['portal.illumina.com?', 'path'],
  ['portal.illumina.com#', 'path'],
  ['evil.example/.illumina.com', 'path'],
  ['evil.example\\.illumina.com', 'path'],
  ['https://evil.example#@portal.illumina.com', 'path'],
  ['127.0.0.1', 'ip'],
  ['127.0.0.1:8787', 'ip'],
  ['2130706433', 'ip'],
  ['0x7f.1', 'ip'],
  ['https://[::1]', 'ip'],
  ['[::ffff:169.254.169.254]:443', 'ip'],
  ['xn--prtal-3ya.illumina.com', 'punycode'],
  ['portal.xn--illmina-p2a.com', 'punycode'],
  ['portal.illumina.com.', 'form'],
  ['.illumina.com', 'form'],
  ['portal..illumina.com', 'form'],
  ['*.illumina.com', 'form'],
  ['-portal.illumina.com', 'form'],
  ['por_tal.illumina.com', 'form'],
  [`${'a'.repeat(64)}.illumina.com`, 'form'],
  [`${'abc.'.repeat(70)}illumina.com`, 'form'],
  ['portal%2eillumina.com', 'form'],
  ['portal。illumina。com', 'form'],
  ['portal.illum\u0456na.com', 'form'],
  ['portal.illumina.com\n', 'form'],
  [' portal.illumina.com', 'form'],
  ['por\u200btal.illumina.com', 'form'],
  // The Kelvin sign lower-cases to k.
  ['lin\u212a.illumina.com', 'form'],
  ['localhost', 'form'],
  ['', 'form'],
  ['illumina.com.evil.example', 'look-alike'],
  ['portal.illumina.com.evil.example', 'look-alike'],
  ['evil-illumina.com', 'look-alike'],
  ['portal.illumina.co', 'look-alike'],
  ['portal.illumina.com.co', 'look-alike'],
  ['portal.illumina-com.example', 'look-alike'],
  ['portal.azure.us', 'look-alike'],
  ['evil-emedgene.com', 'look-alike'],
  ['ica.illumina.com', 'known'],
  ['developer.basespace.illumina.com', 'known'],
  ['portal.azure.com', 'known'],
  ['illumina.com', 'about'],
  // Illumina's staging looks the same.
  ['developer.cloud-hoth.illumina.com', 'about'],
  ['www.illumina.com', 'about'],
  ['support.illumina.com', 'about'],
  // Emedgene's own rule decides below its suffixes: the wider one of BaseSpace takes none of what it refuses.
  ['login.emg.illumina.com', 'about'],
  ['a.b.emg.illumina.com', 'about'],
  ['emg.illumina.com', 'about'],
  ['help.emedgene.com', 'about'],
])('%j is refused as %s', (text, refused) => {
  expect(readConsoleHost(text)).toEqual({ refused });
});

test('whatever is accepted is exactly where the browser goes, and a host the manifest may ask for', () => {
  const part = fc.constantFrom(
    'https://',
    'portal',
    '.illumina.com',
    '.illumina.com.cn',
    '.emg.illumina.com',
    '.emedgene.com',
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
    '1',
    '*',
    '?',
    '#',
  );
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const text = parts.join('');
      const read = readConsoleHost(text);
      if (!('host' in read)) return;
      accepted += 1;
      const url = new URL(text.startsWith('https://') ? text : `https://${text}`);
      expect(url.origin).toBe(`https://${read.host}`);
      expect(read.pattern).toBe(`${url.origin}/*`);
      expect(coversOrigin(optionalPatterns, url.origin)).toBe(true);
    }),
    { numRuns: 20_000 },
  );
  expect(accepted).toBeGreaterThan(20);
});
