// The Data Lake stand-in must list, read and refuse as Azure does: roles first, then ACLs; else a broken probe would look green.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { facts } from '../facts.ts';
import { throughProxy } from '../through-proxy.ts';
import { startWorld, type World } from '../world.ts';
import { credentialFor, fixedToken, lakeClient, trust } from './microsoft-clients.ts';

const { host, container, emptyContainer, flatHost } = facts.dataLake;
const version = { 'x-ms-version': '2023-11-03' };
const claims = {
  aud: 'https://storage.azure.com',
  appid: facts.app.clientId,
  oid: facts.app.servicePrincipalId,
  tid: facts.tenantId,
};
let world: World;
let secret: string;

beforeAll(async () => {
  world = await startWorld();
  trust(world);
  secret = world.entra.createSecret(facts.app.clientId).value;
});
afterAll(() => world.close());

const filesystem = (name: string = container) =>
  lakeClient(world, credentialFor(world, secret)).getFileSystemClient(name);

async function ask(path: string, change: object = {}, call: { method?: string; headers?: object } = {}) {
  const token = await world.entra.signToken({ ...claims, ...change });
  const { method = 'GET', headers } = call;
  const url = path.startsWith('https:') ? path : `https://${host}/${path}`;
  return throughProxy(world, url, {
    method,
    headers: { authorization: `Bearer ${token}`, ...version, ...headers },
  });
}

const listing = (folder = '') =>
  `${container}?resource=filesystem&recursive=false${folder && `&directory=${folder}`}`;

describe("Microsoft's own client", () => {
  test('lists a folder, and everything below when asked to', async () => {
    const names = async (options: object): Promise<string[]> => {
      const found: string[] = [];
      for await (const { name, isDirectory } of filesystem().listPaths(options)) {
        found.push(isDirectory ? `${name}/` : `${name}`);
      }
      return found;
    };
    expect(await names({})).toEqual(['runs/']);
    expect(await names({ path: 'runs' })).toEqual(['runs/2026/', 'runs/readme.txt']);
    expect(await names({ recursive: true })).toEqual([
      'runs/',
      'runs/2026/',
      'runs/2026/sample-1.txt',
      'runs/readme.txt',
    ]);
  });

  test('understands the refusals', async () => {
    const first = (name: string, options = {}) => filesystem(name).listPaths(options).next();
    await expect(first(emptyContainer)).resolves.toMatchObject({ done: true });
    await expect(first('genomes-deleted')).rejects.toMatchObject({
      statusCode: 404,
      code: 'FilesystemNotFound',
    });
    await expect(first(container, { path: 'none' })).rejects.toMatchObject({
      statusCode: 404,
      code: 'PathNotFound',
    });
    const token = await world.entra.signToken({ ...claims, appid: facts.appWithoutRole.clientId });
    const other = lakeClient(world, fixedToken(token)).getFileSystemClient(container);
    await expect(other.listPaths().next()).rejects.toMatchObject({ code: 'AuthorizationPermissionMismatch' });
  });

  test('reads files at the blob address, which is why the companion does not use it', async () => {
    await expect(filesystem().getFileClient('runs/readme.txt').read(0, 1)).rejects.toBeDefined();
    const blobHost = host.replace('.dfs.', '.blob.');
    expect(world.requests.connects.at(-1)).toMatchObject({ host: blobHost, status: 502 });
  });
});

const past = Math.floor(Date.now() / 1000) - 60;
test.each([
  { why: 'an expired token', change: { nbf: past - 3600, exp: past } },
  { why: 'a token for Key Vault', change: { aud: 'https://vault.azure.net' } },
  { why: 'a genuine token of another tenant', change: { tid: facts.otherTenantId } },
])('$why is refused with 401 InvalidAuthenticationInfo', async ({ change }) => {
  const reply = await ask(listing(), change);
  expect([reply.status, JSON.parse(reply.text).error.code]).toEqual([401, 'InvalidAuthenticationInfo']);
});

test('ACLs count where there is no role: execute on the way, read and execute on the folder, read on the file', async () => {
  const { clientId, servicePrincipalId: oid } = facts.appWithoutRole;
  const node = (path: string) => world.dataLake.files.node(container, path);
  const statuses = async () => {
    const list = await ask(listing('runs'), { appid: clientId, oid });
    const read = await ask(`${container}/runs/readme.txt`, { appid: clientId, oid });
    return [list.status, read.status];
  };
  expect(await statuses()).toEqual([403, 403]);
  node('').acl.set(oid, '--x');
  node('runs').acl.set(oid, '--x');
  node('runs/readme.txt').acl.set(oid, 'r--');
  expect(await statuses()).toEqual([403, 200]);
  node('runs').acl.set(oid, 'r-x');
  expect(await statuses()).toEqual([200, 200]);
  node('').acl.delete(oid);
  expect(await statuses()).toEqual([403, 403]);
});

test('the containers of the account are listed for a role at the account only', async () => {
  const containers = () => ask('?resource=account');
  expect((await containers()).status).toBe(403);
  world.dataLake.access.grantReader(facts.app.clientId);
  expect(JSON.parse((await containers()).text).filesystems).toHaveLength(2);
  world.dataLake.access.revokeReader(facts.app.clientId);
});

test('one byte is one byte, an empty file has none, an archived one gives none', async () => {
  const range = { headers: { range: 'bytes=0-0' } };
  const { files } = world.dataLake;
  const file = `${container}/runs/readme.txt`;
  const byte = await ask(file, {}, range);
  expect([byte.status, byte.text, byte.headers['content-range']]).toEqual([206, 'E', 'bytes 0-0/33']);
  files.put(container, 'runs/empty', '');
  expect((await ask(`${container}/runs/empty`, {}, range)).headers['x-ms-error-code']).toBe('InvalidRange');
  files.node(container, 'runs/readme.txt').archived = true;
  expect((await ask(file, {}, range)).headers['x-ms-error-code']).toBe('BlobArchived');
});

test('a call without version, without token or behind the firewall is refused', async () => {
  const code = (reply: { text: string }) => JSON.parse(reply.text).error.code;
  const url = `https://${host}/${listing()}`;
  expect(code(await throughProxy(world, url, { headers: version }))).toBe('PublicAccessNotPermitted');
  const token = await world.entra.signToken(claims);
  const bare = await throughProxy(world, url, { headers: { authorization: `Bearer ${token}` } });
  expect(code(bare)).toBe('MissingRequiredHeader');
  expect(code(await ask(`${container}?resource=filesystem`))).toBe('MissingRequiredQueryParameter');
  world.dataLake.access.firewall = true;
  expect(code(await ask(listing()))).toBe('AuthorizationFailure');
  world.dataLake.access.firewall = false;
});

test('a write by a reader is refused and remembered', async () => {
  const reply = await ask(`${container}/new.txt?resource=file`, {}, { method: 'PUT' });
  expect(reply.status).toBe(403);
  expect(world.dataLake.access.refusedWrites).toEqual([
    { method: 'PUT', path: `/${container}/new.txt?resource=file` },
  ]);
});

test('the account without a hierarchical namespace says so to whoever is signed in', async () => {
  const reply = await ask(`https://${flatHost}/${listing()}`);
  expect([reply.status, JSON.parse(reply.text).error.code]).toEqual([400, 'HierarchicalNamespaceNotEnabled']);
});
