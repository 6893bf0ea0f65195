// Sealed replies: given on as they are produced, cut when they must be, and never mistaken for complete.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Bytes } from '#shared/bytes.ts';
import { replyKeys } from '#shared/channel.ts';
import { FrameOpener } from '#shared/channel-frames.ts';
import { type Companion, type CompanionOptions, startCompanion } from './companion.ts';
import {
  callSealed,
  changeKey,
  type Device,
  expectPaired,
  flip,
  hello,
  openLines,
  type Send,
  seal,
} from './sealed-client.ts';

const probe = { m: 'POST', p: '/v1/probes', a: 'application/x-ndjson', b: {} };

async function paired(inner: CompanionOptions['inner']): Promise<Companion & { device: Device }> {
  const companion = await startCompanion(inner ? { inner } : {});
  const device = await expectPaired(companion.send, await companion.channel.newCode());
  await callSealed(companion.send, device, { m: 'GET', p: '/v1/pairing/self' });
  return { ...companion, device };
}

/** A route whose NDJSON the test writes by hand. */
function handWritten() {
  const { readable, writable } = new TransformStream<Bytes, Bytes>();
  const writer = writable.getWriter();
  const inner = async () => new Response(readable, { headers: { 'content-type': 'application/x-ndjson' } });
  return {
    inner,
    write: (text: string) => writer.write(new TextEncoder().encode(text)),
    end: () => writer.close(),
  };
}

/** Opens a reply one frame at a time. */
async function framesOf(response: Response, exporter: Parameters<typeof replyKeys>[0]) {
  const opener = new FrameOpener(await replyKeys(exporter));
  const reader = (response.body ?? new ReadableStream<Bytes>())
    .pipeThrough(new TextDecoderStream())
    .getReader();
  const next = async () => {
    const { done, value = '' } = await reader.read();
    if (done) return undefined;
    const frame = await opener.open(value.trimEnd());
    return frame && { text: new TextDecoder().decode(frame.plaintext), last: frame.last };
  };
  return { next, cancel: () => reader.cancel() };
}

async function send({ send, device }: { send: Send; device: Device }) {
  const { body, exporter } = await seal(await hello(send), device, probe);
  return framesOf(await send('/v1/sealed', body), exporter);
}

describe('a streamed reply', () => {
  test('gives each line on before the next exists, whole even when it was written in parts', async () => {
    const { inner, write, end } = handWritten();
    const frames = await send(await paired(inner));
    expect((await frames.next())?.text).toBe('{"status":200,"type":"application/x-ndjson"}');
    void write('{"step":1}\n{"st');
    expect(await frames.next()).toEqual({ text: '{"step":1}\n', last: false });
    void write('ep":2}\n');
    expect(await frames.next()).toEqual({ text: '{"step":2}\n', last: false });
    void end();
    expect(await frames.next()).toEqual({ text: '', last: true });
    expect(await frames.next()).toBeUndefined();
  });

  test('shows a sign of life after five silent seconds', async () => {
    const { inner, write } = handWritten();
    const companion = await paired(inner);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const frames = await send(companion);
    await frames.next();
    const beat = frames.next();
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    await vi.advanceTimersByTimeAsync(5000);
    expect(await beat).toEqual({ text: '', last: false });
    void write('{"step":1}\n');
    expect(await frames.next()).toEqual({ text: '{"step":1}\n', last: false });
  });

  test('is cut without its last frame when the pairing is revoked meanwhile', async () => {
    const { inner, write } = handWritten();
    const companion = await paired(inner);
    const frames = await send(companion);
    await frames.next();
    const other = await companion.restart();
    await other.channel.revoke('all');
    void write('{"report":{}}\n');
    await expect(frames.next()).rejects.toThrow();
  });

  test('goes on when the device changes its key meanwhile', async () => {
    const { inner, write, end } = handWritten();
    const companion = await paired(inner);
    const frames = await send(companion);
    await frames.next();
    const after = await changeKey(companion.send, companion.device);
    await callSealed(companion.send, after, { m: 'GET', p: '/v1/pairing/self' });
    void write('{"report":{}}\n').then(end);
    expect(await frames.next()).toEqual({ text: '{"report":{}}\n', last: false });
    expect((await frames.next())?.last).toBe(true);
  });

  test('that breaks inside is not complete outside', async () => {
    const companion = await paired(async () => {
      const broken = new ReadableStream<Bytes>({ pull: (controller) => controller.error(new Error('gone')) });
      return new Response(broken, { headers: { 'content-type': 'application/x-ndjson' } });
    });
    const frames = await send(companion);
    await frames.next();
    await expect(frames.next()).rejects.toThrow();
  });

  test('of more than 8 MiB is cut', async () => {
    const companion = await paired(async () => new Response(new Uint8Array(8 * 1024 * 1024)));
    const frames = await send(companion);
    await frames.next();
    await expect(frames.next()).rejects.toThrow();
  });
});

describe('whoever asked goes away', () => {
  test('over a real connection: the test behind it is aborted', async () => {
    const inner = Promise.withResolvers<AbortSignal>();
    const {
      app,
      device,
      send: direct,
    } = await paired(async (request) => {
      inner.resolve(request.signal);
      return new Response(new ReadableStream<Bytes>(), {
        headers: { 'content-type': 'application/x-ndjson' },
      });
    });
    const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false })).listen(
      0,
      '127.0.0.1',
    );
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const { body } = await seal(await hello(direct), device, probe);
    const leave = new AbortController();
    const response = await fetch(`http://127.0.0.1:${port}/v1/sealed`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: leave.signal,
    });
    expect(response.status).toBe(200);
    const signal = await inner.promise;
    expect(signal.aborted).toBe(false);
    leave.abort();
    await vi.waitFor(() => expect(signal.aborted).toBe(true));
  });

  test('or stops reading: the same', async () => {
    const inner = Promise.withResolvers<AbortSignal>();
    const companion = await paired(async (request) => {
      inner.resolve(request.signal);
      return new Response(new ReadableStream<Bytes>());
    });
    const frames = await send(companion);
    await frames.next();
    await frames.cancel();
    expect((await inner.promise).aborted).toBe(true);
  });

  test('or left before the reply began: what is behind it is let go, so that it can be asked for again', async () => {
    const cancel = vi.fn();
    const companion = await paired(async () => new Response(new ReadableStream<Bytes>({ cancel })));
    const { body } = await seal(await hello(companion.send), companion.device, probe);
    await (await companion.send('/v1/sealed', body)).body?.cancel();
    expect(cancel).toHaveBeenCalledOnce();
  });

  test('or is revoked before the reply began: the same', async () => {
    const cancel = vi.fn();
    const companion: Companion & { device: Device } = await paired(async () => {
      await (await companion.restart()).channel.revoke('all');
      return new Response(new ReadableStream<Bytes>({ cancel }));
    });
    const frames = await send(companion);
    await expect(frames.next()).rejects.toThrow('revoked');
    expect(cancel).toHaveBeenCalledOnce();
  });
});

test('lines that are cut, swapped, repeated, inserted or changed are noticed', async () => {
  const report = '{"step":1}\n{"step":2}\n{"report":{"verdict":"connected"}}\n';
  const companion = await paired(
    async () => new Response(report, { headers: { 'content-type': 'application/x-ndjson' } }),
  );
  const { body, exporter } = await seal(await hello(companion.send), companion.device, probe);
  const sealed = (await (await companion.send('/v1/sealed', body)).text()).trimEnd().split('\n');
  const [head = '', one = '', two = '', verdict = '', last = ''] = sealed;
  expect(await openLines(sealed, exporter)).toMatchObject({ text: report, complete: true });
  const bent: Record<string, string[]> = {
    'without the last line': [head, one, two, verdict],
    'without one in the middle': [head, two, verdict, last],
    'two swapped': [head, two, one, verdict, last],
    'one repeated': [head, one, one, two, verdict, last],
    'the last one early': [head, one, last],
    'something after the last': [...sealed, last],
    'one bit turned': [head, flip(one, 77), two, verdict, last],
    'one written differently': [head, `${one}=`, two, verdict, last],
    'an empty line between': [head, '', one, two, verdict, last],
  };
  for (const [how, lines] of Object.entries(bent)) {
    expect((await openLines(lines, exporter)).complete, how).toBe(false);
  }
});
