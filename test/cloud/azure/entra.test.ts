// The sign-in stand-in must refuse and accept as Microsoft Entra does, or tests of the product against it prove nothing.

import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { facts } from '../facts.ts';
import { requestToken, throughProxy } from '../through-proxy.ts';
import { startWorld, type World } from '../world.ts';
import { credentialFor, trust } from './microsoft-clients.ts';

const SCOPE = 'https://storage.azure.com/.default';
let world: World;
let secret: string;

beforeAll(async () => {
  world = await startWorld();
  trust(world);
  secret = world.entra.createSecret(facts.app.clientId).value;
});
afterAll(() => world.close());

test("Microsoft's own identity client gets a token with the tenant, app and audience it asked for", async () => {
  const { token, expiresOnTimestamp } = await credentialFor(world, secret).getToken(SCOPE);
  expect(decodeJwt(token)).toMatchObject({
    iss: `https://sts.windows.net/${facts.tenantId}/`,
    aud: 'https://storage.azure.com',
    appid: facts.app.clientId,
    oid: facts.app.servicePrincipalId,
    tid: facts.tenantId,
  });
  expect(expiresOnTimestamp).toBeGreaterThan(Date.now() + 3_000_000);
});

test('the older endpoint, which rclone asks, goes by the resource and by the same checks', async () => {
  const ask = async (client_secret: string) => {
    const form = { grant_type: 'client_credentials', client_id: facts.app.clientId, client_secret };
    const reply = await throughProxy(
      world,
      `https://login.microsoftonline.com/${facts.tenantId}/oauth2/token`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ ...form, resource: 'https://storage.azure.com/' }).toString(),
      },
    );
    return JSON.parse(reply.text);
  };
  const { access_token: token, expires_in: lifetime } = await ask(secret);
  expect(decodeJwt(token)).toMatchObject({ aud: 'https://storage.azure.com/', appid: facts.app.clientId });
  expect(lifetime).toBe('3599');
  expect((await ask('x')).error_codes).toEqual([7000215]);
});

test('a new secret has the shape of a real one and is listed afterwards without its value', () => {
  const made = world.entra.createSecret(facts.appWithoutRole.clientId, 'laptop');
  expect(made.value).toMatch(/^[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}$/);
  const listed = world.entra.secrets(facts.appWithoutRole.clientId);
  expect(listed).toEqual([
    { secretId: made.secretId, description: 'laptop', hint: 'abc', expires: made.expires },
  ]);
});

const unknown = '00000000-0000-0000-0000-0000000000ff';
const refusals = [
  {
    why: 'a wrong secret',
    sent: { secret: 'abc8Q~wrong' },
    code: 7000215,
    status: 401,
    error: 'invalid_client',
  },
  {
    why: 'an unknown client ID',
    sent: { clientId: unknown, secret: 'x' },
    code: 700016,
    status: 400,
    error: 'unauthorized_client',
  },
  {
    why: 'the object ID in place of the client ID',
    sent: { clientId: facts.app.objectId, secret: 'x' },
    code: 700016,
    status: 400,
    error: 'unauthorized_client',
  },
  {
    why: 'the app of another tenant',
    sent: { tenantId: facts.otherTenantId, secret: 'x' },
    code: 700016,
    status: 400,
    error: 'unauthorized_client',
  },
  {
    why: 'an unknown tenant',
    sent: { tenantId: unknown, secret: 'x' },
    code: 90002,
    status: 400,
    error: 'invalid_tenant',
  },
  {
    why: 'a tenant that is no identifier',
    sent: { tenantId: 'acme', secret: 'x' },
    code: 900023,
    status: 400,
    error: 'invalid_request',
  },
  { why: 'an empty secret', sent: { secret: '' }, code: 7000218, status: 401, error: 'invalid_client' },
  {
    why: 'a scope that does not end in /.default',
    sent: { scope: 'https://storage.azure.com/user_impersonation', secret: 'x' },
    code: 70011,
    status: 400,
    error: 'invalid_scope',
  },
];

test.each(refusals)('$why is refused with AADSTS$code in the shape Entra uses', async (row) => {
  const reply = await requestToken(world, row.sent);
  const body = JSON.parse(reply.text);
  expect([reply.status, body.error, body.error_codes]).toEqual([row.status, row.error, [row.code]]);
  expect(body.error_description).toMatch(
    new RegExp(`^AADSTS${row.code}: .+ Trace ID: .+ Correlation ID: .+ Timestamp: .+Z$`),
  );
  expect(body).toMatchObject({ trace_id: expect.any(String), correlation_id: expect.any(String) });
});

test('the value of an expired secret is told apart from a wrong one, through Microsoft’s client too', async () => {
  const old = world.entra.createSecret(facts.app.clientId, 'old');
  world.entra.expireSecret(facts.app.clientId, old.secretId);
  await expect(credentialFor(world, old.value).getToken(SCOPE)).rejects.toThrow(/AADSTS7000222/);
  await expect(credentialFor(world, `${old.value}x`).getToken(SCOPE)).rejects.toThrow(/AADSTS7000215/);
});

test('the Secret ID in place of the value is refused as a wrong secret', async () => {
  const made = world.entra.createSecret(facts.app.clientId, 'mix-up');
  await expect(credentialFor(world, made.secretId).getToken(SCOPE)).rejects.toThrow(/AADSTS7000215/);
});

test('a revoked secret, a disabled app and a missing enterprise application each have their own number', async () => {
  const { clientId } = facts.appWithoutRole;
  const made = world.entra.createSecret(clientId, 'short-lived');
  const codeOf = async (): Promise<unknown> =>
    JSON.parse((await requestToken(world, { clientId, secret: made.value })).text).error_codes;
  expect(await codeOf()).toBeUndefined();
  world.entra.disable(clientId);
  expect(await codeOf()).toEqual([7000112]);
  world.entra.disable(clientId, false);
  world.entra.removeServicePrincipal(clientId);
  expect(await codeOf()).toEqual([7000229]);
  world.entra.removeServicePrincipal(clientId, false);
  world.entra.revoke(clientId, made.secretId);
  expect(await codeOf()).toEqual([7000215]);
});
