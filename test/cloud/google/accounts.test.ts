// The token endpoint's stand-in must verify assertions, keys and times as Google does; otherwise a broken sign-in would look green.

import { generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { facts } from '../facts.ts';
import { throughProxy } from '../through-proxy.ts';
import { startWorld, type World } from '../world.ts';
import { type GoogleClients, googleClients, type KeyFile, reasonOf } from './clients.ts';

const { google } = facts;
const objects = `/storage/v1/b/${google.bucket}/o`;
let world: World;
let client: GoogleClients;

beforeAll(async () => {
  world = await startWorld();
  client = googleClients(world, JSON.parse(await world.consoleKeys.createKeyFile()));
});
afterEach(() => {
  world.google.accounts.clockOffset = 0;
});
afterAll(() => world.close());

const past = Math.floor(Date.now() / 1000) - 7200;
test.each([
  [
    'an unknown account',
    { iss: google.serviceAccount.replace('reader', 'nobody') },
    /^Invalid grant: account not found$/,
  ],
  ['another audience', { aud: 'https://storage.googleapis.com/' }, /audience/],
  ['an assertion of yesterday', { iat: past, exp: past + 3600 }, /short-lived token/],
  ['an assertion of tomorrow', { iat: past + 14_400, exp: past + 18_000 }, /short-lived token/],
  ['an assertion for two hours', { exp: past + 14_400 }, /short-lived token/],
])('%s gets no token but invalid_grant', async (_, claims, words) => {
  const reply = await client.ask({ claims });
  const body = JSON.parse(reply.text);
  expect([reply.status, body.error]).toEqual([400, 'invalid_grant']);
  expect(body.error_description).toMatch(words);
});

test('a signature by any other key is refused, whatever key it names', async () => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  expect((await client.ask({ privateKey })).text).toContain('Invalid JWT Signature.');
});

test('a deleted, a disabled and an expired key are refused alike, and gone from the published certificates', async () => {
  const { accounts } = world.google;
  const file: KeyFile = JSON.parse(await world.consoleKeys.createKeyFile());
  const keyId = file.private_key_id;
  const own = { privateKey: file.private_key, keyId };
  const published = async (): Promise<object> => {
    const path = `/robot/v1/metadata/x509/${encodeURIComponent(google.serviceAccount)}`;
    return JSON.parse((await throughProxy(world, `https://${google.certificateHost}${path}`)).text);
  };
  expect((await client.ask(own)).status).toBe(200);
  accounts.disableKey(keyId);
  expect((await client.ask(own)).text).toContain('Invalid JWT Signature.');
  accounts.disableKey(keyId, false);
  accounts.endKey(keyId, new Date(Date.now() + 86_400_000));
  expect([(await client.ask(own)).status, await published()]).toEqual([
    200,
    expect.objectContaining({ [keyId]: expect.any(String) }),
  ]);
  accounts.endKey(keyId, new Date(Date.now() - 1000));
  expect((await client.ask(own)).text).toContain('Invalid JWT Signature.');
  accounts.deleteKey(keyId);
  expect((await client.ask(own)).text).toContain('Invalid JWT Signature.');
  expect(await published()).not.toHaveProperty(keyId);
});

test('a disabled and a deleted account each have their own words', async () => {
  const { state } = world.google.accounts;
  state.disabled = true;
  const disabled = await client.ask();
  state.disabled = false;
  state.deleted = true;
  const deleted = await client.ask();
  state.deleted = false;
  expect([disabled, deleted].map(({ text }) => JSON.parse(text).error_description)).toEqual([
    'Robot is disabled.',
    'Invalid grant: account not found',
  ]);
});

test('a token Google never gave, a revoked one and none at all are refused', async () => {
  expect(reasonOf(await client.call(objects, {}, 'ya29.example-stranger'))).toEqual([401, 'authError']);
  const once = await client.token();
  world.google.accounts.revokeTokens();
  expect(reasonOf(await client.call(objects, {}, once))).toEqual([401, 'authError']);
  const anonymous = await throughProxy(world, `https://${google.storageHost}${objects}`);
  expect(reasonOf(anonymous)).toEqual([401, 'required']);
});

test('a token for another service does not open the storage', async () => {
  const calendar = await client.token({ scope: 'https://www.googleapis.com/auth/calendar' });
  expect(reasonOf(await client.call(objects, {}, calendar))).toEqual([403, 'insufficientPermissions']);
});

test('a token outlives its hour by no minute', async () => {
  const old = await client.token();
  world.google.accounts.clockOffset = 3_700_000;
  expect(reasonOf(await client.call(objects, {}, old))).toEqual([401, 'authError']);
});
