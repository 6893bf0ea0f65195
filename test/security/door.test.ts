// The door of a companion that runs, tried from outside over its socket by everybody who has no business there.

import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningCompanion, startCompanion } from '#test/e2e/sandbox/companion.ts';
import { type AskRaw, askerOf, expectSafe, rawRequest } from './raw-request.ts';

const TOKEN = 'example-bearer-for-attacks-0123456789';
let companion: RunningCompanion;
let ask: AskRaw;
beforeAll(async () => {
  companion = await startCompanion({ STORAGE_LINK_TOKEN: TOKEN, STORAGE_LINK_SCOPES: 'probe,s3-keys,byok' });
  ask = askerOf(companion.port, TOKEN);
});
afterAll(() => companion.stop());

const routes = [
  '/',
  '/health',
  '/nothing',
  '/v1/openapi.json',
  '/v1/storage-types',
  '/v1/key-types',
  '/v1/validations',
  '/v1/probes',
  '/v1/pairing/hello',
  '/v1/pairing',
  '/v1/pairing/self',
  '/v1/sealed',
  '/v1/s3-keys?user=lab',
  '/v1/byok/records/1',
];
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'];

/** Every route and method, side by side. */
const everywhere = (headers: Record<string, string | undefined>) =>
  Promise.all(
    routes.flatMap((route) =>
      methods.map(async (method) => ({
        call: `${method} ${route}`,
        reply: await ask(method, route, headers),
      })),
    ),
  );

describe('on every route, with every method and a valid bearer', () => {
  const port = '$PORT';
  test.each([
    ['a rebound name', { Host: `evil.example:${port}` }],
    ['no port', { Host: '127.0.0.1' }],
    ['another port', { Host: '127.0.0.1:1' }],
    ['a name that resolves to loopback', { Host: `127.0.0.1.nip.io:${port}` }],
    ['localhost', { Host: `localhost:${port}` }],
    ['a name that begins like localhost', { Host: `localhost.evil:${port}` }],
    ['a short form of the address', { Host: `127.1:${port}` }],
    ['the same address in IPv6', { Host: `[::1]:${port}` }],
    [
      'a Host forwarded by somebody',
      { Host: 'evil.example', 'X-Forwarded-Host': `127.0.0.1:${port}`, Forwarded: `host=127.0.0.1:${port}` },
    ],
    ['a web page', { Origin: 'https://evil.example' }],
    ["a page that claims the companion's own origin", { Origin: `http://127.0.0.1:${port}` }],
    ['a sandboxed frame', { Origin: 'null' }],
    ['a file', { Origin: 'file://' }],
    ['another site without Origin', { 'Sec-Fetch-Site': 'cross-site' }],
    ['the same site without Origin', { 'Sec-Fetch-Site': 'same-site' }],
    [
      'two Origins, one of them good',
      { Origin: `chrome-extension://${'a'.repeat(32)}, https://evil.example` },
    ],
  ])('%s is refused', async (_, given: Record<string, string | undefined>) => {
    const headers = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, value?.replaceAll(port, String(companion.port))]),
    );
    for (const { call, reply } of await everywhere(headers)) {
      expect([call, reply.status]).toEqual([call, 403]);
      expectSafe(reply);
    }
  });

  test('a strange extension is refused but where it may pair, and there it needs the code', async () => {
    const Origin = `chrome-extension://${'b'.repeat(32)}`;
    for (const { call, reply } of await everywhere({ Origin })) {
      const open = /\/v1\/(?:pairing|sealed)/.test(call) && !call.startsWith('OPTIONS');
      expect([call, reply.status === 403]).toEqual([call, !open]);
      expect([call, reply.status >= 400]).toEqual([call, true]);
      expectSafe(reply);
    }
  });

  test.each([
    ['none', undefined],
    ['an empty one', 'Bearer '],
    ['one with a changed letter', `Bearer ${TOKEN.slice(0, -1)}X`],
    ['another spelling of the scheme', `bearer ${TOKEN}`],
    ['two of them', `Bearer ${TOKEN.slice(0, -1)}X, Bearer ${TOKEN}`],
    ['a blank more', `Bearer  ${TOKEN}`],
    ['as a user name', `Basic ${btoa(`${TOKEN}:`)}`],
  ])('%s as proof opens nothing, and always says the same', async (_, Authorization) => {
    const said = new Set<string>();
    for (const route of routes.filter((path) => /^\/v1\/(?!pairing(?:\/hello)?$|sealed)/.test(path))) {
      for (const reply of [
        await ask('GET', route, { Authorization }),
        await ask('POST', route, { Authorization }, '{}'),
        await ask('GET', `${route.split('?')[0]}?access_token=${TOKEN}`, { Authorization }),
      ]) {
        expect([route, reply.status]).toEqual([route, 401]);
        expectSafe(reply);
        said.add(reply.body);
      }
    }
    expect(said.size).toBe(1);
  });
});

describe('a request that no browser writes', () => {
  const host = () => `Host: 127.0.0.1:${companion.port}`;
  const proof = `Authorization: Bearer ${TOKEN}`;
  const close = 'Connection: close\r\n\r\n';
  test.each([
    ['no Host', () => `GET /health HTTP/1.1\r\n${close}`, 400],
    ['a Host that only looks like an address', () => `GET /health HTTP/1.1\r\nHost: 1270.1\r\n${close}`, 400],
    [
      'a user name in the Host',
      () => `GET /health HTTP/1.1\r\nHost: x@127.0.0.1:${companion.port}\r\n${close}`,
      400,
    ],
    ['two Hosts', () => `GET /health HTTP/1.1\r\n${host()}\r\nHost: evil.example\r\n${close}`, 400],
    [
      'an absolute target',
      () => `GET http://127.0.0.1:${companion.port}/health HTTP/1.1\r\n${host()}\r\n${close}`,
      400,
    ],
    [
      'an absolute target elsewhere',
      () => `GET http://evil.example/health HTTP/1.1\r\n${host()}\r\n${close}`,
      400,
    ],
    [
      'a target of two slashes',
      () => `GET //evil.example/v1/probes HTTP/1.1\r\n${host()}\r\n${proof}\r\n${close}`,
      400,
    ],
    [
      'an upgrade',
      () => `GET /health HTTP/1.1\r\n${host()}\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\n\r\n`,
      400,
    ],
    [
      'two lengths',
      () =>
        `POST /v1/validations HTTP/1.1\r\n${host()}\r\n${proof}\r\nContent-Length: 2\r\nContent-Length: 3\r\n${close}{}`,
      400,
    ],
    [
      'a length and chunks',
      () =>
        `POST /v1/validations HTTP/1.1\r\n${host()}\r\n${proof}\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n${close}{}`,
      400,
    ],
    [
      'a header folded over two lines',
      () => `GET /health HTTP/1.1\r\n${host()}\r\nX: a\r\n b\r\n${close}`,
      400,
    ],
    [
      '64 KiB of headers',
      () => `GET /health HTTP/1.1\r\n${host()}\r\nX: ${'x'.repeat(65_536)}\r\n${close}`,
      400,
    ],
    [
      'an expectation of its own',
      () => `POST /v1/validations HTTP/1.1\r\n${host()}\r\nExpect: more\r\n${close}`,
      400,
    ],
    ['a tunnel', () => `CONNECT evil.example:443 HTTP/1.1\r\n${host()}\r\n${close}`, 400],
    ['TLS', () => '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003', 400],
  ])('%s is refused as a problem', async (_, request, status) => {
    const reply = await rawRequest(companion.port, Buffer.from(request(), 'latin1'));
    expect(reply.status).toBe(status);
    expectSafe(reply);
    expect(JSON.parse(reply.body)).toMatchObject({ status });
  });
});

test('the network finds nobody: only 127.0.0.1 listens', async () => {
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const others = [
    '::1',
    ...own
      .filter(({ internal }) => !internal)
      .map(({ address, scopeid }) => `${address}${scopeid ? `%${scopeid}` : ''}`),
  ];
  for (const address of others) {
    const refused = await new Promise((resolve) => {
      const socket = connect({ host: address, port: companion.port });
      socket.on('connect', () => resolve('connected')).on('error', ({ message }) => resolve(message));
      socket.setTimeout(3000, () => resolve('silent'));
    });
    expect([address, refused]).not.toEqual([address, 'connected']);
  }
  expect((await ask('GET', '/health')).status).toBe(200);
});
