// What a provider says back about a secret never carries the secret, and what it says never moves a terminal's cursor.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSanitiser } from '#server/sanitise.ts';

const key = `-----BEGIN OPENSSH PRIVATE KEY-----\n${'ZXhhbXBsZSBsaW5l'.repeat(4)}\n${'c2Vjb25kIGxpbmUg'.repeat(4)}\n-----END OPENSSH PRIVATE KEY-----`;

const token = [{ alg: 'RS256', typ: 'JWT' }, { aud: 'example' }, { signature: 'example' }]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .join('.');

describe('createSanitiser', () => {
  const secret = 'exa"mple+Pass/w0rd ü%';
  const sanitise = createSanitiser([secret, key]);

  test.each([
    ['raw', secret],
    ['URL-encoded', encodeURIComponent(secret)],
    ['form-encoded', new URLSearchParams({ a: secret }).toString()],
    ['JSON', JSON.stringify({ a: secret })],
    ['base64', Buffer.from(secret).toString('base64')],
    ['base64url', Buffer.from(secret).toString('base64url')],
    ['basic credentials', Buffer.from(`user:${secret}`).toString('base64')],
    ['base64 one further', Buffer.from(`uses:x${secret}:end`).toString('base64')],
    ['split by a control character', `${secret.slice(0, 5)}\u200b${secret.slice(5)}`],
  ])('hides the secret when it comes back %s', (_, text) => {
    const clean = sanitise(`before ${text} after`, 500);
    for (const form of [
      secret,
      encodeURIComponent(secret).slice(6),
      Buffer.from(secret).toString('base64').slice(3, 15),
    ]) {
      expect(clean).not.toContain(form);
    }
    expect(clean).toMatch(/^before .*after$/);
  });

  test.each([
    ['JSON in ASCII', 'exa\\"mple+Pass/w0rd \\u00fc%'],
    ['URL-encoded in small letters', 'exa%22mple%2bPass%2fw0rd%20%c3%bc%25'],
    ['HTML', 'exa&quot;mple+Pass/w0rd ü%'],
    ['hex', Buffer.from(secret).toString('hex')],
    ['hex in capitals', Buffer.from(secret).toString('hex').toUpperCase()],
  ])('hides it whole when it comes back %s', (_, text) => {
    expect(sanitise(`before ${text} after`)).toBe('before [secret] after');
  });

  test('hides each line of a private key', () => {
    const [, line = ''] = key.split('\n');
    expect(sanitise(`cannot parse ${line}!`)).toBe('cannot parse [secret]!');
  });

  test.each([
    ['a JSON Web Token', token],
    ['the beginning of one', token.slice(0, 24)],
    ["Google's", `ya29.${'example-'.repeat(4)}`],
    ['any other, by the word before it', 'Bearer example/0123456789+abcdefg=='],
  ])('hides a token that a sign-in gave and a provider repeats: %s', (_, echoed) => {
    expect(sanitise(`authorization=${echoed} accept=x`)).toBe('authorization=[secret] accept=x');
  });

  test('leaves words about tokens alone', () => {
    const text = 'Bearer token authentication is not permitted for non-TLS protected URLs.';
    expect(sanitise(text)).toBe(text);
  });

  test('takes ANSI, control and direction characters out and cuts to 200', () => {
    expect(sanitise('\u001b[31mred\u001b[0m \u001b]0;title\u0007x\r\n\u202eevil\u0000')).toMatch(
      /^red\s+x\s+evil$/,
    );
    expect(sanitise('é'.repeat(1_000_000))).toHaveLength(200);
  });

  test('no secret survives in any text around it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), fc.string(), fc.string(), (text, before, after) => {
        fc.pre(!'[secret]'.includes(text.trim()) && text.trim().length >= 4);
        expect(createSanitiser([text])(`${before}${text}${after}`, 10_000)).not.toContain(text);
      }),
    );
  });
});
