// Attacks from web pages, rebound names and strangers on this computer: each ends at the door.
import { describe, expect, test } from 'vitest';
import { companion, TOKEN } from './companion.ts';

const paired = `chrome-extension://${'a'.repeat(32)}`;
const stranger = `chrome-extension://${'b'.repeat(32)}`;
const { ask } = companion({}, { knowsOrigin: (origin) => origin === paired });

describe('the door', () => {
  const paths = ['/health', '/v1/storage-types', '/v1/probes', '/nothing'];

  test.each(paths)('a rebound host name is refused on %s', async (path) => {
    for (const host of [
      'evil.example:8787',
      '127.0.0.1',
      '127.0.0.1:80',
      '127.0.0.1.nip.io:8787',
      'localhost:8787',
    ]) {
      const forwarded = { 'x-forwarded-host': '127.0.0.1:8787' };
      expect((await ask(path, { headers: { host, ...forwarded } })).status).toBe(403);
    }
  });

  test.each(paths)('a web page is refused on %s, whatever it proves', async (path) => {
    for (const origin of ['https://evil.example', 'http://127.0.0.1:8787', 'null', 'file://', stranger]) {
      expect((await ask(path, { headers: { origin } })).status).toBe(403);
    }
    for (const site of ['cross-site', 'same-site']) {
      expect((await ask(path, { headers: { 'sec-fetch-site': site } })).status).toBe(403);
    }
    expect((await ask(path, { method: 'OPTIONS' })).status).toBe(403);
  });

  test('the paired extension comes in', async () => {
    expect((await ask('/health', { headers: { origin: paired, 'sec-fetch-site': 'none' } })).status).toBe(
      200,
    );
  });

  test('a stranger may greet for pairing, and nothing else', async () => {
    const { status } = await ask('/v1/pairing/hello', {
      json: {},
      headers: { origin: stranger, authorization: '' },
    });
    expect(status).toBe(401);
  });

  test('every reply carries the protective headers and never a CORS header', async () => {
    const replies = [
      await ask('/health'),
      await ask('/nothing'),
      await ask('/v1/storage-types'),
      await ask('/v1/probes', { json: {} }),
      await ask('/health', { headers: { host: 'evil.example' } }),
      await ask('/v1/storage-types', { headers: { authorization: '' } }),
    ];
    for (const { headers } of replies) {
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'a body of type "%s" is no JSON',
    async (type) => {
      const init = { method: 'POST', body: '{}', headers: { 'content-type': type || 'x/y' } };
      expect((await ask('/v1/validations', init)).status).toBe(415);
    },
  );

  test('compressed bodies are refused, so none can unfold in memory', async () => {
    expect((await ask('/v1/validations', { json: {}, headers: { 'content-encoding': 'gzip' } })).status).toBe(
      415,
    );
  });

  test('a body over 256 KiB is refused, with or without its length', async () => {
    const json = { type: 'x'.repeat(256 * 1024), values: {} };
    expect((await ask('/v1/validations', { json })).status).toBe(413);
    const stream = new Blob([JSON.stringify(json)]).stream();
    const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
    const chunked: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      body: stream,
      duplex: 'half',
      headers,
    };
    expect((await ask('/v1/validations', chunked)).status).toBe(413);
  });

  test.each([
    ['{', 'cut'],
    ['{"type":"sftp","values":{"__proto__":{"host":"x"}}}', 'prototype'],
    [`${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'deep'],
    [`{"a":${'['.repeat(33)}${']'.repeat(33)}}`, 'just too deep'],
    ['', 'empty'],
  ])('malformed JSON (%#: %s) is a 400', async (body) => {
    const init = { method: 'POST', body, headers: { 'content-type': 'application/json' } };
    const reply = await ask('/v1/validations', init);
    expect(reply.status).toBe(400);
    expect(reply.headers.get('content-type')).toBe('application/problem+json');
  });

  test.each(['/v1/%zz', '/v1//probes', '//v1/probes'])('the path %s is malformed', async (path) => {
    expect((await ask(`http://127.0.0.1:8787${path}`)).status).toBe(400);
  });
});

describe('proof', () => {
  test('without the exact bearer every call gets the same 401', async () => {
    const wrong = `${TOKEN.slice(0, -1)}X`;
    const attempts = [
      '',
      'Bearer ',
      `Bearer ${wrong}`,
      `bearer ${TOKEN}`,
      `BEARER ${TOKEN}`,
      `Basic ${btoa(TOKEN)}`,
      TOKEN,
    ];
    const bodies = new Set<string>();
    for (const authorization of attempts) {
      const reply = await ask('/v1/storage-types', { headers: { authorization } });
      expect(reply.status).toBe(401);
      bodies.add(await reply.text());
    }
    const inQuery = await ask(`/v1/storage-types?token=${TOKEN}`, { headers: { authorization: '' } });
    bodies.add(await inQuery.text());
    expect(bodies.size).toBe(1);
  });

  test('a companion without a token knows no bearer', async () => {
    const { ask: askOther } = companion({ STORAGE_LINK_TOKEN: '' });
    expect((await askOther('/v1/storage-types')).status).toBe(401);
  });

  test('a bearer whose scopes lack "probe" may not test', async () => {
    const { ask: askOther } = companion({ STORAGE_LINK_SCOPES: 'byok' });
    expect((await askOther('/v1/storage-types')).status).toBe(403);
  });

  test('health needs no proof, an unknown path is not there', async () => {
    expect(await (await ask('/health', { headers: { authorization: '' } })).json()).toEqual({ status: 'ok' });
    expect((await ask('/v1/nothing')).status).toBe(404);
    expect((await ask('/nothing')).status).toBe(404);
  });
});
