// The plain routes: what a script gets for good values, for bad ones, and when it goes away in the middle.
import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { createNetwork, type Network } from '#server/net/network.ts';
import { createBrake } from '#server/routes/brake.ts';
import * as api from '#shared/api.ts';
import { keyIds } from '#shared/keys/index.ts';
import { storageIds } from '#shared/storages/index.ts';
import { allTypes } from '#shared/types.ts';
import { exampleOf } from '#test/shared/storages/examples.ts';
import { companion, listening, TOKEN } from './companion.ts';

const hostKey = `SHA256:${'A'.repeat(43)}`;
const sftp = { host: 'sftp.lab.example', username: 'lab', password: 'example-canary-Passw0rd', hostKey };
const azure = {
  clientId: '00000000-0000-0000-0000-0000000000c1',
  clientSecret: `abc8Q~${'example'.repeat(4)}xxxxxx`,
  tenantId: '00000000-0000-0000-0000-00000000000a',
  accountUrl: 'https://labgenomes.blob.core.windows.net/genomes',
};

function network(lookup: Network['lookup']): Network {
  return createNetwork(
    { proxy: { proxyFor: () => undefined }, allowedHosts: { allowsHost: () => false } },
    lookup,
  );
}

const nowhere = network(() => Promise.reject(Object.assign(new Error('dns'), { code: 'ENOTFOUND' })));
const { ask, logged } = companion({}, { network: nowhere });

describe('POST /v1/probes', () => {
  test.each([
    [{ ...azure }, 'azure-blob'],
    [{ ...azure, clientSecret: azure.tenantId }, 'azure-blob'],
    [{ ...azure, clientSecret: '********' }, 'azure-blob'],
    [{ ...azure, accountUrl: 'http://labgenomes.blob.core.windows.net/genomes' }, 'azure-blob'],
    [{ ...azure, tenantId: 'acmegenomics.example' }, 'azure-blob'],
    [{ ...sftp }, 'sftp'],
    [{ ...sftp, port: '25' }, 'sftp'],
    [{ ...sftp, password: '' }, 'sftp'],
    [{ ...sftp, extra: 'x' }, 'sftp'],
    [{}, 'sftp'],
  ])('%j: 422 exactly when validation says no, with the same problems', async (values, type) => {
    const validation = await (await ask('/v1/validations', { json: { type, values } })).json();
    const fresh = companion({}, { network: nowhere });
    const probe = await fresh.ask('/v1/probes', { json: { type, values } });
    expect(probe.status).toBe(validation.ok ? 200 : 422);
    const body = await probe.json();
    if (validation.ok) expect(api.report.parse(body).verdict).not.toBe('connected');
    else expect(body.problems).toEqual(validation.problems);
  });

  test.each(allTypes().filter(({ id, untested }) => untested && id !== 's3-credentials'))(
    'no probe of $id yet: a 422 that names the type and says so, whatever the values',
    async ({ id, label }) => {
      for (const values of [exampleOf(id), {}]) {
        const reply = await ask('/v1/probes', { json: { type: id, values } });
        expect(reply.status).toBe(422);
        expect((await reply.json()).problems).toMatchObject([
          { field: 'type', message: `This version cannot test ${label} yet.` },
        ]);
      }
    },
  );

  test.each([
    [{ secretExpires: 'next year' }, 'options.secretExpires'],
    [{ use: ['mining'] }, 'options.use.0'],
    [{ emedgeneHost: 'acme.emedgene.com\r\nX: y' }, 'options.emedgeneHost'],
    [{ emedgeneHost: 'https://acme.emedgene.com' }, 'options.emedgeneHost'],
  ])('options %j are named', async (options, field) => {
    const reply = await ask('/v1/probes', { json: { type: 'sftp', values: sftp, options } });
    expect(reply.status).toBe(422);
    expect((await reply.json()).problems[0].field).toBe(field);
  });

  test.each(['application/x-ndjson', 'Application/X-NDJSON, application/json;q=0.5'])(
    'as NDJSON (%s) each step is a line in its order and the report is the last',
    async (accept) => {
      const headers = { accept };
      const reply = await ask('/v1/probes', { json: { type: 'sftp', values: sftp }, headers });
      expect(reply.headers.get('content-type')).toBe('application/x-ndjson');
      const lines = (await reply.text())
        .trimEnd()
        .split('\n')
        .map((line) => api.probeLine.parse(JSON.parse(line)));
      const report = lines.pop();
      if (!report || !('report' in report)) throw new Error('the last line is the report');
      expect(lines).toEqual(report.report.steps.map((step) => ({ step })));
    },
  );

  test('a reader who leaves ends the test on the network', async () => {
    const { promise: left, resolve: isLeft } = Promise.withResolvers<void>();
    const { promise: looking, resolve: isLooking } = Promise.withResolvers<void>();
    const hanging = network(async () => {
      isLooking();
      await left;
      return [];
    });
    await using server = await listening({ network: hanging });
    const steps: string[] = [];
    const json = JSON.stringify({ type: 'sftp', values: sftp });
    const call = request({
      host: '127.0.0.1',
      port: server.port,
      method: 'POST',
      path: '/v1/probes',
      headers: {
        authorization: `Bearer ${TOKEN}`,
        'content-type': 'application/json',
        accept: 'application/x-ndjson',
      },
    });
    call.on('response', (reply) =>
      reply.on('data', (chunk) => steps.push(String(chunk))).on('error', () => {}),
    );
    call.on('error', () => {});
    call.end(json);
    await looking;
    await expect.poll(() => steps.join('')).toContain('"format"');
    call.destroy();
    // Eight may run at once: that eight more can start shows that the first has given its place back.
    const again = () =>
      fetch(`http://127.0.0.1:${server.port}/v1/probes`, {
        method: 'POST',
        body: json,
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
        signal: AbortSignal.timeout(200),
      }).catch(() => ({ status: 0 }));
    await expect
      .poll(async () => (await Promise.all(Array.from({ length: 8 }, again))).map(({ status }) => status))
      .toEqual(Array(8).fill(0));
    isLeft();
  });

  test('no secret reaches the log or the reply', async () => {
    const reply = await ask('/v1/probes', { json: { type: 'sftp', values: sftp } });
    expect(`${await reply.text()}${logged.join('')}`).not.toContain(sftp.password);
  });
});

describe('the brake', () => {
  test('two at once for each storage, then 429', async () => {
    const { promise: held, resolve: letGo } = Promise.withResolvers<never[]>();
    const slow = companion({}, { network: network(() => held) });
    const json = { type: 'sftp', values: sftp };
    const first = Array.from({ length: 18 }, () => slow.ask('/v1/probes', { json }));
    const early = await Promise.race(first.map(async (one) => (await one).status));
    expect(early).toBe(429);
    letGo([]);
    const statuses = (await Promise.all(first)).map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(16).fill(200), 429, 429]);
  });

  test('starts are counted over sixty seconds and places come back', () => {
    let now = 0;
    const brake = createBrake({ perMinute: 3, parallel: 2, now: () => now });
    const [first, second] = [brake.take(), brake.take()];
    expect(brake.take()).toBe(1);
    if (typeof first === 'number' || typeof second === 'number') throw new Error('two places are free');
    first();
    first();
    expect(brake.take()).toBeTypeOf('function');
    second();
    now = 15_000;
    // The number is what Retry-After tells a script: the first start leaves the window in 45 s.
    expect(brake.take()).toBe(45);
    now = 60_000;
    expect(brake.take()).toBeTypeOf('function');
  });
});

describe('GET /v1/openapi.json', () => {
  test('what may be left out of a request is not asked for, and the address is the one listened on', async () => {
    const { paths, servers } = await (
      await companion({ STORAGE_LINK_PORT: '8799' }).ask('/v1/openapi.json')
    ).json();
    expect(servers).toEqual([{ url: 'http://127.0.0.1:8799' }]);
    const bodyOf = (path: string) => paths[path].post.requestBody.content['application/json'].schema;
    expect(bodyOf('/v1/byok/rotations').required).toEqual(['organization', 'what']);
    expect(bodyOf('/v1/byok/keys').required).toEqual(['organization', 'key']);
    expect(bodyOf('/v1/probes')).not.toHaveProperty('additionalProperties');
  });

  test('describes every call that answers, and only those', async () => {
    const document = await (await ask('/v1/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    expect(document.components.schemas['azure-blob'].required).toEqual([
      'clientId',
      'clientSecret',
      'tenantId',
      'accountUrl',
    ]);
    expect(Object.keys(document.components.schemas)).toEqual([...storageIds, ...keyIds]);
    for (const [path, methods] of Object.entries<object>(document.paths)) {
      for (const method of Object.keys(methods)) {
        const reply = await ask(path, method === 'post' ? { json: {} } : { method: method.toUpperCase() });
        const fits = {
          200: 'answered',
          400: 'without its body',
          403: 'out of scope',
          422: 'without its values',
        };
        expect(Object.keys(fits), `${method} ${path}`).toContain(String(reply.status));
      }
    }
  });
});
