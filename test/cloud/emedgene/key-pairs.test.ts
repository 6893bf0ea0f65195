// The replica's card S3 Credentials keeps Emedgene's rules, and its pairs are real in the sandbox's AWS.

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { facts } from '../facts.ts';
import { throughProxy } from '../through-proxy.ts';
import { startWorld, type World } from '../world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.emedgene.keyPairs.clear();
  world.emedgene.session.roles = [...facts.emedgeneRoles];
});

async function call(method: string, path = '', body?: object) {
  const { status, text } = await throughProxy(
    world,
    `https://${facts.emedgeneHost}/api/s3-credentials${path}`,
    {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    },
  );
  return { status, body: text ? JSON.parse(text) : undefined };
}

test('there are two pairs at most, and a secret is told once', async () => {
  const made = await call('POST');
  expect([made.status, (await call('POST')).status, (await call('POST')).status]).toEqual([201, 201, 409]);
  const listed = await call('GET');
  expect(listed.body.keys).toHaveLength(2);
  expect(JSON.stringify(listed.body)).not.toContain(made.body.secret);
  expect(world.aws.accounts.keys.get(made.body.id)?.secret).toBe(made.body.secret);
});

test('only an inactive pair is deleted', async () => {
  const { id } = (await call('POST')).body;
  expect((await call('DELETE', `/${id}`)).status).toBe(409);
  expect((await call('PATCH', `/${id}`, { active: false })).status).toBe(204);
  expect(world.aws.accounts.keys.get(id)?.active).toBe(false);
  expect((await call('DELETE', `/${id}`)).status).toBe(204);
  expect(world.aws.accounts.keys.has(id)).toBe(false);
});

test.each(['Manager', 'Manage S3 Credentials'])('without the role %s there is no card', async (role) => {
  world.emedgene.session.roles = facts.emedgeneRoles.filter((one) => one !== role);
  expect((await call('GET')).status).toBe(404);
});
