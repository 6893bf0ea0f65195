// Fuzzing of the channel: codes, frames, messages and sealed calls. Whatever comes, nothing is thrown, nothing that was not sealed
// whole is carried out, and nothing sealed reaches what it must not.
import fc from 'fast-check';
import { expect } from 'vitest';
import { CompanionFailure, innerFailure, outerFailure } from '#extension/companion/failure.ts';
import { openReply } from '#extension/companion/reply.ts';
import { findInnerPath, reachable, scopeOf } from '#server/channel/inner-call.ts';
import { toBase64url, utf8 } from '#shared/bytes.ts';
import { sealRequest } from '#shared/channel.ts';
import { parseCode } from '#shared/channel-code.ts';
import { FrameOpener } from '#shared/channel-frames.ts';
import { startCompanion } from '#test/server/channel/companion.ts';
import {
  callSealed,
  expectPaired,
  hello,
  ORIGIN,
  openReply as open,
  seal,
} from '#test/server/channel/sealed-client.ts';
import { anyJson, objectLike, textLike } from './inputs.ts';
import { target } from './target.ts';

const CODE = 'ABCDE-FGHJK-MNPQR-STVWX-YZ012-34567-89ABC-DEFGH-JKMNP-QRSTV-WXYZ0';
const exporter = { export: async (_: unknown, length: number) => new ArrayBuffer(length) };

async function paired() {
  const companion = await startCompanion();
  const device = await expectPaired(companion.send, await companion.channel.newCode());
  await callSealed(companion.send, device, { m: 'GET', p: '/v1/pairing/self' });
  return { ...companion, device };
}

export const channelTargets = [
  target('pairing codes', () =>
    fc.asyncProperty(textLike(CODE), async (text) => {
      const secret = await parseCode(text);
      if (secret) expect(secret).toHaveLength(32);
    }),
  ),
  target('frames', () =>
    fc.asyncProperty(textLike('A'.repeat(40), '_-'.repeat(30)), async (line) => {
      const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
        'encrypt',
        'decrypt',
      ]);
      expect(await new FrameOpener({ key, nonce: new Uint8Array(12) }).open(line)).toBeUndefined();
    }),
  ),
  target('replies of strangers', () =>
    fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
      const body = new Response(new Uint8Array(bytes)).body ?? new ReadableStream();
      const failure = await openReply(body, exporter).catch((error: unknown) => error);
      expect(failure).toMatchObject({ name: 'CompanionFailure', id: 'companion.reply_cut' });
    }),
  ),
  target('refusals of strangers', () =>
    fc.property(
      fc.oneof(anyJson, objectLike({ type: 'pairing.unknown', title: 'x', status: 401, detail: 'x' })),
      (json) => {
        expect(outerFailure(json)).toBeInstanceOf(CompanionFailure);
        expect(outerFailure(json).problem).toBeUndefined();
        expect(innerFailure(json)).toBeInstanceOf(CompanionFailure);
      },
    ),
  ),
  target('paths inside the seal', () =>
    fc.property(
      textLike(
        '/v1/probes',
        '/v1/sealed',
        '/v1/pairing/self',
        '/v1/s3-keys/x',
        '/v1/byok/records/x',
        '/v1/x/../sealed',
      ),
      (written) => {
        const path = findInnerPath(written, 8787);
        if (path === undefined || !reachable(path)) return;
        const url = new URL(written, 'http://127.0.0.1:8787');
        expect([url.host, url.pathname]).toEqual(['127.0.0.1:8787', path]);
        const read = decodeURIComponent(path);
        expect(read).not.toMatch(/^\/v1\/(?:sealed|pairing)(?:\/|$)/);
        if (/^\/v1\/s3-keys(?:\/|$)/.test(read)) expect(scopeOf(path)).toBe('s3-keys');
        if (/^\/v1\/byok(?:\/|$)/.test(read)) expect(scopeOf(path)).toBe('byok');
      },
    ),
  ),
  target('messages', async () => {
    const { send, device, reached, clock } = await paired();
    const { body: good } = await seal(await hello(send), device, { m: 'POST', p: '/v1/probes', b: {} });
    const message = fc.oneof(anyJson, objectLike({ ...good, origin: ORIGIN }));
    return fc.asyncProperty(
      fc.constantFrom('/v1/sealed', '/v1/pairing', '/v1/pairing/hello'),
      message,
      async (path, body) => {
        // Whole it is a good call.
        fc.pre(Object.entries(good).some(([name, value]) => Object(body)[name] !== value));
        // Greetings are counted by the second.
        clock.now += 100;
        const reply = await send(path, body);
        expect([200, 400, 401, 403, 413, 429]).toContain(reply.status);
        if (reply.status === 200) expect(path).toBe('/v1/pairing/hello');
        else expect(await reply.json()).toMatchObject({ status: reply.status });
        expect(reached).toEqual([]);
      },
    );
  }),
  target('calls inside the seal', async () => {
    const { send, device, reached, clock } = await paired();
    const good = {
      m: 'POST',
      p: '/v1/validations',
      a: 'application/json',
      id: crypto.randomUUID(),
      b: { type: 'sftp' },
    };
    const path = textLike(
      '/v1/validations',
      '/v1/sealed',
      '/v1/s3-keys',
      '/v1/byok/records/x',
      '/v1/pairing/self',
    );
    const call = fc.oneof(
      anyJson,
      objectLike(good),
      path.map((p) => ({ ...good, p })),
    );
    return fc.asyncProperty(call, async (inner) => {
      clock.now += 1000;
      const { ch, pk } = await hello(send);
      const { kid, key } = device;
      const plaintext = utf8(JSON.stringify(inner) ?? '');
      const { enc, ct, exporter } = await sealRequest(pk, { key, ch, origin: ORIGIN, kid }, plaintext);
      const body = { v: 1, kid, ch: toBase64url(ch), enc: toBase64url(enc), ct: toBase64url(ct) };
      const before = reached.length;
      const reply = await open(await send('/v1/sealed', body), exporter);
      expect(reply.complete).toBe(true);
      expect([200, 400, 403, 404, 409, 413]).toContain(reply.status);
      for (const { path, proof } of reached.slice(before)) {
        expect(reply.status).toBe(200);
        const read = decodeURIComponent(path);
        expect(read).not.toMatch(/^\/v1\/(?:sealed|pairing)(?:\/|$)/i);
        expect(read).toMatch(/^\/v1\/(?!(?:s3-keys|byok)(?:\/|$))/);
        expect(proof).toMatchObject({ by: 'pairing', id: kid });
      }
    });
  }),
];
