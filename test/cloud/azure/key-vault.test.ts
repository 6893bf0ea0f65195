// The vault stand-in must challenge, verify, encrypt and refuse as Azure Key Vault does, or a test of a key against it proves nothing.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { facts } from '../facts.ts';
import { throughProxy } from '../through-proxy.ts';
import { startWorld, type World } from '../world.ts';
import { credentialFor, cryptographyClient, keyClient, trust } from './microsoft-clients.ts';

const { host, key, version, keyUrl } = facts.keyVault;
const claims = {
  aud: 'https://vault.azure.net',
  appid: facts.app.clientId,
  oid: facts.app.servicePrincipalId,
  tid: facts.tenantId,
};
const four = ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'] as const;
const bytes = new Uint8Array(32).fill(7);
let world: World;
let secret: string;

beforeAll(async () => {
  world = await startWorld();
  trust(world);
  secret = world.entra.createSecret(facts.app.clientId).value;
});
afterAll(() => world.close());

const credential = () => credentialFor(world, secret);

async function post(operation: string, body: object, change: object = {}, query = '?api-version=7.4') {
  const token = await world.entra.signToken({ ...claims, ...change });
  const reply = await throughProxy(world, `${keyUrl}/${operation}${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: reply.status, headers: reply.headers, document: JSON.parse(reply.text) };
}

const plain = { alg: 'RSA-OAEP-256', value: Buffer.from(bytes).toString('base64url') };

describe("Microsoft's own client", () => {
  test('believes the challenge and has the vault encrypt, decrypt, wrap and unwrap', async () => {
    const crypto = cryptographyClient(world, credential());
    const { result, keyID } = await crypto.encrypt({ algorithm: 'RSA-OAEP-256', plaintext: bytes });
    expect(keyID).toBe(keyUrl);
    expect((await crypto.decrypt({ algorithm: 'RSA-OAEP-256', ciphertext: result })).result).toEqual(
      Buffer.from(bytes),
    );
    const wrapped = await crypto.wrapKey('RSA-OAEP-256', bytes);
    expect((await crypto.unwrapKey('RSA-OAEP-256', wrapped.result)).result).toEqual(Buffer.from(bytes));
    expect(world.keyVault.done).toEqual(four);
  });

  test('reads the key where the app may, and its inner code where not', async () => {
    const get = () => keyClient(world, credential()).getKey(key, { version });
    await expect(get()).rejects.toMatchObject({
      statusCode: 403,
      code: 'Forbidden',
      details: { error: { innerError: { code: 'ForbiddenByRbac' } } },
    });
    world.keyVault.access.grant(facts.app.clientId, ['get', ...four]);
    const undo = world.keyVault.keys.change(key, { expires: new Date('2027-01-01T00:00:00Z') });
    expect((await get()).properties).toMatchObject({
      version,
      enabled: true,
      expiresOn: new Date('2027-01-01T00:00:00Z'),
      recoveryLevel: 'Recoverable+Purgeable',
    });
    undo();
    world.keyVault.access.grant(facts.app.clientId, four);
  });
});

test('a call without a token is told where to sign in and for whom, and nothing else', async () => {
  const reply = await throughProxy(world, `${keyUrl}?api-version=7.4`);
  expect(reply.status).toBe(401);
  expect(reply.headers['www-authenticate']).toBe(
    `Bearer authorization="https://login.microsoftonline.com/${facts.tenantId}", resource="https://vault.azure.net"`,
  );
});

const past = Math.floor(Date.now() / 1000) - 60;
test.each([
  { why: 'an expired token', change: { nbf: past - 3600, exp: past }, word: 'TokenExpired' },
  { why: 'a token for storage', change: { aud: 'https://storage.azure.com' }, word: 'AKV10022' },
  { why: 'a genuine token of another tenant', change: { tid: facts.otherTenantId }, word: 'AKV10032' },
])('$why is refused with 401', async ({ change, word }) => {
  const { status, document } = await post('encrypt', plain, change);
  expect([status, document.error.code]).toEqual([401, 'Unauthorized']);
  expect(document.error.message).toContain(word);
});

test('an app without the right is refused in the words of roles or of access policies', async () => {
  const ask = async () =>
    (await post('encrypt', plain, { appid: facts.appWithoutRole.clientId })).document.error;
  const byRole = await ask();
  world.keyVault.access.model = 'policies';
  const byPolicy = await ask();
  world.keyVault.access.model = 'rbac';
  expect(byRole.innererror.code).toBe('ForbiddenByRbac');
  expect(byRole.message).toContain("Action: 'Microsoft.KeyVault/vaults/keys/encrypt/action'");
  expect(byPolicy.innererror.code).toBe('ForbiddenByPolicy');
  expect(byPolicy.message).toContain('does not have keys encrypt permission');
});

test('an expired key encrypts nothing more, but what it encrypted is not lost; a disabled one does neither', async () => {
  const sealed = { ...plain, value: (await post('encrypt', plain)).document.value };
  const codes = async () => {
    const replies = [await post('encrypt', plain), await post('decrypt', sealed)];
    return replies.map(({ status, document }) => document.error?.innererror?.code ?? status);
  };
  const revive = world.keyVault.keys.change(key, { expires: new Date(Date.now() - 1000) });
  expect(await codes()).toEqual(['KeyExpired', 200]);
  revive();
  const enable = world.keyVault.keys.change(key, { enabled: false });
  expect(await codes()).toEqual(['KeyDisabled', 'KeyDisabled']);
  enable();
});

test.each([
  ['another algorithm', { ...plain, alg: 'RSA1_5' }],
  ['base64 of the other alphabet', { ...plain, value: '+/==' }],
  ['more than the key can take', { ...plain, value: Buffer.alloc(191).toString('base64url') }],
])('%s is a bad parameter', async (_, body) => {
  const { status, document } = await post('encrypt', body);
  expect([status, document.error.code]).toEqual([400, 'BadParameter']);
});

test('bytes that this key did not encrypt are not decrypted', async () => {
  const value = Buffer.alloc(256, 3).toString('base64url');
  expect((await post('decrypt', { ...plain, value })).status).toBe(400);
});

test('a call without a version of the interface is refused, a write is refused and remembered', async () => {
  expect((await post('encrypt', plain, {}, '')).status).toBe(400);
  expect((await post('sign', plain)).status).toBe(405);
  expect(world.keyVault.refusedWrites).toEqual([{ method: 'POST', path: `/keys/${key}/${version}/sign` }]);
  expect(world.requests.to(host).length).toBeGreaterThan(0);
});
