// The lab's pages of Google, BaseSpace and Illumina Connected show the lab's values, and the keys made there are whole:
// a demo whose key file nobody accepts would prove nothing.

import { createSign, createVerify } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCredentials } from '#shared/fields/google-credentials.ts';
import { fieldOf } from '#shared/fields/index.ts';
import { facts } from './facts.ts';
import { type Reply, throughProxy } from './through-proxy.ts';
import { startWorld, type World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const { google, basespace, ica } = facts;

function press(page: string, path: string, body: unknown): Promise<Reply> {
  return throughProxy(world, `https://${new URL(page).host}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function shown(address: string): Promise<string> {
  const { host } = new URL(address);
  const reply = await throughProxy(world, `https://${host}/api/scene?${new URLSearchParams({ address })}`);
  return reply.text;
}

test('the key file names the lab’s account, and its key signs what the world verifies', async () => {
  const { status, text, headers } = await press(google.pages.keys, '/api/download/service-account-key', {});
  expect([status, headers['cache-control']]).toEqual([201, 'no-store']);
  const { clientEmail, projectId, privateKeyId = '' } = readCredentials(text) ?? {};
  expect([clientEmail, projectId]).toEqual([google.serviceAccount, google.projectId]);
  const key = JSON.parse(text);
  expect([key.client_id, key.token_uri]).toEqual([google.uniqueId, 'https://oauth2.googleapis.com/token']);
  const signature = createSign('RSA-SHA256').update('assertion').sign(key.private_key);
  const publicKey = world.consoleKeys.serviceAccount.get(privateKeyId) ?? '';
  expect(createVerify('RSA-SHA256').update('assertion').verify(publicKey, signature)).toBe(true);
});

test('each press makes another key', async () => {
  const files = [await world.consoleKeys.createKeyFile(), await world.consoleKeys.createKeyFile()];
  const ids = files.map((file) => readCredentials(file)?.privateKeyId);
  expect(new Set(ids).size).toBe(2);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{40}$/);
});

test('an API key is made for a name, has the shape of one, and the world knows it', async () => {
  expect((await press(ica.pages.apiKeys, '/api/api-keys', { name: ' ' })).status).toBe(422);
  expect(world.consoleKeys.ica.size).toBe(0);
  const { status, text } = await press(ica.pages.apiKeys, '/api/api-keys', { name: 'emedgene-storage' });
  const { key } = JSON.parse(text);
  expect(status).toBe(201);
  expect(key).toMatch(fieldOf('ica.apiKey').pattern ?? /^$/);
  expect([...world.consoleKeys.ica]).toEqual([key]);
});

test.each([
  [google.pages.account, [google.serviceAccount, google.uniqueId]],
  [google.pages.keys, [google.serviceAccount, '/api/download/service-account-key']],
  [google.pages.bucket, [google.bucket]],
  [basespace.pages.credentials, [basespace.clientKey, basespace.clientSecret, basespace.appToken]],
  [ica.pages.apiKeys, ['/api/api-keys']],
  [ica.pages.project, [ica.project]],
])('%s shows the lab’s values', async (address, values) => {
  const text = await shown(address);
  for (const value of values) expect(text).toContain(JSON.stringify(value).slice(1, -1));
});

test('the region of the lab’s BaseSpace portal is the one of its server', () => {
  const portal = new URL(basespace.pages.credentials).host;
  expect(new URL(basespace.server).host).toBe(portal.replace('developer.', 'api.'));
});
