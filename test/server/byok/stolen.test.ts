// The whole companion after a day's work: what lies in its folder and its log, and what another caller gets of it.
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '#server/log.ts';
import { createNetwork } from '#server/net/network.ts';
import { createPlainRoutes } from '#server/routes/index.ts';
import { configure } from '#test/probes/lab.ts';
import { type ByokCompanion, startByokCompanion } from './companion-lab.ts';

let lab: ByokCompanion;
beforeAll(async () => {
  lab = await startByokCompanion({ STORAGE_LINK_LOG: 'debug' });
});
afterAll(() => lab[Symbol.asyncDispose]());

const fields = { mrn: 'canary-4711', lastName: 'Canary Example' };
const record = (organization: string) => ({ organization, fields, searchable: Object.keys(fields) });

test('the data directory of a companion holds no credential and no value in any spelling, nor does its log', async () => {
  const keys = [lab.azureKey(), lab.awsKey()];
  for (const key of keys) {
    const organization = `of-${key.type}`;
    expect((await lab.ask('/v1/byok/keys', { json: { organization, key } })).status).toBe(201);
    const written = await lab.ask('/v1/byok/records/r1', { method: 'PUT', json: record(organization) });
    expect(written.status).toBe(204);
    for (const what of ['salt', 'data-key']) {
      const rotated = await lab.ask('/v1/byok/rotations', { json: { organization, what } });
      expect(await rotated.text()).toContain('"done":1');
    }
  }
  const files = readdirSync(lab.dataDirectory).map((file) => readFileSync(join(lab.dataDirectory, file)));
  const left = Buffer.concat([...files, Buffer.from(lab.logged.join('\n'))]);
  expect(left.includes('of-aws-kms')).toBe(true);
  const secrets = keys.flatMap(({ values }) => [values.clientSecret, values.secretAccessKey]);
  for (const secret of [...secrets, ...Object.values(fields)]) {
    if (secret === undefined) continue;
    const bytes = Buffer.from(secret);
    const middle = [0, 1, 2].map((shift) =>
      Buffer.concat([Buffer.alloc(shift), bytes])
        .toString('base64')
        .slice(4, -4),
    );
    for (const spelling of [
      secret,
      secret.toLowerCase(),
      bytes.toString('hex'),
      encodeURIComponent(secret),
      ...middle,
    ]) {
      expect(left.includes(spelling)).toBe(false);
    }
    expect(left.includes(createHash('sha256').update(secret.toLowerCase()).digest())).toBe(false);
  }
});

test('another paired caller gets the same 404 for every call about an organization that is not its own', async () => {
  const organization = 'of-one-caller';
  const settings: Record<string, string> = { ...lab.lab.world.env, STORAGE_LINK_DATA: lab.dataDirectory };
  const { NODE_EXTRA_CA_CERTS: _, ...env } = settings;
  const config = configure(env);
  const inner = createPlainRoutes({ config, network: createNetwork(config), log: createLog('silent') });
  const as =
    (id: string) =>
    (path: string, method = 'GET', body?: unknown) =>
      inner(
        new Request(`http://127.0.0.1:8787${path}`, {
          ...{ method, headers: { 'content-type': 'application/json' } },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
        { by: 'pairing', id, scopes: new Set(['byok']) },
      );
  const [owner, stranger] = [as('owner'), as(randomBytes(16).toString('base64url'))];
  expect((await owner('/v1/byok/keys', 'POST', { organization, key: lab.azureKey() })).status).toBe(201);
  expect((await owner('/v1/byok/records/r1', 'PUT', record(organization))).status).toBe(204);
  const calls = (of: string): [path: string, method?: string, body?: unknown][] => [
    [`/v1/byok/records/r1?organization=${of}`],
    [`/v1/byok/records/r1?organization=${of}`, 'DELETE'],
    ['/v1/byok/records/r1', 'PUT', record(of)],
    ['/v1/byok/records/batch', 'POST', { organization: of, records: [{ id: 'r1', fields }] }],
    ['/v1/byok/searches', 'POST', { organization: of, field: 'mrn', value: fields.mrn }],
    ['/v1/byok/rotations', 'POST', { organization: of, what: 'salt' }],
    [`/v1/byok/keys?organization=${of}`],
  ];
  for (const [at, call] of calls(organization).entries()) {
    const unknown = await stranger(...(calls('of-nobody')[at] ?? call));
    const refused = await stranger(...call);
    expect([refused.status, await refused.text()]).toEqual([404, await unknown.text()]);
  }
  const { keys } = await (await stranger('/v1/byok/keys')).json();
  expect(JSON.stringify(keys)).not.toContain(organization);
  expect(await (await owner(`/v1/byok/records/r1?organization=${organization}`)).json()).toEqual({ fields });
});
