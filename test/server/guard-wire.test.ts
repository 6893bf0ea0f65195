// The door as a socket meets it: requests written line by line, as no client of a test would write them.
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { listening, TOKEN } from './companion.ts';

const post = (port: number, path: string) => [
  ...[`POST ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`],
  ...[`Authorization: Bearer ${TOKEN}`, 'Connection: close'],
];

async function raw(port: number, lines: string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.end(`${lines.join('\r\n')}\r\n\r\n`);
  let text = '';
  for await (const chunk of socket.setEncoding('utf8')) text += chunk;
  return text;
}

describe('on the wire', () => {
  test('a script that streams its body without a length is served like any other', async () => {
    await using server = await listening();
    const body = '{"type":"sftp","values":{}}';
    const lines = [
      'POST /v1/validations HTTP/1.1',
      `Host: 127.0.0.1:${server.port}`,
      `Authorization: Bearer ${TOKEN}`,
      'Content-Type: application/json; charset="utf-8"',
      'Transfer-Encoding: chunked',
      'Connection: close',
      '',
      `${body.length.toString(16)}\r\n${body}\r\n0`,
    ];
    expect(await raw(server.port, lines)).toMatch(/^HTTP\/1.1 200 [\s\S]*"ok":false/);
    const remove = ['DELETE /v1/probes HTTP/1.1', ...lines.slice(1, 3), 'Connection: close'];
    expect(await raw(server.port, remove)).toMatch(/^HTTP\/1.1 404 /);
  });

  test.each([
    [
      'two hosts',
      (port: number) => [
        'GET /health HTTP/1.1',
        `Host: 127.0.0.1:${port}`,
        'Host: evil.example',
        'Connection: close',
      ],
      /^HTTP\/1.1 400/,
    ],
    ['no host', () => ['GET /health HTTP/1.1', 'Connection: close'], /^HTTP\/1.1 400/],
    [
      'absolute target',
      (port: number) => [
        `GET http://127.0.0.1:${port}/health HTTP/1.1`,
        `Host: 127.0.0.1:${port}`,
        'Connection: close',
      ],
      /^HTTP\/1.1 40[03]/,
    ],
    [
      'absolute target elsewhere',
      (port: number) => [
        'GET http://evil.example/health HTTP/1.1',
        `Host: 127.0.0.1:${port}`,
        'Connection: close',
      ],
      /^HTTP\/1.1 40[03]/,
    ],
    [
      'an upgrade',
      (port: number) => [
        'GET /health HTTP/1.1',
        `Host: 127.0.0.1:${port}`,
        'Connection: Upgrade, close',
        'Upgrade: websocket',
      ],
      /^HTTP\/1.1 400/,
    ],
    [
      'a bad host',
      () => ['GET /health HTTP/1.1', 'Host: evil example', 'Connection: close'],
      /^HTTP\/1.1 400/,
    ],
    [
      'no body and so no type, where a body is needed',
      (port: number) => [...post(port, '/v1/validations'), 'Content-Length: 0'],
      /^HTTP\/1.1 400[\s\S]*not JSON/,
    ],
    [
      'no body, where none is needed: on to the scope',
      (port: number) => post(port, '/v1/s3-keys/rotations/x/ack'),
      /^HTTP\/1.1 403[\s\S]*s3-keys/,
    ],
    [
      'no body, from the form of a page',
      (port: number) => [
        ...post(port, '/v1/s3-keys/rotations/x/ack'),
        'Origin: https://evil.example',
        'Content-Type: application/x-www-form-urlencoded',
        'Content-Length: 0',
      ],
      /^HTTP\/1.1 403[\s\S]*Web pages/,
    ],
    [
      'no body, from a page that hides its origin',
      (port: number) => [...post(port, '/v1/s3-keys/rotations/x/ack'), 'Sec-Fetch-Site: cross-site'],
      /^HTTP\/1.1 403[\s\S]*other sites/,
    ],
    [
      'a body of one letter without a type',
      (port: number) => [...post(port, '/v1/validations'), 'Content-Length: 1', '', '{'],
      /^HTTP\/1.1 415/,
    ],
    [
      'the right call',
      (port: number) => ['GET /health HTTP/1.1', `Host: 127.0.0.1:${port}`, 'Connection: close'],
      /^HTTP\/1.1 200/,
    ],
  ])('%s', async (_, request, expected) => {
    await using server = await listening();
    const reply = await raw(server.port, request(server.port));
    expect(reply).toMatch(expected);
  });
});
