// Fuzzing of the door: any request gets an answer of the contract, a refusal is a problem document that repeats no value, nothing
// opens without the proof, and a refused value opens no connection.
import fc from 'fast-check';
import { expect } from 'vitest';
import { readJson } from '#server/body.ts';
import { createNetwork } from '#server/net/network.ts';
import { ProblemError } from '#server/problem.ts';
import { allTypes } from '#shared/types.ts';
import { companion, TOKEN } from '#test/server/companion.ts';
import { exampleOf } from '#test/shared/storages/examples.ts';
import { recordingLookup, watchOutbound } from '../outbound.ts';
import { anyJson, objectLike, textLike } from './inputs.ts';
import { target } from './target.ts';

const STATUSES = [200, 400, 401, 403, 404, 409, 413, 415, 422, 429];
const CANARY = 'canary-4711-value';
const paths = [
  '/health',
  '/',
  '/v1/openapi.json',
  '/v1/storage-types',
  '/v1/key-types',
  '/v1/validations',
  '/v1/probes',
  '/v1/s3-keys',
  '/v1/pairing/hello',
  '/v1/pairing',
  '/v1/sealed',
  '/v1/byok/records/1',
];
const headerValue = (...good: string[]) =>
  textLike(...good).map((text) => text.replace(/[^\x20-\x7e]/g, '').trim());

function fresh() {
  const { lookups, lookup } = recordingLookup(['10.0.0.5']);
  const settings = { proxy: { proxyFor: () => undefined }, allowedHosts: { allowsHost: () => false } };
  return { lookups, ...companion({}, { network: createNetwork(settings, lookup), budget: 500 }) };
}

async function expectContract(reply: Response): Promise<string> {
  expect(STATUSES).toContain(reply.status);
  const text = await reply.text();
  if (reply.status >= 400) {
    expect(reply.headers.get('content-type')).toBe('application/problem+json');
    expect(text === '' ? { status: reply.status } : JSON.parse(text)).toMatchObject({ status: reply.status });
  }
  expect([...reply.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  return text;
}

/** A request that never is one: header or path that no client can send. */
const isSendable = (path: string) => URL.canParse(path, 'http://127.0.0.1:8787');

export const doorTargets = [
  target('any request', () => {
    const { ask } = fresh();
    const request = fc.record({
      method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'),
      path: textLike(...paths),
      host: headerValue('127.0.0.1:8787'),
      origin: fc.option(headerValue('https://evil.example', `chrome-extension://${'a'.repeat(32)}`, 'null')),
      authorization: headerValue(`Bearer ${TOKEN}`),
      type: headerValue('application/json', 'text/plain'),
      body: fc.oneof(
        anyJson.map((json) => JSON.stringify(json) ?? ''),
        fc.string({ unit: 'binary' }),
      ),
    });
    return fc.asyncProperty(request, async ({ method, path, host, origin, authorization, type, body }) => {
      fc.pre(isSendable(path) && new URL(path, 'http://127.0.0.1:8787').host === '127.0.0.1:8787');
      const headers = { host, authorization, 'content-type': type, ...(origin === null ? {} : { origin }) };
      const withBody = method === 'GET' || method === 'HEAD' ? {} : { body };
      const reply = await ask(new URL(path, 'http://127.0.0.1:8787').href, { method, headers, ...withBody });
      await expectContract(reply);
      if (reply.status >= 300) return;
      expect(host).toBe('127.0.0.1:8787');
      const open = new URL(path, 'http://127.0.0.1:8787').pathname === '/health';
      expect(open || authorization === `Bearer ${TOKEN}`).toBe(true);
    });
  }),
  target('bearers that are nearly right', () => {
    const { ask } = fresh();
    return fc.asyncProperty(headerValue(`Bearer ${TOKEN}`), async (authorization) => {
      fc.pre(authorization !== `Bearer ${TOKEN}`);
      const reply = await ask('/v1/storage-types', { headers: { authorization } });
      expect(reply.status).toBe(401);
    });
  }),
  target('JSON bodies', () =>
    fc.asyncProperty(
      fc.oneof(
        anyJson.map((json) => JSON.stringify(json) ?? ''),
        textLike('{"type":"sftp","values":{"host":"x"}}', '[[[['),
        fc.uint8Array(),
      ),
      async (body) => {
        const request = new Request('http://127.0.0.1/', { method: 'POST', body: body as BodyInit });
        const read = await readJson(request, 4096).catch((error: unknown) => error);
        if (read instanceof ProblemError) expect([400, 413]).toContain(read.status);
        else expect(read).toEqual(JSON.parse(await new Response(body as BodyInit).text()));
      },
    ),
  ),
  target('values of any kind in a test', () => {
    const { ask, lookups, logged } = fresh();
    const types = fc.constantFrom(...allTypes().map(({ id }) => id));
    const request = types.chain((type) => {
      const values = { ...exampleOf(type), [CANARY.slice(0, 6)]: CANARY };
      const goods = [...Object.values(exampleOf(type)), CANARY];
      return fc.record({
        type: fc.oneof(
          { weight: 9, arbitrary: fc.constant<unknown>(type) },
          { weight: 1, arbitrary: anyJson },
        ),
        values: fc.oneof(
          objectLike(values),
          fc
            .dictionary(fc.constantFrom(...Object.keys(values)), textLike(...goods), { maxKeys: 4 })
            .map((change) => ({ ...values, ...change })),
        ),
      });
    });
    return fc.asyncProperty(request, async (json) => {
      const { ask: askNow } = logged.length > 5000 ? fresh() : { ask };
      const {
        result,
        sockets,
        lookups: asked,
      } = await watchOutbound(lookups, () => askNow('/v1/validations', { json }));
      const text = await expectContract(result);
      expect([sockets, asked]).toEqual([0, []]);
      if (result.status >= 400) expect(text).not.toContain(CANARY);
      else if (!JSON.parse(text).ok) await expectRefusedTest(json);
    });
  }),
];

/** What validation refuses is refused by the test too, and no name of it is looked up. */
async function expectRefusedTest(json: unknown): Promise<void> {
  const { ask, lookups } = fresh();
  const { result, sockets } = await watchOutbound(lookups, () => ask('/v1/probes', { json }));
  expect([result.status, sockets, lookups]).toEqual([422, 0, []]);
  expect(await expectContract(result)).not.toContain(CANARY);
}
