// Bodies made to fill the memory, to overflow a stack or to slip past a check, sent to a companion that runs.
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningCompanion, startCompanion } from '#test/e2e/sandbox/companion.ts';
import { memoryOf } from './memory.ts';
import { type AskRaw, askerOf, expectSafe, readReply, requestLines } from './raw-request.ts';

const TOKEN = 'example-bearer-for-attacks-0123456789';
let companion: RunningCompanion;
let ask: AskRaw;
beforeAll(async () => {
  companion = await startCompanion({ STORAGE_LINK_TOKEN: TOKEN });
  ask = askerOf(companion.port, TOKEN);
});
afterAll(() => companion.stop());

describe('a body', () => {
  const json = { 'Content-Type': 'application/json' };

  test.each([
    ['text/plain'],
    ['text/plain; charset=utf-8, application/json'],
    ['application/x-www-form-urlencoded'],
    ['multipart/form-data; boundary=x'],
    ['application/json; boundary=x'],
    [undefined],
  ])('of type %s is no JSON, whatever stands in it', async (type) => {
    for (const route of ['/v1/validations', '/v1/probes', '/v1/pairing/hello', '/v1/pairing', '/v1/sealed']) {
      const reply = await ask('POST', route, { 'Content-Type': type }, '{"type":"sftp","values":{}}');
      expect([route, reply.status]).toEqual([route, 415]);
      expectSafe(reply);
    }
  });

  test.each([
    ['of 257 KiB', json, JSON.stringify({ type: 'x'.repeat(257 * 1024) }), 413],
    ['that only claims to be huge', { ...json, 'Content-Length': '99999999999' }, '', 413],
    ['packed', { ...json, 'Content-Encoding': 'gzip' }, gzipSync(Buffer.alloc(64 * 1024 * 1024)), 415],
    ['packed by another name', { ...json, 'Content-Encoding': 'identity, br' }, 'x', 415],
    ['ten thousand lists deep', json, '['.repeat(10_000), 400],
    ['ten thousand objects deep', json, `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 400],
    ['that names __proto__', json, '{"type":"sftp","values":{"__proto__":{"host":"x"}}}', 400],
    ['that spells __proto__ otherwise', json, String.raw`{"type":"sftp","\u005f_proto__":{}}`, 400],
    ['that names constructor', json, '{"type":"constructor","values":{"constructor":"x"}}', 422],
    ['of broken UTF-8', json, Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400],
    ['with a NUL', json, '{"type":"sftp"}\u0000', 400],
  ])('%s gets its own answer: %#', async (_, headers, body, status) => {
    const reply = await ask('POST', '/v1/validations', headers as Record<string, string>, body);
    expect(reply.status).toBe(status);
    expectSafe(reply);
  });

  test.each(['/v1/validations', '/v1/sealed', '/v1/pairing/hello', '/health', '/nothing'])(
    'without end to %s is answered or cut, and is not kept in memory',
    async (route) => {
      const before = await memoryOf(companion.pid);
      const socket = connect(companion.port, '127.0.0.1');
      const reply = readReply(socket);
      const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, '['), Buffer.from('\r\n')]);
      socket.write(
        requestLines('POST', route, {
          Host: `127.0.0.1:${companion.port}`,
          Authorization: `Bearer ${TOKEN}`,
          'Content-Type': 'application/json',
          'Transfer-Encoding': 'chunked',
        }),
      );
      for (let sent = 0; sent < 64 * 1024 * 1024 && socket.writable; sent += chunk.length) {
        if (!socket.write(chunk)) await Promise.race([drained(socket), reply]);
      }
      socket.end();
      const { status } = await reply;
      expect([0, 400, 404, 413]).toContain(status);
      expect((await memoryOf(companion.pid)) - before).toBeLessThan(60 * 1024 * 1024);
    },
  );

  test('nothing of all this has hurt the companion', async () => {
    const reply = await ask('GET', '/health');
    expect([reply.status, reply.body]).toEqual([200, '{"status":"ok"}']);
    expectSafe(reply, false);
    expect(companion.output()).not.toMatch(/Error|undefined|at server\//);
  });
});

const drained = (socket: NodeJS.EventEmitter) => new Promise((resolve) => socket.once('drain', resolve));
