// The Cloud Storage stand-in must know rights, states and objects as Google does; otherwise a broken probe would look green.

import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { trust } from '../azure/microsoft-clients.ts';
import { facts } from '../facts.ts';
import { type Reply, throughProxy } from '../through-proxy.ts';
import { startWorld, type World } from '../world.ts';
import { type GoogleBucket, newBucket } from './buckets.ts';
import { type GoogleClients, googleClients, reasonOf } from './clients.ts';

const { google } = facts;
const objects = `/storage/v1/b/${google.bucket}/o`;
let world: World;
let client: GoogleClients;
let bucket: GoogleBucket;

beforeAll(async () => {
  world = await startWorld();
  trust(world);
  vi.stubEnv('HTTPS_PROXY', world.proxyUrl);
  bucket = world.google.storage.buckets.get(google.bucket) ?? newBucket();
  client = googleClients(world, JSON.parse(await world.consoleKeys.createKeyFile()));
});
afterEach(() => {
  bucket.refusal = undefined;
});
afterAll(() => {
  vi.unstubAllEnvs();
  return world.close();
});

test("Google's own client signs in with a key of the console, lists and reads", async () => {
  const [files] = await client.sdk().bucket(google.bucket).getFiles({ autoPaginate: false });
  expect(files.map(({ name }) => name)).toEqual(Object.keys(facts.blobs));
  const [text] = await client.sdk().bucket(google.bucket).file('readme.txt').download({ start: 0, end: 6 });
  expect(text.toString()).toBe('Example');
});

test("Google's own client is told what the account may do, and that it may not look at the bucket itself", async () => {
  const asked = ['storage.objects.get', 'storage.objects.create'];
  const [held] = await client.sdk().bucket(google.bucket).iam.testPermissions(asked);
  expect(held).toEqual({ 'storage.objects.get': true, 'storage.objects.create': false });
  await expect(client.sdk().bucket(google.bucket).exists()).rejects.toMatchObject({ code: 403 });
});

test.each([
  [`/storage/v1/b/${google.closedBucket}/o`, 403, 'forbidden', 'storage.objects.list'],
  [`/storage/v1/b/${google.missingBucket}/o`, 404, 'notFound', 'The specified bucket does not exist.'],
  [`/storage/v1/b/Bad_Name_/o`, 400, 'invalid', 'Invalid bucket name'],
  [`/storage/v1/b/${google.bucket}`, 403, 'forbidden', 'storage.buckets.get'],
])('%s is %i %s', async (path, status, reason, words) => {
  const reply = await client.call(path);
  expect(reasonOf(reply)).toEqual([status, reason]);
  expect(reply.text).toContain(words);
  expect(reply.headers['x-guploader-uploadid']).toBeTruthy();
});

test('a download is refused in plain text', async () => {
  const reply = await client.call(`/storage/v1/b/${google.closedBucket}/o/readme.txt?alt=media`);
  expect([reply.status, reply.headers['content-type']]).toEqual([403, 'text/html; charset=UTF-8']);
  expect(reply.text).toContain("Permission 'storage.objects.get' denied");
});

test('under uniform access lists of readers count for nothing; without it they open the bucket', async () => {
  const closed = world.google.storage.buckets.get(google.closedBucket);
  closed?.listedReaders.add(google.serviceAccount);
  const path = `/storage/v1/b/${google.closedBucket}/o`;
  const uniform = await client.call(path);
  if (closed) closed.uniformAccess = false;
  const listed = await client.call(path);
  if (closed) closed.uniformAccess = true;
  closed?.listedReaders.clear();
  expect([uniform.status, listed.status]).toEqual([403, 200]);
});

test('archived objects are read like any other; deleted ones that are still kept are not there', async () => {
  bucket.objects.set('archived.txt', { content: Buffer.from('old'), storageClass: 'ARCHIVE' });
  bucket.objects.set('kept.txt', { content: Buffer.from('gone'), softDeleted: true });
  expect((await client.call(`${objects}/archived.txt?alt=media`)).text).toBe('old');
  expect((await client.call(`${objects}/kept.txt?alt=media`)).status).toBe(404);
  const names = JSON.parse((await client.call(objects)).text).items.map(({ name }: { name: string }) => name);
  bucket.objects.delete('archived.txt');
  bucket.objects.delete('kept.txt');
  expect(names).toEqual(['archived.txt', ...Object.keys(facts.blobs)]);
});

test('an object stored as gzip forgets the range for whoever does not take gzip', async () => {
  bucket.objects.set('packed.txt', { content: gzipSync('x'.repeat(100)), contentEncoding: 'gzip' });
  const range = { range: 'bytes=0-0' };
  const path = `${objects}/packed.txt?alt=media`;
  const unpacked = await client.call(path, { headers: range });
  const packed = await client.call(path, { headers: { ...range, 'accept-encoding': 'gzip' } });
  bucket.objects.delete('packed.txt');
  expect([unpacked.status, unpacked.text.length]).toEqual([200, 100]);
  expect([packed.status, packed.headers['content-encoding']]).toEqual([206, 'gzip']);
});

test('an empty object has no first byte: 416', async () => {
  bucket.objects.set('empty/', { content: Buffer.alloc(0) });
  const reply = await client.call(`${objects}/${encodeURIComponent('empty/')}?alt=media`, {
    headers: { range: 'bytes=0-0' },
  });
  bucket.objects.delete('empty/');
  expect(reply.status).toBe(416);
});

test.each([
  ['requesterPays', 400, 'required'],
  ['billing', 403, 'accountDisabled'],
  ['apiOff', 403, 'accessNotConfigured'],
  ['perimeter', 403, 'vpcServiceControls'],
  ['ipFilter', 403, 'forbidden'],
  ['orgPolicy', 412, 'orgPolicyConstraintFailed'],
  ['rateLimit', 429, 'rateLimitExceeded'],
  ['backend', 503, 'backendError'],
] as const)('a bucket in the state %s answers %i %s', async (state, status, reason) => {
  bucket.refusal = state;
  expect(reasonOf(await client.call(objects))).toEqual([status, reason]);
});

test('a preflight is answered with 200 always; only a fitting rule adds the headers', async () => {
  const origin = `https://${facts.emedgeneHost}`;
  const preflight = (from: string, header: string): Promise<Reply> =>
    throughProxy(world, `https://${google.storageHost}/${google.bucket}/readme.txt`, {
      method: 'OPTIONS',
      headers: {
        origin: from,
        'access-control-request-method': 'GET',
        'access-control-request-headers': header,
      },
    });
  const without = await preflight(origin, 'emgauthorization');
  bucket.cors = [{ origin: [origin], method: ['GET'], responseHeader: ['emgauthorization'] }];
  const asked = [await preflight(origin, 'emgauthorization'), await preflight(origin, 'range')];
  const stranger = await preflight('https://evil.example', 'emgauthorization');
  bucket.cors = [];
  const allowed = [without, ...asked, stranger].map(({ headers }) => headers['access-control-allow-origin']);
  expect(allowed).toEqual([undefined, origin, undefined, undefined]);
  expect([without, ...asked, stranger].map(({ status }) => status)).toEqual([200, 200, 200, 200]);
});

test('a write is refused and remembered', async () => {
  const path = `/upload/storage/v1/b/${google.bucket}/o?uploadType=media&name=new.txt`;
  const reply = await client.call(path, { method: 'POST', body: 'x' });
  expect([reply.status, bucket.objects.has('new.txt')]).toEqual([403, false]);
  expect(world.google.storage.refusedWrites).toEqual([{ method: 'POST', path }]);
});
