// What an error of the network means, and whether it may condemn a credential.
import { describe, expect, test } from 'vitest';
import { classifyNetwork } from '#server/net/classify.ts';

const coded = (code: string, more: object = {}) => Object.assign(new Error(code), { code, ...more });
const says = (error: unknown, provider = true, proxied = false) => {
  const known = classifyNetwork(error, { host: 'h.example', provider, proxied });
  return known && `${known.finding.class} ${known.effect}`;
};

describe('classifyNetwork', () => {
  test.each([
    ['ECONNREFUSED', 'net.refused failed', 'net.refused failed'],
    ['EHOSTUNREACH', 'net.refused failed', 'net.refused failed'],
    ['ECONNRESET', 'net.reset inconclusive', 'net.reset inconclusive'],
    ['EPIPE', 'net.reset inconclusive', 'net.reset inconclusive'],
    ['ETIMEDOUT', 'net.timeout inconclusive', 'net.timeout inconclusive'],
    ['ENOTFOUND', 'net.dns inconclusive', 'net.dns inconclusive'],
    ['EAI_AGAIN', 'net.dns inconclusive', 'net.dns inconclusive'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls.untrusted inconclusive', 'tls.untrusted failed'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls.untrusted inconclusive', 'tls.untrusted failed'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls.untrusted inconclusive', 'tls.untrusted failed'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls.untrusted inconclusive', 'tls.untrusted failed'],
    ['CERT_HAS_EXPIRED', 'tls.expired inconclusive', 'tls.expired failed'],
    ['CERT_NOT_YET_VALID', 'tls.expired inconclusive', 'tls.expired failed'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls.hostname failed', 'tls.hostname failed'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'net.wrong_protocol failed', 'net.wrong_protocol failed'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls.protocol failed', 'tls.protocol failed'],
    ['EPROTO', 'tls.protocol failed', 'tls.protocol failed'],
    ['ERR_PROXY_TUNNEL', 'net.proxy inconclusive', 'net.proxy inconclusive'],
    ['ERR_BODY_TOO_LARGE', 'foreign_answer inconclusive', 'foreign_answer inconclusive'],
    ['ERR_PRIVATE_ADDRESS', 'access.firewall failed', 'access.firewall failed'],
  ])('%s is %s at a provider and %s at an own host', (code, atProvider, atOwn) => {
    expect([says(coded(code)), says(coded(code), false)]).toEqual([atProvider, atOwn]);
  });

  test('through a proxy a dead end is the proxy', () => {
    expect(says(coded('ECONNREFUSED'), true, true)).toBe('net.proxy inconclusive');
    expect(says(coded('ENOTFOUND'), true, true)).toBe('net.proxy inconclusive');
  });

  test.each(['ENOTFOUND', 'ECONNREFUSED', 'EPROTO'])(
    '%s at a provider sends nobody to a server or a form, but to the network team',
    (code) => {
      const at = (provider: boolean) =>
        classifyNetwork(coded(code), { host: 's3.example', provider })?.finding;
      expect(at(true)?.cause).toMatch(/s3\.example.*This says nothing about the credentials/);
      expect(at(true)?.fix).toMatch(/network team.*s3\.example/);
      expect(`${at(true)?.cause} ${at(true)?.fix}`).not.toMatch(
        /mistyped|console page|port|server is|needs an update/,
      );
      expect(at(true)?.evidence).toBe(code);
      expect(at(false)?.fix).not.toContain('network team');
    },
  );

  test('the code is found inside wrappers', () => {
    expect(says(new Error('outer', { cause: coded('ECONNRESET') }))).toBe('net.reset inconclusive');
    expect(says(new AggregateError([coded('ECONNREFUSED')]))).toBe('net.refused failed');
    expect(says(coded('REQUEST_SEND_ERROR', { cause: coded('ECONNRESET') }))).toBe('net.reset inconclusive');
  });

  test('the status of a refused CONNECT is the evidence', () => {
    const known = classifyNetwork(coded('ERR_PROXY_TUNNEL', { statusCode: 407 }), {
      host: 'h',
      provider: true,
    });
    expect(known?.finding.evidence).toBe('CONNECT 407');
  });

  test('a bug is no network error', () => {
    expect(says(new TypeError('x is undefined'))).toBeUndefined();
    expect(says('text')).toBeUndefined();
  });
});
