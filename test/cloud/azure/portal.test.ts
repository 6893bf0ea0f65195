// What the replica portal shows must be what the sign-in and storage stand-ins hold, or a captured value would prove nothing.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { facts } from '../facts.ts';
import { type Reply, requestToken, throughProxy } from '../through-proxy.ts';
import { startWorld, type World } from '../world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const get = (host: string, path: string): Promise<Reply> => throughProxy(world, `https://${host}${path}`);

function createSecret(description: string): Promise<Reply> {
  return throughProxy(world, `https://${facts.bladeHost}/api/apps/${facts.app.clientId}/secrets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ description, days: 90 }),
  });
}

test('a secret made in the portal is shown once, signs in for real and is masked afterwards', async () => {
  const reply = await createSecret('made in the portal');
  const made = JSON.parse(reply.text);
  expect([reply.status, made.description]).toEqual([201, 'made in the portal']);
  expect((await requestToken(world, { secret: made.value })).status).toBe(200);
  const app = await get(facts.portalHost, `/api/apps/${facts.app.clientId}`);
  expect(app.text).not.toContain(made.value);
  const { displayName, clientId: appId, objectId } = facts.app;
  const { secretId, expires, description } = made;
  expect(JSON.parse(app.text)).toEqual({
    ...{ displayName, appId, objectId, tenantId: facts.tenantId },
    secrets: [{ description, expires, hint: 'abc', secretId }],
  });
  expect(Date.parse(expires) - Date.now()).toBeLessThan(91 * 86_400_000);
});

test('container properties come from the storage itself; an unknown container or account is 404', async () => {
  const path = (account: string, container: string): string => `/api/containers/${account}/${container}`;
  const found = JSON.parse((await get(facts.portalHost, path(facts.storageAccount, facts.container))).text);
  expect(found).toEqual({
    url: facts.accountUrl,
    etag: expect.any(String),
    lastModified: expect.any(String),
  });
  expect((await get(facts.portalHost, path(facts.storageAccount, facts.missingContainer))).status).toBe(404);
  expect((await get(facts.portalHost, path('nobody', facts.container))).status).toBe(404);
});

test.each([
  { host: facts.portalHost, policy: "frame-ancestors 'none'" },
  { host: facts.bladeHost, policy: 'frame-ancestors https://portal.azure.com' },
  { host: facts.emedgeneHost, policy: "frame-ancestors 'none'" },
])('$host serves its page for any route, under its Content Security Policy', async ({ host, policy }) => {
  const page = await get(host, '/some/route');
  expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page.headers['content-security-policy']).toContain(policy);
  const [, script = ''] = /src="(\/[^"]+\.js)"/.exec(page.text) ?? [];
  expect((await get(host, script)).headers['content-type']).toBe('text/javascript; charset=utf-8');
  expect((await get(host, '/missing.js')).status).toBe(404);
  expect((await get(host, '/..%2f..%2fpackage.json')).status).toBe(404);
});
