// The replica Emedgene must find out by itself whether a storage works: its green icon is the judge of the product's work.

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { facts } from '../facts.ts';
import { type Reply, throughProxy } from '../through-proxy.ts';
import { startWorld, type World } from '../world.ts';
import type { LinkedStorage } from './linked-storages.ts';

let world: World;
let secret: string;
const SFTP = 'sftp';

beforeAll(async () => {
  world = await startWorld();
  secret = world.entra.createSecret(facts.app.clientId).value;
});
afterAll(() => world.close());
beforeEach(() => world.emedgene.storages.clear());

function call(method: string, path: string, body?: unknown): Promise<Reply> {
  return throughProxy(world, `https://${facts.emedgeneHost}/api${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Adds a storage and waits for its check to end. */
async function add(type: string, values: Record<string, string>): Promise<LinkedStorage> {
  const reply = await call('POST', '/storages', { type, values });
  expect(reply.status).toBe(201);
  return world.emedgene.storages.settled(JSON.parse(reply.text).id);
}

const blobValues = (): Record<string, string> => ({
  CLIENT_ID: facts.app.clientId,
  CLIENT_SECRET: secret,
  TENANT_ID: facts.tenantId,
  ACCOUNT_URL: facts.accountUrl,
});

const sftpValues = (): Record<string, string> => ({
  Host: world.sftp.host,
  Port: String(world.sftp.port),
  Username: facts.sftp.passwordUser,
  Password: facts.sftp.password,
  Path: facts.sftp.directory,
});

test('good Azure values turn the storage ok, by calls that reached sign-in and storage', async () => {
  world.requests.clear();
  const storage = await add('azure-blob', blobValues());
  expect(storage).toMatchObject({ status: 'ok', name: 'labgenomes.blob.core.windows.net/genomes' });
  const hosts = new Set(world.requests.requests.map(({ host }) => host));
  expect(hosts).toEqual(new Set([facts.emedgeneHost, facts.loginHost, facts.blobHost]));
});

test.each([
  {
    wrong: 'secret',
    values: { CLIENT_SECRET: 'abc8Q~example-wrong' },
    detail: /^AADSTS7000215: Invalid client secret/,
  },
  {
    wrong: 'tenant',
    values: { TENANT_ID: facts.subscriptionId },
    detail: /AADSTS90002|endpoints_resolution/,
  },
  { wrong: 'client ID', values: { CLIENT_ID: facts.app.objectId }, detail: /^AADSTS700016: / },
  {
    wrong: 'container',
    values: { ACCOUNT_URL: `https://${facts.blobHost}/${facts.missingContainer}` },
    detail: /^ContainerNotFound: /,
  },
  {
    wrong: 'account',
    values: { ACCOUNT_URL: 'https://nobody.blob.core.windows.net/genomes' },
    detail: /^No connection \(502\)$/,
  },
])('a wrong $wrong turns it failed with the provider’s short text', async ({ values, detail }) => {
  const storage = await add('azure-blob', { ...blobValues(), ...values });
  expect(storage.status).toBe('failed');
  expect(storage.detail).toMatch(detail);
  expect(storage.detail).not.toContain(secret);
});

test('the type nobody should choose is in the list, and is never green', async () => {
  const listed = JSON.parse((await call('GET', '/storage-types')).text) as { id: string; label: string }[];
  expect(listed.at(-1)).toMatchObject({ id: 'ica-v1', label: 'Illumina Connected Analytics V1' });
  const storage = await add('ica-v1', { Api_key: 'x', Project: facts.ica.project, Path: '/' });
  expect(storage.status).toBe('failed');
});

test('somebody without the Storage Provider role is not offered ICA', async () => {
  const { session } = world.emedgene;
  session.roles = ['Manager', 'Multiple Storage'];
  const listed = JSON.parse((await call('GET', '/storage-types')).text) as { id: string }[];
  session.roles = [...facts.emedgeneRoles];
  expect(listed.map(({ id }) => id)).not.toContain('ica');
});

test('SFTP is checked with a password, and with an encrypted private key', async () => {
  const byPassword = await add(SFTP, sftpValues());
  expect(byPassword).toMatchObject({ status: 'ok', detail: 'Connected' });
  const byKey = await add(SFTP, {
    ...sftpValues(),
    Username: facts.sftp.keyUser,
    Password: '',
    Private_key: world.sftp.encryptedKey.privateKey,
    Passphrase: facts.sftp.passphrase,
  });
  expect(byKey).toMatchObject({ status: 'ok', detail: 'Connected' });
});

test('a wrong SFTP password turns it failed', async () => {
  const storage = await add(SFTP, { ...sftpValues(), Password: 'wrong' });
  expect(storage).toMatchObject({
    status: 'failed',
    detail: expect.stringMatching(/authentication methods failed/),
  });
});

test('secrets are never given back, and a blank one in an update keeps what is stored', async () => {
  const { id } = await add('azure-blob', blobValues());
  const listed = await call('GET', '/storages');
  expect(listed.text).toContain(facts.app.clientId);
  expect(listed.text).not.toContain(secret);
  const values = { CLIENT_SECRET: '', ACCOUNT_URL: `https://${facts.blobHost}/${facts.emptyContainer}` };
  expect((await call('PUT', `/storages/${id}`, { values })).status).toBe(200);
  expect(await world.emedgene.storages.settled(id)).toMatchObject({
    status: 'ok',
    name: `${facts.blobHost}/${facts.emptyContainer}`,
  });
});

test('a check on demand sees that a secret was revoked in the meantime', async () => {
  const made = world.entra.createSecret(facts.app.clientId, 'short-lived');
  const { id, status } = await add('azure-blob', { ...blobValues(), CLIENT_SECRET: made.value });
  world.entra.revoke(facts.app.clientId, made.secretId);
  expect([status, (await call('POST', `/storages/${id}/check`)).status]).toEqual(['ok', 202]);
  expect(await world.emedgene.storages.settled(id)).toMatchObject({
    status: 'failed',
    detail: expect.stringMatching(/^AADSTS7000215/),
  });
});

test('a second storage of the same name is 409, missing values are 422 by label, an unknown type too', async () => {
  await add(SFTP, sftpValues());
  expect((await call('POST', '/storages', { type: SFTP, values: sftpValues() })).status).toBe(409);
  const empty = await call('POST', '/storages', {
    type: 'azure-blob',
    values: { ACCOUNT_URL: 'labgenomes' },
  });
  expect(empty.status).toBe(422);
  expect(JSON.parse(empty.text).errors).toEqual({
    CLIENT_ID: 'This field is required.',
    CLIENT_SECRET: 'This field is required.',
    TENANT_ID: 'This field is required.',
    ACCOUNT_URL: 'Enter a valid URL.',
  });
  expect((await call('POST', '/storages', { type: 'Tape', values: {} })).status).toBe(422);
});

test('a deleted storage is gone from the list', async () => {
  const { id } = await add(SFTP, sftpValues());
  expect((await call('DELETE', `/storages/${id}`)).status).toBe(204);
  expect((await call('GET', '/storages')).text).toBe('[]');
});

test('somebody signed out, or without the Multiple Storage role, cannot add', async () => {
  const { session } = world.emedgene;
  const status = async (): Promise<number> =>
    (await call('POST', '/storages', { type: SFTP, values: sftpValues() })).status;
  session.roles = ['Manager'];
  expect(await status()).toBe(403);
  session.roles = [...facts.emedgeneRoles];
  session.signedIn = false;
  expect(await status()).toBe(401);
  session.signedIn = true;
  expect(JSON.parse((await call('GET', '/me')).text)).toEqual({ ...session });
});
