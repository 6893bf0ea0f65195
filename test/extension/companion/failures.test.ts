// @vitest-environment node
// Every way a talk with the companion can fail happens here once, and is told by its own name: none is a text nobody ever sees.
import { expect, onTestFinished, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type CompanionFailureId, companionFailures } from '#extension/companion/failure.ts';
import { newPairingCode } from '#shared/channel-code.ts';
import { type CompanionProcess, PORT, pairedWorld, type Worker, type World } from './world.ts';

const DAY = 24 * 3_600_000;

interface Scene {
  readonly world: World;
  readonly companion: CompanionProcess;
  readonly worker: Worker;
  readonly clock: { now: number };
}

const ask = (worker: Worker) => worker.call({ method: 'POST', path: '/v1/validations', body: {} });
const answering =
  (body: unknown, status = 200) =>
  async () =>
    Response.json(body, { status });
const wrongCode = async () => (await newPairingCode()).text;

/** What has to happen for each; resolves or rejects with the failure. */
const causes: Readonly<Record<CompanionFailureId, (scene: Scene) => Promise<unknown>>> = {
  'companion.absent': ({ world, worker }) => {
    world.listener = undefined;
    return worker.status();
  },
  'companion.blocked': ({ world, worker }) => {
    world.listener = undefined;
    fakeBrowser.permissions.contains = async () => false;
    return worker.status();
  },
  'companion.not_ours': ({ world, worker }) => {
    world.listener = answering({ hello: 'world' });
    return worker.status();
  },
  // It has proven itself, and then works longer on a call than an answer may take.
  'companion.slow': async ({ world, companion, worker }) => {
    await worker.status();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const reached = new Promise<void>((settle) => {
      world.listener = (request) => {
        if (request.url.endsWith('/v1/pairing/hello')) return companion.listener(request);
        settle();
        return new Promise(() => undefined);
      };
    });
    const asked = ask(worker);
    asked.catch(() => undefined);
    await reached;
    await vi.advanceTimersByTimeAsync(30_000);
    return asked;
  },
  'companion.version': ({ world, worker }) => {
    world.listener = answering({ v: 2, ch: 'x', pk: 'y' });
    return worker.status();
  },
  'companion.reply_cut': async ({ world, companion, worker }) => {
    await worker.status();
    world.listener = async (request) => {
      const reply = await companion.listener(request);
      const [first] = (await reply.text()).split('\n');
      return new Response(`${first}\n`, { headers: reply.headers });
    };
    return ask(worker).then((reply) => reply.text());
  },
  'companion.refused': ({ world, worker }) => {
    world.listener = answering({ type: 'too.many' }, 429);
    return worker.status();
  },
  'code.malformed': ({ worker }) => worker.pair('12345-67890', PORT),
  'code.wrong': async ({ companion, worker }) => {
    await companion.channel.newCode();
    return worker.pair(await wrongCode(), PORT);
  },
  'code.expired': async ({ companion, worker, clock }) => {
    const code = await companion.channel.newCode();
    clock.now += 600_000;
    return worker.pair(code, PORT);
  },
  'code.used': async ({ companion, worker }) => {
    const code = await companion.channel.newCode();
    await worker.pair(code, PORT);
    return worker.pair(code, PORT);
  },
  'code.burned': async ({ companion, worker }) => {
    const code = await companion.channel.newCode();
    for (let tries = 0; tries < 5; tries++) await worker.pair(await wrongCode(), PORT).catch(() => {});
    return worker.pair(code, PORT);
  },
  'pairing.unknown': async ({ companion, worker }) => {
    await companion.channel.revoke('all');
    return worker.status();
  },
  'pairing.origin': ({ world, companion, worker }) => {
    world.listener = (request) => {
      request.headers.set('origin', `chrome-extension://${'p'.repeat(32)}`);
      return companion.listener(request);
    };
    return worker.status();
  },
  // A companion that never stops restarting: every request meets a new process.
  'pairing.restarted': ({ world, companion, worker }) => {
    world.listener = async (request) => (await companion.restart()).listener(request);
    return worker.status();
  },
  'pairing.replay': ({ world, companion, worker }) => {
    world.listener = async (request) => {
      const again = request.clone();
      const first = await companion.listener(request);
      return request.url.endsWith('/v1/sealed') ? companion.listener(again) : first;
    };
    return worker.status();
  },
  'pairing.scope': ({ worker }) => worker.call({ method: 'GET', path: '/v1/s3-keys' }),
  'pairing.expired': ({ worker, clock }) => {
    clock.now += 31 * DAY;
    return worker.status();
  },
};

test.each(companionFailures)('%s happens and is told by its name', async (id) => {
  const clock = { now: Date.UTC(2026, 0, 5) };
  const scene = { ...(await pairedWorld({ now: () => clock.now })), clock };
  const failure = await causes[id](scene).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(scene.worker.CompanionFailure);
  expect(failure).toMatchObject({ id });
});
