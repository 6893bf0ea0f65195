// The storage stand-in must verify tokens and roles as Azure does; otherwise a broken probe would look green.

import type { RestError } from '@azure/storage-blob';
import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { facts } from '../facts.ts';
import { throughProxy } from '../through-proxy.ts';
import { startWorld, type World } from '../world.ts';
import { containerClient, credentialFor, fixedToken, trust } from './microsoft-clients.ts';

let world: World;
let secret: string;
const claims = {
  aud: 'https://storage.azure.com',
  appid: facts.app.clientId,
  oid: facts.app.servicePrincipalId,
  tid: facts.tenantId,
};
const list = `https://${facts.blobHost}/${facts.container}?restype=container&comp=list`;
const version = { 'x-ms-version': '2026-10-06' };

beforeAll(async () => {
  world = await startWorld();
  trust(world);
  secret = world.entra.createSecret(facts.app.clientId).value;
});
afterAll(() => world.close());

/** The error a container listing ends with, for one bearer token. */
async function refusalOf(token: string, container: string = facts.container): Promise<RestError> {
  const pages = containerClient(world, fixedToken(token), container).listBlobsFlat().byPage();
  return pages.next().then(
    () => Promise.reject(new Error('The listing was not refused.')),
    (error: RestError) => error,
  );
}

test("Microsoft's own storage client lists and reads with a token of the app that holds the reader role", async () => {
  const container = containerClient(world, credentialFor(world, secret), facts.container);
  const names: string[] = [];
  for await (const blob of container.listBlobsFlat()) names.push(blob.name);
  expect(names).toEqual(Object.keys(facts.blobs));
  const first = await container.getBlobClient('readme.txt').downloadToBuffer(0, 7);
  expect(first.toString()).toBe('Example');
});

test('an empty container lists nothing and is no error', async () => {
  const container = containerClient(world, credentialFor(world, secret), facts.emptyContainer);
  const { value } = await container.listBlobsFlat().byPage({ maxPageSize: 1 }).next();
  expect(value.segment.blobItems).toEqual([]);
});

test('a token signed by anybody but Entra is refused, whatever it says', async () => {
  const { privateKey } = await generateKeyPair('RS256');
  const forged = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(`https://sts.windows.net/${facts.tenantId}/`)
    .setIssuedAt()
    .setNotBefore('0s')
    .setExpirationTime('1h')
    .sign(privateKey);
  expect(await refusalOf(forged)).toMatchObject({ statusCode: 401, code: 'InvalidAuthenticationInfo' });
});

const past = Math.floor(Date.now() / 1000) - 60;
test.each([
  { why: 'an expired token', change: { nbf: past - 3600, exp: past } },
  { why: 'a token not yet valid', change: { nbf: past + 3600 } },
  { why: 'a token for Key Vault', change: { aud: 'https://vault.azure.net' } },
  { why: 'a genuine token of another tenant', change: { tid: facts.otherTenantId } },
])('$why is refused with 401 InvalidAuthenticationInfo', async ({ change }) => {
  const token = await world.entra.signToken({ ...claims, ...change });
  expect(await refusalOf(token)).toMatchObject({ statusCode: 401, code: 'InvalidAuthenticationInfo' });
});

test('an app without the role gets 403 AuthorizationPermissionMismatch with a request ID', async () => {
  const token = await world.entra.signToken({ ...claims, appid: facts.appWithoutRole.clientId });
  const reply = await throughProxy(world, list, {
    headers: { ...version, authorization: `Bearer ${token}` },
  });
  expect([reply.status, reply.headers['x-ms-error-code']]).toEqual([403, 'AuthorizationPermissionMismatch']);
  expect(reply.headers['x-ms-request-id']).toMatch(/^[\da-f-]{36}$/);
  expect(reply.text).toContain('<Code>AuthorizationPermissionMismatch</Code>');
});

test('a role that is granted and taken away again changes the answer', async () => {
  const { clientId } = facts.appWithoutRole;
  const token = await world.entra.signToken({ ...claims, appid: clientId });
  const listing = (): Promise<unknown> =>
    containerClient(world, fixedToken(token), facts.container).listBlobsFlat().byPage().next();
  world.blob.access.grantReader(clientId, facts.container);
  await expect(listing()).resolves.toMatchObject({ done: false });
  world.blob.access.revokeReader(clientId, facts.container);
  await expect(listing()).rejects.toMatchObject({ statusCode: 403 });
});

test('a role on one container does not open the account: listing containers is refused', async () => {
  const token = await world.entra.signToken(claims);
  const url = `https://${facts.blobHost}/?comp=list`;
  const reply = await throughProxy(world, url, { headers: { ...version, authorization: `Bearer ${token}` } });
  expect([reply.status, reply.headers['x-ms-error-code']]).toEqual([403, 'AuthorizationPermissionMismatch']);
});

test('a container that does not exist is 404 ContainerNotFound', async () => {
  const token = await world.entra.signToken(claims);
  const refusal = await refusalOf(token, facts.missingContainer);
  expect(refusal).toMatchObject({ statusCode: 404, code: 'ContainerNotFound' });
});

test('a request without credentials is 409 PublicAccessNotPermitted', async () => {
  const reply = await throughProxy(world, list, { headers: version });
  expect([reply.status, reply.headers['x-ms-error-code']]).toEqual([409, 'PublicAccessNotPermitted']);
});

test('the firewall of the account refuses a good token with 403 AuthorizationFailure', async () => {
  world.blob.access.firewall = true;
  const refusal = await refusalOf(await world.entra.signToken(claims));
  world.blob.access.firewall = false;
  expect(refusal).toMatchObject({ statusCode: 403, code: 'AuthorizationFailure' });
});

test('a write by a reader is refused and remembered, and nothing is written', async () => {
  const credential = credentialFor(world, secret);
  const blob = containerClient(world, credential, facts.container).getBlockBlobClient('new.txt');
  await expect(blob.upload('x', 1)).rejects.toMatchObject({ code: 'AuthorizationPermissionMismatch' });
  expect(world.blob.access.refusedWrites).toEqual([{ method: 'PUT', path: `/${facts.container}/new.txt` }]);
  expect(await blob.exists()).toBe(false);
});

test('a preflight is refused without a CORS rule and allowed with one for the asking origin only', async () => {
  const preflight = (origin: string): Promise<{ status: number }> =>
    throughProxy(world, `https://${facts.blobHost}/${facts.container}/readme.txt`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'GET' },
    });
  const emedgene = `https://${facts.emedgeneHost}`;
  expect(await preflight(emedgene)).toMatchObject({
    status: 403,
    headers: { 'x-ms-error-code': 'CorsPreflightFailure' },
  });
  await world.blob.owner.setCors([emedgene]);
  expect(await preflight(emedgene)).toMatchObject({
    status: 200,
    headers: { 'access-control-allow-origin': emedgene },
  });
  expect(await preflight('https://evil.example')).toMatchObject({ status: 403 });
});
