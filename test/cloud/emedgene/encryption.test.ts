// The replica's encryption settings must be as final as Emedgene's: whoever fills them with our help gets no second try.

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { facts } from '../facts.ts';
import { throughProxy } from '../through-proxy.ts';
import { startWorld, type World } from '../world.ts';

let world: World;
let key: Record<string, string>;

beforeAll(async () => {
  world = await startWorld();
  key = {
    clientId: facts.app.clientId,
    tenantId: facts.tenantId,
    clientSecret: world.entra.createSecret(facts.app.clientId).value,
    keyUrl: facts.keyVault.keyUrl,
  };
});
afterAll(() => world.close());
beforeEach(() => {
  world.emedgene.encryption.reset();
  world.keyVault.access.grant(facts.app.clientId, ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey']);
});

const call = (method: string, path: string, body?: object) =>
  throughProxy(world, `https://${facts.emedgeneHost}/api/encryption${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });

test('a key that may do all four is enabled after the test and Confirm, and no secret is shown', async () => {
  const before = world.keyVault.done.length;
  expect((await call('POST', '/test', key)).status).toBe(204);
  expect(world.keyVault.done.slice(before)).toHaveLength(4);
  expect((await call('POST', '', key)).status).toBe(201);
  const shown = await call('GET', '');
  expect(JSON.parse(shown.text)).toMatchObject({ status: 'enabled', keyUrl: facts.keyVault.keyUrl });
  expect(shown.text).not.toContain(key.clientSecret);
});

test.each(['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'] as const)(
  'without the right %s the test fails',
  async (right) => {
    const others = (['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'] as const).filter((one) => one !== right);
    world.keyVault.access.grant(facts.app.clientId, others);
    const reply = await call('POST', '/test', key);
    expect(reply.status).toBe(422);
    expect(reply.text).toMatch(/not authorized|permission/i);
  },
);

test('what was not tested is not enabled, and what is enabled stays: only its secret changes', async () => {
  expect((await call('POST', '', key)).status).toBe(409);
  await call('POST', '/test', key);
  await call('POST', '', key);
  expect((await call('POST', '/test', key)).status).toBe(409);
  expect((await call('PUT', '/secret', { clientSecret: 'abc8Q~wrong' })).status).toBe(422);
  const clientSecret = world.entra.createSecret(facts.app.clientId).value;
  expect((await call('PUT', '/secret', { clientSecret })).status).toBe(200);
});

test('without the role, or without Enterprise, there is nothing to see', async () => {
  const { session, encryption } = world.emedgene;
  const roles = session.roles;
  session.roles = roles.filter((role) => role !== 'Manage encryption settings');
  expect((await call('GET', '')).status).toBe(404);
  session.roles = roles;
  encryption.enterprise = false;
  expect((await call('GET', '')).status).toBe(404);
});
