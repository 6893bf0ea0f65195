// @vitest-environment node
// Calls to the companion: real channel, real cryptography, and every way it can go wrong told apart.
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Step } from '#shared/report.ts';
import { PORT, pairedWorld } from './world.ts';

const step = { name: 'sign-in', outcome: 'passed', ms: 12 };
const report = {
  type: 'azure-blob',
  verdict: 'connected',
  summary: 'Works.',
  steps: [step],
  calls: ['GET https://files.blob.core.windows.net/c?comp=list'],
  checkedAt: '2026-01-05T10:00:00.000Z',
  ms: 40,
};
const ndjson = { headers: { 'content-type': 'application/x-ndjson' } };
const good = `${JSON.stringify({ step })}\n${JSON.stringify({ report })}\n`;
const answersGood = async () => new Response(good, ndjson);
const paths = (sent: readonly { path: string }[]) => sent.map(({ path }) => path);

describe('a test', () => {
  test('sends the secret sealed only, after the companion has proven itself, and gives steps and report', async () => {
    const { world, companion, worker } = await pairedWorld({ inner: answersGood });
    const steps: Step[] = [];
    const values = { clientId: 'id', clientSecret: new worker.Secret('abc8Q~example-secret') };
    const found = await worker.probe('azure-blob', values, {}, { onStep: (one) => steps.push(one) });
    expect(found).toEqual(report);
    expect(steps).toEqual([step]);
    expect(paths(world.sent)).toEqual(['/v1/pairing/hello', '/v1/sealed', '/v1/sealed']);
    expect(JSON.parse(companion.reached[0]?.body ?? '')).toEqual({
      type: 'azure-blob',
      values: { clientId: 'id', clientSecret: 'abc8Q~example-secret' },
      options: {},
    });
    expect(JSON.stringify(world.sent)).not.toContain('8Q~');
  });

  test('that is stopped stops the companion’s work', async () => {
    const { companion, worker } = await pairedWorld({
      inner: async () => new Response(new ReadableStream(), ndjson),
    });
    const control = new AbortController();
    const running = worker.probe('sftp', {}, {}, { signal: control.signal });
    await vi.waitFor(() => expect(companion.reached).toHaveLength(1));
    control.abort(new Error('stopped by the person'));
    await expect(running).rejects.toThrow('stopped by the person');
    await vi.waitFor(() => expect(companion.reached[0]?.signal.aborted).toBe(true));
  });

  test('that the companion refuses carries its own words, from inside the seal', async () => {
    const problem = { type: 'about:blank', title: 'Values unusable', status: 422, detail: 'host is missing' };
    const { worker } = await pairedWorld({ inner: async () => Response.json(problem, { status: 422 }) });
    await expect(worker.probe('sftp', {}, {})).rejects.toMatchObject({ id: 'companion.refused', problem });
  });

  test('two at once share one greeting', async () => {
    const { world, worker } = await pairedWorld({ inner: answersGood });
    await Promise.all([worker.probe('sftp', {}, {}), worker.probe('sftp', {}, {})]);
    expect(paths(world.sent)).toEqual(['/v1/pairing/hello', '/v1/sealed', '/v1/sealed', '/v1/sealed']);
  });
});

describe('after a restart', () => {
  test('of the companion a test goes through without a word', async () => {
    const { world, companion, worker } = await pairedWorld({ inner: answersGood });
    await worker.probe('sftp', {}, {});
    const again = await companion.restart();
    world.listener = again.listener;
    expect(await worker.probe('sftp', {}, {})).toEqual(report);
    expect(again.reached).toHaveLength(1);
  });

  test('of the companion a change is not sent twice: it greets first, so nothing is lost either', async () => {
    const { world, companion, worker } = await pairedWorld({ scopes: ['probe', 's3-keys'] });
    const create = { method: 'POST', path: '/v1/s3-keys', body: {} } as const;
    await worker.call(create);
    const again = await companion.restart();
    world.listener = again.listener;
    await worker.call(create);
    expect(again.reached).toHaveLength(1);
  });

  test('of the worker the pairing still works', async () => {
    const { world, companion } = await pairedWorld({ inner: answersGood });
    const worker = await world.startWorker();
    expect(await worker.status()).toBe('ready');
    expect(await worker.probe('sftp', {}, {})).toEqual(report);
    expect(companion.reached).toHaveLength(1);
  });
});

describe('failures', () => {
  test('nobody listens, or the browser does not let us', async () => {
    const { world, worker } = await pairedWorld();
    world.listener = undefined;
    expect(await worker.status()).toMatchObject({ id: 'companion.absent' });
    fakeBrowser.permissions.contains = async () => false;
    expect(await worker.status()).toMatchObject({ id: 'companion.blocked' });
  });

  test('revoked at the companion, though it was just in use', async () => {
    const { companion, worker } = await pairedWorld({ inner: answersGood });
    await worker.probe('sftp', {}, {});
    await companion.channel.revoke('Chrome on Linux');
    await expect(worker.probe('sftp', {}, {})).rejects.toMatchObject({ id: 'pairing.unknown' });
    expect(await worker.status()).toMatchObject({ id: 'pairing.unknown' });
  });

  test('a scope that was not granted', async () => {
    const { worker } = await pairedWorld();
    await expect(worker.call({ method: 'GET', path: '/v1/s3-keys' })).rejects.toMatchObject({
      id: 'pairing.scope',
    });
  });

  test('a companion of another version, or one whose report we do not know', async () => {
    const { world, worker } = await pairedWorld({
      inner: async () => new Response('{"news":true}\n', ndjson),
    });
    await expect(worker.probe('sftp', {}, {})).rejects.toMatchObject({ id: 'companion.version' });
    world.listener = async () => Response.json({ v: 2, ch: 'x', pk: 'y' });
    expect(await worker.status()).toMatchObject({ id: 'companion.version' });
  });

  test('a report in a reply that was cut is no result', async () => {
    const { world, companion, worker } = await pairedWorld({ inner: answersGood });
    world.listener = async (request) => {
      const response = await companion.listener(request);
      if (companion.reached.length === 0) return response;
      const lines = (await response.text()).trimEnd().split('\n');
      return new Response(`${lines.slice(0, -1).join('\n')}\n`, ndjson);
    };
    const steps: Step[] = [];
    const test = worker.probe('sftp', {}, {}, { onStep: (one) => steps.push(one) });
    await expect(test).rejects.toMatchObject({ id: 'companion.reply_cut' });
    expect(steps).toEqual([step]);
  });

  test('a connection that breaks in the middle', async () => {
    const { worker } = await pairedWorld({
      inner: async () => {
        const text = new TextEncoder().encode(good);
        const chunks = [text, undefined];
        const body = new ReadableStream({
          pull(controller) {
            const chunk = chunks.shift();
            if (chunk) controller.enqueue(chunk);
            else controller.error(new Error('broken'));
          },
        });
        return new Response(body, ndjson);
      },
    });
    await expect(worker.probe('sftp', {}, {})).rejects.toMatchObject({ id: 'companion.reply_cut' });
  });

  test('pairing.restarted is silent once and then shown, so that a liar on the port is not asked for ever', async () => {
    const { world, companion, worker } = await pairedWorld({ inner: answersGood });
    world.listener = async (request) => {
      const asked = await request.clone().text();
      if (
        asked.includes('"ct"') &&
        paths(world.sent).filter((path) => path === '/v1/sealed').length % 2 === 0
      ) {
        return Response.json({ type: 'pairing.restarted' }, { status: 401 });
      }
      return companion.listener(request);
    };
    await expect(worker.probe('sftp', {}, {})).rejects.toMatchObject({ id: 'pairing.restarted' });
    expect(world.sent).toHaveLength(6);
  });

  test('an address other than the companion’s is never asked', async () => {
    const { world, worker } = await pairedWorld();
    world.listener = async () => Response.redirect(`http://127.0.0.1:${PORT}/elsewhere`, 302);
    expect(await worker.status()).toMatchObject({ id: 'companion.not_ours' });
    expect(paths(world.sent)).toEqual(['/v1/pairing/hello']);
  });
});
