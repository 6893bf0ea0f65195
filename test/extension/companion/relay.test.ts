// @vitest-environment node
// A program between extension and companion that passes everything on and bends what it likes: whatever it does, the person sees
// the companion's own report or a failure, and the companion does nothing twice.
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { flip } from '#test/server/channel/sealed-client.ts';
import { type Listener, pairedWorld } from './world.ts';

vi.setConfig({ testTimeout: 30_000 });

const step = (name: string) => ({ name, outcome: 'passed', ms: 1 });
const report = {
  type: 'sftp',
  verdict: 'connected',
  summary: 'Works.',
  steps: [step('sign-in'), step('list')],
  calls: [],
  checkedAt: '2026-01-05T10:00:00.000Z',
  ms: 2,
};
const lines = [...report.steps.map((one) => ({ step: one })), { report }].map(
  (one) => `${JSON.stringify(one)}\n`,
);
const inner = async () =>
  new Response(lines.join(''), { headers: { 'content-type': 'application/x-ndjson' } });

/** What a relay can do to the lines of a reply. `other` is a line of an earlier reply. */
const tricks: Readonly<Record<string, (all: string[], at: number, bit: number, other: string) => string[]>> =
  {
    'flips a bit': (all, at, bit) => all.with(at, flip(all[at] ?? '', bit)),
    'drops a line': (all, at) => all.toSpliced(at, 1),
    'drops all from a line on': (all, at) => all.slice(0, at),
    'cuts inside a line': (all, at, bit) => [
      ...all.slice(0, at),
      (all[at] ?? '').slice(0, bit % (all[at] ?? '').length),
    ],
    // The last one again is something behind the end.
    'repeats a line': (all, at) => all.toSpliced(at % (all.length - 1), 0, all[at % (all.length - 1)] ?? ''),
    'swaps two lines': (all, at) =>
      all.with(at, all[(at + 1) % all.length] ?? '').with((at + 1) % all.length, all[at] ?? ''),
    'puts in a line of an earlier reply': (all, at, _, other) => all.toSpliced(at, 0, other),
    'puts a line of an earlier reply in the place of one': (all, at, _, other) => all.with(at, other),
    'puts in an empty line': (all, at) => all.toSpliced(at, 0, ''),
    'puts the last line first': (all) => [all.at(-1) ?? '', ...all.slice(0, -1)],
    'joins two lines': (all, at) => all.toSpliced(at, 2, `${all[at]}${all[(at + 1) % all.length]}`),
  };

test.each(Object.entries(tricks))('who %s of a reply brings no report about', async (_, trick) => {
  const { world, companion, worker } = await pairedWorld({ inner });
  let other = '';
  let bend: { at: number; bit: number } | undefined;
  world.listener = async (request) => {
    const response = await companion.listener(request);
    const isProbe = companion.reached.length > asked && new URL(request.url).pathname === '/v1/sealed';
    if (!isProbe) return response;
    const all = (await response.text()).trimEnd().split('\n');
    const headers = { 'content-type': 'application/x-ndjson' };
    if (!bend) {
      other = all[1] ?? '';
      return new Response(all.map((line) => `${line}\n`).join(''), { headers });
    }
    const { at, bit } = bend;
    const bent = trick(all, at % all.length, bit, other);
    other = all[at % all.length] ?? '';
    return new Response(bent.map((line) => `${line}\n`).join(''), { headers });
  };
  let asked = companion.reached.length;
  expect(await worker.probe('sftp', {}, {})).toEqual(report);
  await fc.assert(
    fc.asyncProperty(fc.nat(20), fc.nat(10_000), async (at, bit) => {
      asked = companion.reached.length;
      bend = { at, bit };
      await expect(worker.probe('sftp', {}, {})).rejects.toMatchObject({ id: 'companion.reply_cut' });
      expect(companion.reached).toHaveLength(asked + 1);
    }),
    { numRuns: 25 },
  );
  bend = undefined;
  expect(await worker.probe('sftp', {}, {})).toEqual(report);
});

test('what stands behind the last line of a reply changes nothing', async () => {
  const { world, companion, worker } = await pairedWorld({ inner });
  world.listener = async (request) => {
    const response = await companion.listener(request);
    if (companion.reached.length === 0) return response;
    const text = await response.text();
    return new Response(`${text}${text.split('\n')[1]}\n`, { headers: response.headers });
  };
  expect(await worker.probe('sftp', {}, {})).toEqual(report);
});

test.each(['kid', 'ch', 'enc', 'ct'])(
  'who flips any bit of %s in a request has nothing done',
  async (part) => {
    const { world, companion, worker } = await pairedWorld({ inner });
    await worker.status();
    let bit = 0;
    const bent: Listener = async (request) => {
      const message = await request.clone().json();
      if (new URL(request.url).pathname !== '/v1/sealed') return companion.listener(request);
      const body = JSON.stringify({ ...message, [part]: flip(message[part], bit) });
      return companion.listener(new Request(request.url, { method: 'POST', headers: request.headers, body }));
    };
    await fc.assert(
      fc.asyncProperty(fc.nat(4000), async (nextBit) => {
        bit = nextBit;
        world.listener = bent;
        const failure = await worker.probe('sftp', {}, {}).catch(({ id }) => id);
        expect(['pairing.unknown', 'pairing.restarted']).toContain(failure);
        expect(companion.reached).toHaveLength(0);
        world.listener = companion.listener;
      }),
      { numRuns: 25 },
    );
  },
);

test('who sends everything that was ever recorded again has nothing done, before and after a restart', async () => {
  const { world, companion, worker } = await pairedWorld({ inner });
  const recorded: Request[] = [];
  world.listener = (request) => {
    recorded.push(request.clone());
    return companion.listener(request);
  };
  await worker.probe('sftp', {}, {});
  await worker.call({ method: 'POST', path: '/v1/validations', body: {} });
  const done = companion.reached.length;
  const sealed = recorded.filter(({ url }) => url.endsWith('/v1/sealed'));
  expect(sealed.length).toBeGreaterThanOrEqual(3);
  const again = await companion.restart();
  for (const request of sealed) {
    const replies = [await companion.listener(request.clone()), await again.listener(request.clone())];
    const types = await Promise.all(replies.map(async (reply) => [reply.status, (await reply.json()).type]));
    expect(types).toEqual([
      [401, 'pairing.replay'],
      [401, 'pairing.restarted'],
    ]);
  }
  expect(companion.reached).toHaveLength(done);
  expect(again.reached).toEqual([]);
});

test('who exchanges the replies of two calls brings neither about', async () => {
  const { world, companion, worker } = await pairedWorld({ inner });
  await worker.status();
  const waiting: ((response: Response) => void)[] = [];
  const replies: Response[] = [];
  world.listener = async (request) => {
    const response = await companion.listener(request);
    if (companion.reached.length === 0) return response;
    const { promise, resolve } = Promise.withResolvers<Response>();
    replies.push(response);
    waiting.push(resolve);
    if (waiting.length === 2) for (const [at, give] of waiting.entries()) give(replies[1 - at] ?? response);
    return promise;
  };
  const both = await Promise.allSettled([worker.probe('sftp', {}, {}), worker.probe('sftp', {}, {})]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
