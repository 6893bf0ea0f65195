// The BaseSpace stand-in must know regions, tokens and scopes as BaseSpace does; otherwise a broken probe would look green.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { facts } from '../facts.ts';
import { type Call, type Reply, throughProxy } from '../through-proxy.ts';
import { startWorld, type World } from '../world.ts';
import type { BaseSpaceToken } from './basespace.ts';

const { server, appToken } = facts.basespace;
let world: World;
let token: BaseSpaceToken;

beforeAll(async () => {
  world = await startWorld();
  const found = world.basespace.tokens.get(appToken);
  if (!found) throw new Error('the lab has a token');
  token = found;
});
afterAll(() => world.close());

const call = (path: string, change: Call & { host?: string; bearer?: string } = {}): Promise<Reply> => {
  const { host = server, bearer = appToken, ...more } = change;
  return throughProxy(world, `${host}${path}`, { headers: { authorization: `Bearer ${bearer}` }, ...more });
};

const codeOf = ({ status, text }: Reply): unknown[] => {
  const body = JSON.parse(text);
  return [status, body.ResponseStatus?.ErrorCode ?? body.ErrorCode];
};

test('a token tells its workgroup, in the envelope of each version', async () => {
  const one = JSON.parse((await call('/v1pre3/users/current')).text);
  const two = JSON.parse((await call('/v2/users/current')).text);
  expect(one).toMatchObject({ Response: { Name: facts.workgroup }, ResponseStatus: {}, Notifications: [] });
  expect(two).toMatchObject({ Name: facts.workgroup, IsWorkgroup: true, DomainName: 'acme' });
});

test('the older header for the token is taken too', async () => {
  expect((await call('/v1pre3/users/current', { headers: { 'x-access-token': appToken } })).status).toBe(200);
});

test.each([
  ['another region', { host: 'https://api.basespace.illumina.com' }],
  ['an unknown token', { bearer: 'e'.repeat(32) }],
  ['no token', { headers: {} }],
])('%s is AUTHENTICATION_FAILURE, without a word about regions', async (_, change) => {
  const reply = await call('/v1pre3/users/current', change);
  expect(codeOf(reply)).toEqual([401, 'BASESPACE.COMMON.AUTHENTICATION_FAILURE']);
  expect(reply.text).not.toMatch(/region/i);
});

test('a revoked token is refused', async () => {
  token.revoked = true;
  const reply = await call('/v1pre3/users/current');
  token.revoked = false;
  expect(reply.status).toBe(401);
});

test('projects come page by page with their total', async () => {
  const { Response } = JSON.parse((await call('/v1pre3/users/current/projects?Offset=1&Limit=1')).text);
  expect(Response).toMatchObject({ Items: [{ Id: '2000002' }], DisplayedCount: 1, TotalCount: 2, Offset: 1 });
});

test('the way to a file is the one Emedgene goes, and ends in an address of its content', async () => {
  const sample = JSON.parse((await call('/v2/biosamples?projectid=2000001&limit=1')).text).Items[0].Id;
  const dataset = JSON.parse((await call(`/v2/datasets?inputbiosamples=${sample}&limit=1`)).text).Items[0].Id;
  const file = JSON.parse((await call(`/v2/datasets/${dataset}/files?limit=1`)).text).Items[0].Id;
  const { Response } = JSON.parse((await call(`/v1pre3/files/${file}/content?redirect=meta`)).text);
  expect(Response).toMatchObject({ HrefContent: expect.stringContaining(file), SupportsRange: true });
});

test.each([
  ['v1pre3', '/v1pre3/users/current/projects?Limit=1', 'BROWSE'],
  ['v2', '/v2/biosamples?projectid=2000001', 'BROWSE'],
  ['v1pre3', '/v1pre3/files/2000001100/content?redirect=meta', 'READ'],
])('without its scope %s %s is refused', async (_, path, access) => {
  token.scopes.clear();
  const reply = await call(path);
  for (const scope of ['BROWSE GLOBAL', 'READ GLOBAL'] as const) token.scopes.add(scope);
  expect(codeOf(reply)).toEqual([403, 'BASESPACE.COMMON.INSUFFICIENT_RESOURCE_PERMISSIONS']);
  expect(reply.text).toContain(`requires ${access} access`);
});

test('to read implies to browse, and browsing opens no content', async () => {
  token.scopes.delete('BROWSE GLOBAL');
  const browsed = await call('/v1pre3/users/current/projects?Limit=1');
  token.scopes.add('BROWSE GLOBAL').delete('READ GLOBAL');
  const content = await call('/v1pre3/files/2000001100/content?redirect=meta');
  token.scopes.add('READ GLOBAL');
  expect([browsed.status, content.status]).toEqual([200, 403]);
});

test('what does not exist is refused like what is forbidden', async () => {
  for (const path of [
    '/v1pre3/files/1111111100/content?redirect=meta',
    '/v2/biosamples?projectid=1',
    '/v2/nowhere',
  ]) {
    expect(codeOf(await call(path))).toEqual([403, 'BASESPACE.COMMON.INSUFFICIENT_RESOURCE_PERMISSIONS']);
  }
});

test('an attempt to revoke the token is refused and remembered', async () => {
  expect((await call('/v2/oauthv2tokens/current', { method: 'DELETE' })).status).toBe(403);
  expect(world.basespace.refusedWrites).toEqual([{ method: 'DELETE', path: '/v2/oauthv2tokens/current' }]);
  expect((await call('/v1pre3/users/current')).status).toBe(200);
});
