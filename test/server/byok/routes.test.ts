// BYOK as a script meets it: statuses and bodies of every call, with the keys of both providers in the sandbox world.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { byokKey, byokKeys } from '#shared/api-byok.ts';
import { facts } from '#test/cloud/facts.ts';
import { type ByokCompanion, linesOf, startByokCompanion } from './companion-lab.ts';

let lab: ByokCompanion;
beforeAll(async () => {
  lab = await startByokCompanion();
});
afterAll(() => lab[Symbol.asyncDispose]());

const put = (path: string, json: unknown) => lab.ask(path, { method: 'PUT', json });
const search = async (organization: string, field: string, value: string) =>
  (await lab.ask('/v1/byok/searches', { json: { organization, field, value } })).json();

describe.each([
  ['azure-key-vault', () => lab.azureKey(), facts.keyVault.keyUrl],
  ['aws-kms', () => lab.awsKey(), facts.aws.keyArn],
] as const)('%s', (type, key, kid) => {
  const organization = `lab-${type}`;
  const jane = { mrn: 'A-17', lastName: 'Example', dateOfBirth: '1970-01-31' };

  test('a key is set up once, after a test of it', async () => {
    const created = await lab.ask('/v1/byok/keys', { json: { organization, key: key() } });
    expect(created.status).toBe(201);
    const view = byokKey.parse(await created.json());
    expect(view).toMatchObject({ organization, state: 'ok', key: { type, kid }, fields: [] });
    const again = await lab.ask('/v1/byok/keys', { json: { organization, key: key() } });
    expect(again.status).toBe(409);
  });

  test('the four flows', async () => {
    const record = { organization, fields: jane, searchable: ['mrn', 'lastName'] };
    expect((await put('/v1/byok/records/r1', record)).status).toBe(204);
    const batch = {
      organization,
      records: [2, 3].map((at) => ({ id: `r${at}`, fields: { mrn: `B-${at}` }, searchable: ['mrn'] })),
    };
    expect((await lab.ask('/v1/byok/records/batch', { json: batch })).status).toBe(204);
    const read = await lab.ask(`/v1/byok/records/r1?organization=${organization}`);
    expect([read.status, read.headers.get('cache-control'), await read.json()]).toEqual([
      200,
      'no-store',
      { fields: jane },
    ]);
    expect(await search(organization, 'mrn', 'a-17')).toEqual({ ids: ['r1'] });
    expect(await search(organization, 'lastName', ' example')).toEqual({ ids: ['r1'] });
    expect(await search(organization, 'dateOfBirth', '1970-01-31')).toEqual({ ids: [] });
    const gone = await lab.ask(`/v1/byok/records/r3?organization=${organization}`, { method: 'DELETE' });
    expect(gone.status).toBe(204);
    expect((await lab.ask(`/v1/byok/records/r3?organization=${organization}`)).status).toBe(404);
  });

  test('a name that only looks like a date gets a type once, and keeps it', async () => {
    const fields = { lastUpdate: '7', admissionDate: 'ward 7' };
    const write = (searchable: unknown[]) => put('/v1/byok/records/r9', { organization, fields, searchable });
    expect((await write(['admissionDate'])).status).toBe(422);
    expect((await write([{ name: 'admissionDate', type: 'text' }])).status).toBe(204);
    expect((await write(['admissionDate'])).status).toBe(204);
    expect((await write([{ name: 'admissionDate', type: 'identifier' }])).status).toBe(409);
    expect(await search(organization, 'admissionDate', 'Ward 7')).toEqual({ ids: ['r9'] });
    const gone = await lab.ask(`/v1/byok/records/r9?organization=${organization}`, { method: 'DELETE' });
    expect(gone.status).toBe(204);
  });

  test('salts and data key rotate while everything stays readable', async () => {
    for (const what of ['salt', 'data-key']) {
      const reply = await lab.ask('/v1/byok/rotations', { json: { organization, what } });
      expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
      const lines = await linesOf(reply);
      expect(lines.at(-1)).toEqual({ done: 2, total: 2 });
      expect(await search(organization, 'mrn', 'A-17')).toEqual({ ids: ['r1'] });
    }
    const view = byokKey.parse(await (await lab.ask(`/v1/byok/keys?organization=${organization}`)).json());
    expect(view.fields.map(({ name, generation, generations }) => [name, generation, generations])).toEqual([
      ['admissionDate', 2, 1],
      ['lastName', 2, 1],
      ['mrn', 2, 1],
    ]);
  });

  test('a restart locks it until its credentials come again; those that are no secrets may be left out', async () => {
    lab.restart();
    const path = `/v1/byok/records/r1?organization=${organization}`;
    const locked = await lab.ask(path);
    expect([locked.status, (await locked.json()).type]).toEqual([409, 'byok.locked']);
    const listed = byokKeys.parse(await (await lab.ask('/v1/byok/keys')).json());
    expect(listed.keys.find((each) => each.organization === organization)?.state).toBe('locked');
    const { clientSecret, secretAccessKey } = key().values;
    const secret = type === 'aws-kms' ? { ...key().values } : { clientSecret: clientSecret ?? '' };
    const wrong =
      type === 'aws-kms'
        ? { secretAccessKey: `example/${'x'.repeat(32)}` }
        : { clientSecret: `abc8Q~${'x'.repeat(34)}` };
    const refused = await put(`/v1/byok/keys/${organization}/credentials`, {
      values: { ...secret, ...wrong },
    });
    expect(refused.status).toBe(422);
    const text = await refused.text();
    expect(JSON.parse(text).problems[0]).toMatchObject({ class: 'auth.secret_wrong' });
    for (const value of Object.values(wrong)) expect(text).not.toContain(value);
    const unlocked = await put(`/v1/byok/keys/${organization}/credentials`, { values: secret });
    expect([unlocked.status, (await unlocked.json()).state]).toEqual([200, 'ok']);
    expect(await (await lab.ask(path)).json()).toEqual({ fields: jane });
    expect(secretAccessKey ?? clientSecret).toBeTruthy();
  });
});

test('a key moves from one provider to the other, and the old one is needed no more', async () => {
  const organization = 'lab-azure-key-vault';
  await put(`/v1/byok/keys/${organization}/credentials`, { values: lab.azureKey().values });
  const reply = await lab.ask('/v1/byok/rotations', {
    json: { organization, what: 'key', key: lab.awsKey() },
  });
  expect(await linesOf(reply)).toEqual([
    { done: 0, total: 1 },
    { done: 1, total: 1 },
  ]);
  const undo = lab.lab.world.keyVault.keys.change(facts.keyVault.key, { enabled: false });
  try {
    lab.restart();
    const path = `/v1/byok/keys/${organization}/credentials`;
    expect((await put(path, { values: lab.azureKey().values })).status).toBe(422);
    expect((await put(path, { values: lab.awsKey().values })).status).toBe(200);
    expect((await lab.ask(`/v1/byok/records/r1?organization=${organization}`)).status).toBe(200);
  } finally {
    undo();
  }
});

describe('what is refused', () => {
  beforeAll(async () => {
    await put('/v1/byok/keys/lab-aws-kms/credentials', { values: lab.awsKey().values });
  });

  test.each([
    [{ clientSecret: `abc8Q~${'x'.repeat(34)}` }, 'auth.secret_wrong'],
    [
      { keyUrl: 'https://labvault.vault.azure.net/keys/other/0123456789abcdef0123456789abcdef' },
      'target.not_found',
    ],
    [{ keyUrl: 'https://evil.example/keys/emedgene/0123456789abcdef0123456789abcdef' }, 'input.malformed'],
  ])('a key that does not pass its test: %j', async (change, name) => {
    const { type, values } = lab.azureKey();
    const json = { organization: 'refused', key: { type, values: { ...values, ...change } } };
    const reply = await lab.ask('/v1/byok/keys', { json });
    expect([reply.status, (await reply.json()).problems[0].class]).toEqual([422, name]);
    expect((await lab.ask('/v1/byok/records/r1?organization=refused')).status).toBe(404);
  });

  const record = (more: object) => ({ organization: 'lab-aws-kms', fields: { mrn: 'canary-17' }, ...more });
  test.each([
    ['John Smith', {}, 'id'],
    ['x'.repeat(65), {}, 'id'],
    ["r1'; DROP TABLE byok_records; --", {}, 'id'],
    ['r1', { organization: "x'; DROP TABLE byok_records" }, 'organization'],
    ['r1', { fields: { "a'; --": 'canary-17' } }, "fields.a'; --"],
    ['r1', { fields: {} }, 'fields'],
    ['r1', { searchable: ['name'] }, 'searchable.0'],
    ['r1', { fields: { dateOfBirth: '1970-01-31' }, searchable: ['dateOfBirth'] }, 'searchable.0'],
    ['r1', { fields: { sex: 'canary-17' }, searchable: ['sex'] }, 'searchable.0'],
    ['r1', { searchable: [{ name: 'mrn', type: 'postcode' }] }, 'searchable.0'],
  ])('record %s %j: 422 names %s and no value', async (id, more, field) => {
    const reply = await put(`/v1/byok/records/${encodeURIComponent(id)}`, record(more));
    const text = await reply.text();
    expect([reply.status, JSON.parse(text).problems[0].field]).toEqual([422, field]);
    expect(text).not.toMatch(/canary-17|1970/);
  });

  test('a path that leaves the records', async () => {
    expect((await put('/v1/byok/records/..%2f..%2fkeys', record({}))).status).toBe(422);
    expect((await put('/v1/byok/records/../keys', record({}))).status).toBe(404);
  });

  test('a caller without the scope', async () => {
    lab.restart({ STORAGE_LINK_SCOPES: 'probe' });
    const calls: [string, RequestInit & { json?: unknown }][] = [
      ['/v1/byok/keys', {}],
      ['/v1/byok/records/x?organization=lab-aws-kms', {}],
      ['/v1/byok/searches', { json: {} }],
      ['/v1/byok/rotations', { json: {} }],
    ];
    for (const [path, init] of calls) expect((await lab.ask(path, init)).status).toBe(403);
    lab.restart();
  });
});

test('a database that fails while people work is named, and is no bug', async () => {
  const { companion } = await import('#test/server/companion.ts');
  const server = 'postgresql://lab:canary-Passw0rd@127.0.0.1:1/byok';
  const { ask } = companion({
    ...{ STORAGE_LINK_SCOPES: 'byok', DATABASE_URL: server, STORAGE_LINK_DATA: lab.dataDirectory },
  });
  const reply = await ask('/v1/byok/records/r1?organization=acme');
  const { status, detail } = await reply.json();
  expect([status, detail]).toEqual([502, 'The records cannot be reached: no server answers there.']);
});
