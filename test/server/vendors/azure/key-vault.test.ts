// What counts as the vault's own word: its challenge before a token is sent, and answers that name the very key and version.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HttpCall, HttpReply } from '#server/net/http.ts';
import { cloudOf, vaultAudience } from '#server/vendors/azure/clouds.ts';
import { keyVault } from '#server/vendors/azure/key-vault.ts';
import { judgeChallenge, readChallenge } from '#server/vendors/azure/key-vault-challenge.ts';
import { answering, app, azureReply, strangeReply } from './answers.ts';

const host = 'labvault.vault.azure.net';
const key = 'emedgene';
const version = '0123456789abcdef0123456789abcdef';
const kid = `https://${host}/keys/${key}/${version}`;
const tenant = app.tenantId;

const challenged = (authority: string, audience: string, name = 'resource') =>
  azureReply(
    401,
    { error: { code: 'Unauthorized', message: 'AKV10000: Request is missing a Bearer or PoP token.' } },
    { 'www-authenticate': `Bearer authorization="${authority}", ${name}="${audience}"` },
  );
const good = challenged(`https://login.microsoftonline.com/${tenant}`, 'https://vault.azure.net');

describe('the challenge', () => {
  test.each([
    [host, `https://login.microsoftonline.com/${tenant}`, 'https://vault.azure.net'],
    [host, `https://login.windows.net/${tenant}`, 'https://vault.azure.net/'],
    [
      'lab.managedhsm.azure.net',
      `https://login.microsoftonline.com/${tenant}`,
      'https://managedhsm.azure.net',
    ],
    [
      'lab.vault.usgovcloudapi.net',
      `https://login.microsoftonline.us/${tenant}`,
      'https://vault.usgovcloudapi.net',
    ],
    ['lab.vault.azure.cn', `https://login.chinacloudapi.cn/${tenant}`, 'https://vault.azure.cn'],
    ['lab.vault.azure.cn', `https://login.partner.microsoftonline.cn/${tenant}`, 'https://vault.azure.cn'],
  ])('of %s names what is known already', (at, authority, audience) => {
    expect(judgeChallenge(challenged(authority, audience), at)).toEqual({ tenant });
    expect(
      judgeChallenge(challenged(authority, `${audience}/.default`.replace('//.', '/.'), 'scope'), at),
    ).toEqual({
      tenant,
    });
  });

  test.each([
    ['another host', `https://login.evil.example/${tenant}`, 'https://vault.azure.net'],
    [
      'a host that begins alike',
      `https://login.microsoftonline.com.evil.example/${tenant}`,
      'https://vault.azure.net',
    ],
    [
      'a user before the host',
      `https://login.microsoftonline.com@evil.example/${tenant}`,
      'https://vault.azure.net',
    ],
    ['no encryption', `http://login.microsoftonline.com/${tenant}`, 'https://vault.azure.net'],
    ['another port', `https://login.microsoftonline.com:444/${tenant}`, 'https://vault.azure.net'],
    ['no tenant', 'https://login.microsoftonline.com/', 'https://vault.azure.net'],
    ['another cloud', `https://login.microsoftonline.us/${tenant}`, 'https://vault.azure.net'],
    ['another audience', `https://login.microsoftonline.com/${tenant}`, 'https://graph.microsoft.com'],
    ['the audience of one vault', `https://login.microsoftonline.com/${tenant}`, `https://${host}`],
  ])('with %s is refused, and the vault is said to be a stranger', (_, authority, audience) => {
    const judged = judgeChallenge(challenged(authority, audience), host);
    expect('failure' in judged && judged.failure).toMatchObject({
      effect: 'failed',
      finding: { class: 'input.malformed', field: 'keyUrl' },
    });
  });

  test.each([
    ['a page of a captive portal', strangeReply(200), 'foreign_answer'],
    ['a login page', strangeReply(401), 'foreign_answer'],
    ['a key for everybody', azureReply(200, { key: {} }), 'foreign_answer'],
    ['a redirect', strangeReply(302), 'foreign_answer'],
    ['a proxy that forbids', strangeReply(403), 'net.proxy'],
    ['a gateway in trouble', strangeReply(502), 'server.transient'],
    ['a vault that is asked too much', azureReply(429, { error: { code: 'Throttled' } }), 'throttle'],
    [
      'a firewall in front of the sign-in',
      azureReply(403, { error: { code: 'Forbidden', innererror: { code: 'ForbiddenByFirewall' } } }),
      'access.firewall',
    ],
  ])('%s is none', (_, reply, name) => {
    const judged = judgeChallenge(reply, host);
    expect('failure' in judged && judged.failure.finding.class).toBe(name);
  });

  test('any header is read in time, and none gives a place that Microsoft does not own', () => {
    const words = [
      'authorization',
      'resource',
      '=',
      '"',
      ',',
      ' ',
      '@',
      '/.default',
      'https://vault.azure.net',
    ];
    const places = ['https://', 'login.microsoftonline.com', '.evil.example', `/${tenant}`, host];
    const whole = [
      `authorization="https://login.microsoftonline.com/${tenant}"`,
      'resource="https://vault.azure.net"',
    ];
    const parts = fc.array(fc.constantFrom(...words, ...places, ...whole), { maxLength: 30 });
    const header = fc.oneof(
      fc.string(),
      parts.map((some) => `Bearer ${some.join('')}`),
    );
    fc.assert(
      fc.property(header, (text) => {
        const judged = judgeChallenge(
          { status: 401, headers: { 'www-authenticate': text }, body: Buffer.alloc(0) },
          host,
        );
        const read = readChallenge(text);
        if ('failure' in judged) return;
        expect(cloudOf(host).authorities).toContain(new URL(read?.authority ?? '').host);
        expect(read?.audience).toBe(vaultAudience(host));
      }),
      { numRuns: 500 },
    );
  });
});

describe('answers to an operation', () => {
  const value = Buffer.alloc(256, 7).toString('base64url');
  const run = async (reply: HttpReply | Error, target = {}) => {
    const calls: HttpCall[] = [];
    const tools = answering((call) => {
      calls.push(call);
      return call.method === 'GET' ? good : reply;
    });
    const vault = keyVault({ ...app, host, key, version, ...target }, tools);
    expect(await vault.signIn()).toBeUndefined();
    const answer = await vault.run('encrypt', Buffer.alloc(32, 1));
    return { answer: 'failure' in answer ? answer.failure.finding.class : answer.version, calls };
  };

  test('the very key and version: its bytes count', async () => {
    const { answer, calls } = await run(azureReply(200, { kid, value }));
    expect(answer).toBe(version);
    expect(calls.map(({ url, headers }) => [url.pathname, headers?.authorization])).toEqual([
      [`/keys/${key}/${version}`, undefined],
      [`/keys/${key}/${version}/encrypt`, 'Bearer example'],
    ]);
    expect(JSON.parse(calls[1]?.body ?? '')).toEqual({
      alg: 'RSA-OAEP-256',
      value: Buffer.alloc(32, 1).toString('base64url'),
    });
  });

  test('without a version the one of the answer is kept', async () => {
    const { answer } = await run(azureReply(200, { kid, value }), { version: undefined });
    expect(answer).toBe(version);
  });

  test.each([
    ['another key', { kid: kid.replace(key, 'other'), value }],
    ['another version', { kid: kid.replace(version, 'f'.repeat(32)), value }],
    ['another vault', { kid: kid.replace('labvault', 'evilvault'), value }],
    ['no key', { value }],
    ['a key without version', { kid: `https://${host}/keys/${key}`, value }],
    ['no bytes', { kid }],
    ['bytes in another alphabet', { kid, value: '+/==' }],
  ])('%s is not believed', async (_, document) => {
    expect((await run(azureReply(200, document))).answer).toBe('foreign_answer');
  });

  test.each([
    ['a page of a captive portal', strangeReply(200), 'foreign_answer'],
    [
      "the right document without Azure's headers",
      { ...azureReply(200, { kid, value }), headers: {} },
      'foreign_answer',
    ],
    ['a redirect', strangeReply(302), 'foreign_answer'],
    ['a proxy that forbids', strangeReply(403), 'net.proxy'],
    ['a gateway in trouble', strangeReply(502), 'server.transient'],
    ['a cut line', Object.assign(new Error('x'), { code: 'ECONNRESET' }), 'net.reset'],
    [
      'another certificate',
      Object.assign(new Error('x'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' }),
      'tls.untrusted',
    ],
  ])('%s decides nothing', async (_, reply, name) => {
    expect((await run(reply)).answer).toBe(name);
  });
});
