// The ICA stand-in must insist on what ICA insists on and page as ICA does; otherwise a broken probe would look green.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { facts } from '../facts.ts';
import { type Call, type Reply, throughProxy } from '../through-proxy.ts';
import { startWorld, type World } from '../world.ts';

const { projectId, project, host } = facts.ica;
const accept = 'application/vnd.illumina.v3+json';
let world: World;
let key: string;
let session: string;

beforeAll(async () => {
  world = await startWorld();
  const made = await throughProxy(world, 'https://acme.login.illumina.com/api/api-keys', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'emedgene-storage' }),
  });
  key = JSON.parse(made.text).key;
  session = JSON.parse(
    (await call('/api/tokens', { method: 'POST', headers: { 'x-api-key': key } })).text,
  ).token;
});
afterAll(() => world.close());

const call = (path: string, { headers = {}, ...more }: Call = {}): Promise<Reply> =>
  throughProxy(world, `https://${host}/ica/rest${path}`, { ...more, headers: { accept, ...headers } });
const read = (path: string): Promise<Reply> =>
  call(path, { headers: { authorization: `Bearer ${session}` } });
const itemsOf = async (path: string) => JSON.parse((await read(path)).text).items;

test('everything without the Accept header is 400 ICA_API_004', async () => {
  const headers = { accept: 'application/json', 'x-api-key': key };
  const reply = await call('/api/projects', { headers });
  expect([reply.status, reply.headers['content-type']]).toEqual([400, 'application/problem+json']);
  const problem = { type: 'about:blank', title: 'ICA_API_004', status: 400, detail: 'Invalid Accept Header' };
  expect(JSON.parse(reply.text)).toMatchObject({ ...problem, parameters: {}, timestamp: expect.any(String) });
});

test('a key made on the console opens a session, and works by itself too', async () => {
  expect(session).toMatch(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/);
  expect((await read('/api/projects')).status).toBe(200);
  expect((await call('/api/projects', { headers: { 'x-api-key': key } })).status).toBe(200);
});

test.each([
  ['an unknown key', { 'x-api-key': 'example-0000000000' }],
  ['no key', {}],
  ['a forged session', { authorization: 'Bearer eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjk5OTk5OTk5OTl9.example' }],
])('%s is 401', async (_, headers) => {
  expect((await call('/api/projects', { headers })).status).toBe(401);
  expect((await call('/api/tokens', { method: 'POST', headers })).status).toBe(401);
});

test('a revoked key opens no session, and a session opens no other', async () => {
  world.ica.revokedKeys.add(key);
  const revoked = await call('/api/tokens', { method: 'POST', headers: { 'x-api-key': key } });
  world.ica.revokedKeys.clear();
  const bySession = await call('/api/tokens', {
    method: 'POST',
    headers: { authorization: `Bearer ${session}` },
  });
  expect([revoked.status, bySession.status]).toEqual([401, 401]);
});

test('the search is free, leaves hidden projects out and finds more than the name', async () => {
  const names = async (path: string) => (await itemsOf(path)).map(({ name }: { name: string }) => name);
  expect(await names(`/api/projects?search=${encodeURIComponent('genomes')}`)).toEqual([
    project,
    `${project} (old)`,
  ]);
  expect(await names('/api/projects?search=genomes&includeHiddenProjects=true')).toContain(
    facts.ica.hiddenProject,
  );
});

test.each(['pageToken=', 'pageOffset=0'])('projects come page by page, begun with %s', async (begin) => {
  const seen: string[] = [];
  let cursor = begin;
  while (cursor) {
    const { items, nextPageToken, totalItemCount } = JSON.parse(
      (await read(`/api/projects?pageSize=2&${cursor}`)).text,
    );
    seen.push(...items.map(({ id }: { id: string }) => id));
    cursor = nextPageToken ? `pageToken=${nextPageToken}` : '';
    if (totalItemCount > seen.length) cursor = `pageOffset=${seen.length}`;
  }
  expect(seen).toEqual(world.ica.projects.filter(({ active }) => active).map(({ id }) => id));
});

const data = `/api/projects/${projectId}/data`;
test.each([
  ['parentFolderPath=/', ['/fastq/', '/readme.txt', '/empty/', '/Runs/', '/shared/']],
  ['parentFolderPath=/fastq/', ['/fastq/sample-1.txt']],
  ['parentFolderPath=/nowhere/', []],
  ['parentFolderPath=/shared/', []],
  ['filePath=/FASTQ/&filePathMatchMode=FULL_CASE_INSENSITIVE&type=FOLDER', ['/fastq/']],
  ['filePath=/runs/&filePath=/runs/2026/&filePathMatchMode=FULL_CASE_INSENSITIVE', ['/Runs/', '/Runs/2026/']],
  ['filePath=/fastq/', ['/fastq/', '/fastq/sample-1.txt']],
])('data by %s', async (query, paths) => {
  const items = await itemsOf(`${data}?${query}&pageSize=100`);
  expect(items.map((item: { data: { details: { path: string } } }) => item.data.details.path)).toEqual(paths);
});

test('a folder path without its slashes is refused', async () => {
  expect((await read(`${data}?parentFolderPath=/fastq`)).status).toBe(400);
});

test('a linked folder names the project it comes from', async () => {
  const [linked] = await itemsOf(`${data}?filePath=/shared/`);
  expect(linked.data.details.owningProjectId).not.toBe(projectId);
  expect(linked.projectId).toBe(projectId);
});

test('the Team page tells rights beside the role, and may be closed', async () => {
  const path = `/api/projects/${projectId}/permissions`;
  const member = { membershipType: 'WORKGROUP', roleProject: 'CONTRIBUTOR', downloadAllowed: true };
  expect(await itemsOf(path)).toEqual([expect.objectContaining(member)]);
  const [lab] = world.ica.projects;
  if (lab) lab.teamVisible = false;
  const closed = await read(path);
  if (lab) lab.teamVisible = true;
  expect(closed.status).toBe(403);
});

test('a workgroup without access to ICA signs in and sees nothing', async () => {
  world.ica.hasAccess = false;
  const signedIn = await call('/api/tokens', { method: 'POST', headers: { 'x-api-key': key } });
  const listed = await read('/api/projects');
  world.ica.hasAccess = true;
  expect([signedIn.status, listed.status]).toEqual([200, 403]);
});

test('the pages of ICA are still there, beside its API', async () => {
  const page = await throughProxy(world, facts.ica.pages.project);
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
});

test('a write is refused and remembered', async () => {
  const path = `${data}:createFolder`;
  const reply = await call(path, { method: 'POST', headers: { authorization: `Bearer ${session}` } });
  expect([reply.status, world.ica.refusedWrites]).toEqual([
    403,
    [{ method: 'POST', path: `/ica/rest${path}` }],
  ]);
});
