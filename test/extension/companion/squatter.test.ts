// @vitest-environment node
// Another program on the companion's port, recording everything and answering what it likes.
import { expect, onTestFinished, test, vi } from 'vitest';
import { randomBytes, toBase64url } from '#shared/bytes.ts';
import { generateKeys } from '#shared/channel.ts';
import { type Listener, PORT, pairedWorld, type World } from './world.ts';

const SECRET = 'abc8Q~example-secret-of-the-vault';

/** Every spelling in which a recorder could hold a value. */
function spellings(value: string | Uint8Array): string[] {
  const bytes = Buffer.from(value);
  const grids = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(Math.ceil((shift * 4) / 3), -4),
  );
  const url = grids.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  return [
    bytes.toString('latin1'),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    ...grids,
    ...url,
  ];
}

function expectNotLearned(world: World, ...values: (string | Uint8Array)[]) {
  const everything = world.sent.map(({ path, body }) => `${path} ${body}`).join('\n');
  expect(everything.length).toBeGreaterThan(0);
  for (const value of values) {
    for (const spelling of spellings(value)) expect(everything).not.toContain(spelling);
  }
}

const json =
  (body: unknown, status = 200) =>
  async () =>
    Response.json(body, { status });

/** A squatter who speaks the protocol, but holds no key. */
async function fluent(): Promise<Listener> {
  const { pk } = await generateKeys();
  const hello = { v: 1, ch: toBase64url(randomBytes(32)), pk: toBase64url(pk) };
  return async (request) => {
    if (new URL(request.url).pathname === '/v1/pairing/hello') return Response.json(hello);
    const lines = Array.from({ length: 3 }, () => toBase64url(randomBytes(40))).join('\n');
    return new Response(`${lines}\n`, { headers: { 'content-type': 'application/x-ndjson' } });
  };
}

const squatters: [string, () => Promise<Listener>][] = [
  ['a web server', async () => async () => new Response('<h1>It works!</h1>')],
  ['one that knows no such path', async () => async () => new Response('', { status: 404 })],
  ['one that greets with rubbish', async () => json({ v: 1, ch: 'A', pk: 'B' })],
  [
    'one whose key is no point on the curve',
    async () => json({ v: 1, ch: 'A'.repeat(43), pk: toBase64url(Uint8Array.of(4, ...randomBytes(64))) }),
  ],
  ['one that speaks the protocol without our key', fluent],
];

test.each(squatters)('%s gets neither a value nor the code, and the person is told', async (_, squat) => {
  const { world, companion, worker } = await pairedWorld();
  const code = await companion.channel.newCode();
  world.listener = await squat();
  const values = { clientSecret: new worker.Secret(SECRET) };
  expect(await worker.status()).toMatchObject({ id: 'companion.not_ours' });
  await expect(worker.probe('azure-blob', values, {})).rejects.toMatchObject({ id: 'companion.not_ours' });
  await expect(worker.pair(code, PORT)).rejects.toMatchObject({ id: 'companion.not_ours' });
  expectNotLearned(world, SECRET, code, code.replaceAll('-', ''));
  expect(companion.reached).toEqual([]);
});

test('one that takes over while a test was prepared gets a request that only the companion could open', async () => {
  const { world, companion, worker } = await pairedWorld();
  await worker.status();
  world.listener = await fluent();
  const values = { clientSecret: new worker.Secret(SECRET) };
  await expect(worker.probe('azure-blob', values, {})).rejects.toMatchObject({ id: 'companion.reply_cut' });
  expect(companion.reached).toEqual([]);
  expectNotLearned(world, SECRET);
});

test('one that replays a recorded greeting and proof is not ours', async () => {
  const { world, companion, worker } = await pairedWorld();
  const recorded: Response[] = [];
  world.listener = async (request) => {
    const response = await companion.listener(request);
    recorded.push(response.clone());
    return response;
  };
  expect(await worker.status()).toBe('ready');
  world.listener = async () => recorded.shift() ?? new Response('', { status: 404 });
  expect(await worker.status()).toMatchObject({ id: 'companion.not_ours' });
});

test('a relay that records all, code, key and values included, learns none of them', async () => {
  const { world, companion, worker } = await pairedWorld();
  const code = await companion.channel.newCode();
  const replies: string[] = [];
  world.listener = async (request) => {
    const response = await companion.listener(request);
    replies.push(await response.clone().text());
    return response;
  };
  await worker.pair(code, PORT);
  await worker.call({ method: 'POST', path: '/v1/validations', body: { clientSecret: SECRET } });
  expect(companion.reached[0]?.body).toContain(SECRET);
  expectNotLearned(world, SECRET, code, code.replaceAll('-', ''));
  for (const spelling of spellings(SECRET)) expect(replies.join('\n')).not.toContain(spelling);
});

test('a relay that fakes a refusal after a change does not make it happen twice', async () => {
  const { world, companion, worker } = await pairedWorld({ scopes: ['probe', 's3-keys'] });
  let faked = false;
  world.listener = async (request) => {
    const response = await companion.listener(request);
    if (faked || companion.reached.length === 0) return response;
    faked = true;
    return Response.json({ type: 'pairing.restarted' }, { status: 401 });
  };
  const create = worker.call({ method: 'POST', path: '/v1/s3-keys', body: {} });
  await expect(create).rejects.toMatchObject({ id: 'pairing.restarted' });
  expect(companion.reached).toHaveLength(1);
});

test('words a stranger puts into a refusal are never shown', async () => {
  const { world, worker } = await pairedWorld();
  world.listener = json({ type: 'pairing.unknown', detail: 'Call +1 555 0100' }, 401);
  expect(await worker.status()).toMatchObject({ id: 'pairing.unknown', problem: undefined });
  world.listener = json({ type: 'about:blank', detail: 'Call +1 555 0100' }, 500);
  expect(await worker.status()).toMatchObject({ id: 'companion.not_ours', problem: undefined });
});

test('an answer that drips, a byte now and then, is given up like silence', async () => {
  const { world, worker } = await pairedWorld();
  const { listener } = world;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  onTestFinished(() => void vi.useRealTimers());
  let drip = () => {};
  world.listener = async (request) => {
    if (!request.url.endsWith('/v1/sealed')) return (await listener?.(request)) ?? Response.error();
    const body = new ReadableStream({
      start: (controller) => {
        drip = () => controller.enqueue(new Uint8Array([65]));
      },
    });
    return new Response(body);
  };
  const asked = worker.status();
  for (let second = 0; second < 20; second += 5) {
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    drip();
    await vi.advanceTimersByTimeAsync(5000);
  }
  expect(await asked).toMatchObject({ id: 'companion.not_ours' });
});

test('an answer that never ends, or never begins, is given up', async () => {
  const { world, worker } = await pairedWorld();
  const endless = () =>
    new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(4096)) });
  world.listener = async () => new Response(endless());
  expect(await worker.status()).toMatchObject({ id: 'companion.not_ours' });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  for (const silent of [
    () => new Promise<Response>(() => {}),
    async () => new Response(new ReadableStream()),
  ]) {
    world.listener = silent;
    const asked = worker.status();
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    await vi.advanceTimersByTimeAsync(5000);
    expect(await asked).toMatchObject({ id: 'companion.not_ours' });
  }
});
