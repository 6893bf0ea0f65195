// The consoles' hosts serve what a test shows and nothing of the one before, or a page would prove what it does not hold.

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Scene } from '../replicas/scene.ts';
import { facts } from './facts.ts';
import { type Reply, throughProxy } from './through-proxy.ts';
import { startWorld, type World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
afterEach(() => world.scenes.show(undefined));

const get = (url: string): Promise<Reply> => throughProxy(world, url);

function scene(console: Scene['console'], blocks: Scene['blocks'] = []): Scene {
  const expectation = { captured: {}, never: [] };
  return { title: '', console, language: 'fr', url: '', page: null, blocks, expect: expectation };
}

async function ask(host: string, frame = '', address = `https://${host}/`): Promise<unknown> {
  const query = new URLSearchParams({ frame, address });
  const { status, text } = await get(`https://${host}/api/scene?${query}`);
  return status === 200 ? JSON.parse(text) : status;
}

const consoles = [
  ['azure', 'portal.azure.com'],
  ['azure', 'ms.portal.azure.com'],
  ['azure', 'entra.microsoft.com'],
  ['azure', 'entra.microsoft.us'],
  ['azure', 'sandbox-22-5.reactblade.portal.azure.net'],
  ['azure', 'x.hosting.portal.azure.net'],
  ['azure', 'portal.azure.us'],
  ['azure', 'sandbox-1.reactblade.portal.azure.us'],
  ['azure', 'portal.azure.cn'],
  ['azure', 'sandbox-1.reactblade.portal.azure.cn'],
  ['google', 'console.cloud.google.com'],
  ['aws', 'console.aws.amazon.com'],
  ['aws', 'eu-west-1.console.aws.amazon.com'],
  ['aws', '111122223333-abcdefgh.eu-west-1.console.aws.amazon.com'],
  ['aws', '111122223333-abcdefgh.us-gov-west-1.console.amazonaws-us-gov.com'],
  ['aws', 'cn-north-1.console.amazonaws.cn'],
  ['aws', 'eusc-de-east-1.console.amazonaws-eusc.eu'],
  ['basespace', 'developer.basespace.illumina.com'],
  ['basespace', 'developer.euc1.sh.basespace.illumina.com'],
  ['basespace', 'developer.cnn1.sh.basespace.illumina.com.cn'],
  ['ica', 'ica.illumina.com'],
  ['ica', 'acme.login.illumina.com'],
  ['emedgene', facts.emedgeneHost],
] as const;

test.each(consoles)('a page of %s is served at %s, under a certificate of that name', async (name, host) => {
  world.scenes.show(scene(name, [{ block: 'text', text: host }]));
  expect(await ask(host)).toEqual({ language: 'fr', blocks: [{ block: 'text', text: host }] });
  const { status, text, headers } = await get(`https://${host}/any/route`);
  expect([status, text]).toEqual([200, expect.stringContaining('<div id="root">')]);
  expect(headers['content-security-policy']).toContain("default-src 'self'");
});

test('a console whose page is not shown has an empty one', async () => {
  world.scenes.show(scene('google'));
  expect(await ask('eu-west-1.console.aws.amazon.com')).toBe(404);
});

test('a frame gets its own blocks by its id, also inside another frame and inside other blocks', async () => {
  const inner = { block: 'frame', name: 'List', id: 'inner', host: '', blocks: [{ block: 'b' }] };
  const outer = {
    block: 'frame',
    name: 'List',
    id: 'outer',
    host: '',
    blocks: [{ block: 'a', parts: [inner] }],
  };
  world.scenes.show(scene('azure', [{ block: 'shell', left: [outer] }]));
  const host = 'sandbox-1.reactblade.portal.azure.net';
  expect(await ask(host, 'inner')).toEqual({ language: 'fr', blocks: [{ block: 'b' }] });
  expect(await ask(host, 'outer')).toMatchObject({ blocks: [{ block: 'a' }] });
  expect(await ask(host, 'none')).toBe(404);
});

test.each([
  ['portal.azure.com', 'azure', "frame-ancestors 'none'"],
  [facts.bladeHost, 'azure', 'frame-ancestors https://portal.azure.com'],
  [facts.emedgeneHost, 'emedgene', "frame-ancestors 'none'"],
] as const)('%s is the lab’s own site while no page of its console is shown', async (host, name, policy) => {
  const own = await get(`https://${host}/`);
  expect(own.headers['content-security-policy']).toContain(policy);
  world.scenes.show(scene('google'));
  expect((await get(`https://${host}/`)).text).toBe(own.text);
  world.scenes.show(scene(name));
  expect(own.text).not.toContain('/stage-');
  expect((await get(`https://${host}/`)).text).toContain(`/stage-${name}.js`);
  expect(await ask(host)).toEqual({ language: 'fr', blocks: [] });
});

test('the portal may hold its frames, and they may stand in it and in each other', async () => {
  world.scenes.show(scene('azure'));
  for (const host of ['portal.azure.com', 'sandbox-1.reactblade.portal.azure.net']) {
    const policy = String((await get(`https://${host}/`)).headers['content-security-policy']);
    const [, frames = ''] = /frame-src ([^;]*)/.exec(policy) ?? [];
    const [, around = ''] = /frame-ancestors ([^;]*)/.exec(policy) ?? [];
    expect(frames.split(' ')).toContain('https://*.portal.azure.net');
    for (const shell of [
      'portal.azure.com',
      '*.portal.azure.net',
      'entra.microsoft.com',
      'portal.azure.us',
    ]) {
      expect(around.split(' ')).toContain(`https://${shell}`);
    }
  }
});

test.each([
  ['/s3/buckets/lab.genomes.example', 200],
  ['/s3/buckets/50%25?prefix=%E0%A4%A', 200],
  ['/s3/buckets/%E0%A4%A', 200],
  ['/missing.js', 404],
  ['/..%2f..%2fpackage.json', 404],
  ['/..%2f..%2f..%2f..%2ffacts.ts', 200],
])('a route is no file name: %s answers %i', async (path, status) => {
  world.scenes.show(scene('aws'));
  const reply = await get(`https://eu-west-1.console.aws.amazon.com${path}`);
  expect(reply.status).toBe(status);
  if (status === 200) expect(reply.text).toContain('<div id="root">');
});

test('without a test, the lab’s pages of AWS show the lab’s values at their addresses, and other addresses nothing', async () => {
  const { pages, accountId, accessKeyId, secretAccessKey, bucket, region, keyArn } = facts.aws;
  const shown = async (address: string) => JSON.stringify(await ask(new URL(address).host, '', address));
  expect(await shown(pages.user)).toContain('Create access key');
  const [accessKey, overview, key] = [
    await shown(pages.accessKey),
    await shown(pages.bucket),
    await shown(pages.key),
  ];
  for (const text of [accessKeyId, secretAccessKey, accountId]) expect(accessKey).toContain(text);
  for (const text of [`arn:aws:s3:::${bucket}`, region, accountId]) expect(overview).toContain(text);
  expect(key).toContain(keyArn);
  expect(await shown(pages.bucket.replace('&tab=properties', ''))).toBe('404');
  expect(await shown(`${pages.bucket}&lang=de`)).toBe(overview);
  expect(await shown(pages.bucket.replace(bucket, 'lab-other'))).toBe('404');
});
