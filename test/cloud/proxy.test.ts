// Every network fault the product must name has to be producible on demand, and exactly as clients meet it.

import { once } from 'node:events';
import { request } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { facts } from './facts.ts';
import { requestToken, throughProxy } from './through-proxy.ts';
import { startWorld, type World } from './world.ts';

let world: World;
const url = `https://${facts.loginHost}/${facts.tenantId}/v2.0/.well-known/openid-configuration`;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
afterEach(() => {
  world.faults.clear();
  world.requests.clear();
});

test('a stand-in answers behind its real hostname with a certificate of the run', async () => {
  const { status, text } = await throughProxy(world, url);
  expect([status, JSON.parse(text).issuer]).toEqual([
    200,
    `https://${facts.loginHost}/${facts.tenantId}/v2.0`,
  ]);
});

test.each(['nobody.blob.core.windows.net', 'example.com', '169.254.169.254'])(
  '%s does not exist in the world: CONNECT is answered 502',
  async (host) => {
    await expect(throughProxy(world, `https://${host}/`)).rejects.toMatchObject({
      code: 'ERR_PROXY_TUNNEL',
      statusCode: 502,
    });
    expect(world.requests.connects).toMatchObject([{ host, port: 443, status: 502 }]);
  },
);

test('a frame host of the portal is served under any first label', async () => {
  const frame = await throughProxy(world, 'https://sandbox-22-5.reactblade.portal.azure.net/api/none');
  expect(frame.status).toBe(404);
});

test('a plain HTTP request to the proxy is not relayed', async () => {
  const { port } = new URL(world.proxyUrl);
  const plain = request({ host: '127.0.0.1', port, path: 'http://portal.azure.com/' }).end();
  const [reply] = await once(plain, 'response');
  reply.resume();
  expect(reply.statusCode).toBe(502);
});

test.each([407, 403, 502, 503] as const)('connect fault %i is the answer to CONNECT', async (connect) => {
  world.faults.set(facts.loginHost, { connect });
  await expect(throughProxy(world, url)).rejects.toMatchObject({ statusCode: connect });
  expect(world.requests.requests).toEqual([]);
});

test('a proxy that wants a login answers 407 for every host, until cleared', async () => {
  world.faults.requireProxyAuth = true;
  await expect(throughProxy(world, url)).rejects.toMatchObject({ statusCode: 407 });
  world.faults.clear();
  expect((await throughProxy(world, url)).status).toBe(200);
});

test.each(['untrusted', 'expired', 'wrong-name'] as const)(
  'certificate fault %s fails the handshake with its own code',
  async (certificate) => {
    const codes = {
      untrusted: 'SELF_SIGNED_CERT_IN_CHAIN',
      expired: 'CERT_HAS_EXPIRED',
      'wrong-name': 'ERR_TLS_CERT_ALTNAME_INVALID',
    };
    world.faults.set(facts.loginHost, { certificate });
    await expect(throughProxy(world, url)).rejects.toMatchObject({ code: codes[certificate] });
  },
);

test('connect fault reset cuts the line after CONNECT', async () => {
  world.faults.set(facts.loginHost, { connect: 'reset' });
  await expect(throughProxy(world, url)).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('connect fault plaintext answers HTTP where TLS was begun', async () => {
  world.faults.set(facts.loginHost, { connect: 'plaintext' });
  await expect(throughProxy(world, url)).rejects.toMatchObject({
    code: expect.stringMatching(/WRONG_VERSION_NUMBER|PACKET_LENGTH/),
  });
});

test.each([{ connect: 'hang' }, { response: 'hang' }, { response: 'endless' }] as const)(
  'with %o the client waits until it gives up itself',
  async (fault) => {
    world.faults.set(facts.loginHost, fault);
    const signal = AbortSignal.timeout(300);
    await expect(throughProxy(world, url, { signal })).rejects.toThrow(/abort/);
  },
);

test.each([
  { response: 'html', status: 200, header: 'content-type', value: 'text/html; charset=utf-8' },
  { response: 'throttle', status: 429, header: 'retry-after', value: '1' },
  { response: 'error500', status: 500, header: 'content-type', value: 'text/plain;charset=UTF-8' },
  { response: 'redirect', status: 302, header: 'location', value: 'https://evil.example/' },
] as const)('response fault $response answers $status', async ({ response, status, header, value }) => {
  world.faults.set(facts.loginHost, { response });
  const reply = await throughProxy(world, url);
  expect([reply.status, reply.headers[header]]).toEqual([status, value]);
});

test('response fault truncated cuts the line inside the body', async () => {
  world.faults.set(facts.loginHost, { response: 'truncated', truncateAfter: 20 });
  await expect(throughProxy(world, url)).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('a shifted clock shows in the Date header alone', async () => {
  world.faults.set(facts.loginHost, { clockOffset: 3_600_000 });
  const { status, headers } = await throughProxy(world, url);
  expect(status).toBe(200);
  expect(Date.parse(headers.date ?? '') - Date.now()).toBeGreaterThan(3_500_000);
});

test('a connection kept open from before a fault does not outlive it', async () => {
  const agent = new Agent({ ca: world.caPem, keepAlive: true, proxyEnv: { HTTPS_PROXY: world.proxyUrl } });
  const ask = async (): Promise<void> => {
    const [reply] = await once(httpsRequest(url, { agent }).end(), 'response');
    await once(reply.resume(), 'end');
  };
  await ask();
  await ask();
  expect(world.requests.connects).toHaveLength(1);
  world.faults.set(facts.loginHost, { connect: 503 });
  await expect(ask()).rejects.toMatchObject({ code: expect.stringMatching(/ERR_PROXY_TUNNEL|ECONNRESET/) });
  await expect(ask()).rejects.toMatchObject({ statusCode: 503 });
  agent.destroy();
});

test('a fault on one host leaves the others alone', async () => {
  world.faults.set(facts.blobHost, { connect: 503 });
  expect((await throughProxy(world, url)).status).toBe(200);
});

test('the log says who asked what and never holds a secret', async () => {
  const { value } = world.entra.createSecret(facts.app.clientId);
  await requestToken(world, { secret: value });
  const authorization = `Bearer ${value}`;
  await throughProxy(world, `https://${facts.blobHost}/genomes?comp=list`, { headers: { authorization } });
  expect(world.requests.requests).toMatchObject([
    { host: facts.loginHost, method: 'POST', hasAuthorization: false, status: 200 },
    { host: facts.blobHost, path: '/genomes?comp=list', hasAuthorization: true, status: 401 },
  ]);
  expect(JSON.stringify(world.requests)).not.toContain(value);
});
