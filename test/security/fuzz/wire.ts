// Fuzzing of the socket itself: requests bent on their way to a companion that runs. It answers each as HTTP or cuts it, opens nothing
// without the exact proof, and is still there afterwards.
import { connect } from 'node:net';
import fc from 'fast-check';
import { expect, onTestFinished } from 'vitest';
import { startCompanion } from '#test/e2e/sandbox/companion.ts';
import { readReply, requestLines } from '../raw-request.ts';
import { textLike } from './inputs.ts';
import { target } from './target.ts';

const TOKEN = 'example-bearer-on-the-wire-0123456789';

/** Good requests as they stand on the wire. */
function goodRequests(port: number): string[] {
  const host = { Host: `127.0.0.1:${port}` };
  const proven = { ...host, Authorization: `Bearer ${TOKEN}` };
  const typed = { ...proven, 'Content-Type': 'application/json' };
  const body = '{"type":"sftp","values":{"host":"x"}}';
  return [
    requestLines('GET', '/health', host),
    requestLines('GET', '/v1/storage-types', proven),
    `${requestLines('POST', '/v1/validations', { ...typed, 'Content-Length': String(body.length) })}${body}`,
    `${requestLines('POST', '/v1/validations', { ...typed, 'Transfer-Encoding': 'chunked' })}${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
    `${requestLines('POST', '/v1/pairing/hello', { ...host, 'Content-Type': 'application/json', 'Content-Length': '7' })}{"v":1}`,
    requestLines('OPTIONS', '/v1/probes', { ...host, Origin: 'https://evil.example' }),
  ];
}

export const wireTargets = [
  target('requests bent on their way', async () => {
    const companion = await startCompanion({ STORAGE_LINK_TOKEN: TOKEN });
    onTestFinished(() => companion.stop());
    const { port } = companion;
    const request = textLike(...goodRequests(port));
    return fc.asyncProperty(request, async (text) => {
      const socket = connect(port, '127.0.0.1');
      const reply = readReply(socket);
      // An end after half a request is one more way to break off.
      socket.end(Buffer.from(text, 'latin1'));
      const { text: all } = await reply;
      for (const [, head = ''] of all.matchAll(/(HTTP\/1\.1 \d{3} [\s\S]*?\r\n)\r\n/g)) {
        const status = Number(head.slice(9, 12));
        if (status === 100) continue;
        expect([200, 400, 401, 403, 404, 413, 415, 422, 429]).toContain(status);
        expect(head).toMatch(/\r\nx-content-type-options: nosniff\r\n/i);
        expect(head).not.toMatch(/access-control/i);
        if (status >= 400) expect(head).toMatch(/\r\ncontent-type: application\/problem\+json\r\n/i);
      }
      const isOpen = /\/health|\/v1\/pairing\/hello/.test(text) || text.includes(`Bearer ${TOKEN}`);
      if (!isOpen) expect(all).not.toContain('HTTP/1.1 200');
      expect(companion.output()).not.toContain('Stopped by');
    });
  }),
];
