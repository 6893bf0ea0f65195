// The connection that the step `secure` has made carries the test's first call: one way fewer, and no answer that nobody asked for.
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import tls, { connect, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AdoptingHttp, createHttp } from '#server/net/http.ts';
import { createNetwork } from '#server/net/network.ts';
import { type CertificateAuthority, createCertificateAuthority } from '#test/cloud/certificates.ts';
import { configure } from '#test/probes/lab.ts';

const HOST = 'localhost';

let authority: CertificateAuthority;
let server: Server;
let accepted: TLSSocket[];
let http: AdoptingHttp;
/** What the server does with the first request on each connection. */
let answer: (socket: TLSSocket) => void;
const over = new AbortController();

beforeAll(async () => {
  authority = await createCertificateAuthority();
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), authority.pem]);
  const secureContext = await authority.secureContext(HOST);
  server = createServer((raw: Socket) => {
    const socket = new tls.TLSSocket(raw, { isServer: true, secureContext });
    accepted.push(socket.on('error', () => socket.destroy()));
    socket.once('data', () => answer(socket));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterAll(async () => {
  over.abort();
  server.close();
  await authority.close();
});

beforeEach(() => {
  accepted = [];
  answer = good;
  http = createHttp(
    createNetwork(configure({ AWS_ENDPOINT_URL_S3: `https://${HOST}:${port()}` })),
    over.signal,
    () => undefined,
  );
});

const port = () => (server.address() as { port: number }).port;
const good = (socket: TLSSocket) => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');

async function adopt(): Promise<TLSSocket> {
  const line = connect({ host: '127.0.0.1', port: port(), servername: HOST });
  await once(line, 'secureConnect');
  http.adopt(
    HOST,
    port(),
    line.on('error', () => line.destroy()),
  );
  return line;
}

const get = async (method = 'GET') => {
  const { status, body } = await http.send({
    ...{ purpose: 'aws-s3', method, url: new URL(`https://${HOST}:${port()}/`) },
  });
  return [status, body.toString()];
};

test('the first call goes over it, and so do those after it', async () => {
  await adopt();
  expect(await get()).toEqual([200, 'ok']);
  expect(accepted).toHaveLength(1);
});

test('one that was closed meanwhile is left, and a new one made', async () => {
  const line = await adopt();
  accepted[0]?.end();
  await once(line, 'close');
  expect(await get()).toEqual([200, 'ok']);
  expect(accepted).toHaveLength(2);
});

test('one on which the other side spoke first is left: its words answer nothing', async () => {
  const line = await adopt();
  accepted[0]?.write('HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n');
  await expect.poll(() => line.readableLength).toBeGreaterThan(0);
  expect(await get()).toEqual([200, 'ok']);
});

describe('one that breaks at the first call', () => {
  beforeEach(() => {
    answer = (socket) => (socket === accepted[0] ? socket.destroy() : good(socket));
  });

  test('is no verdict on the network: a read is sent again', async () => {
    await adopt();
    expect(await get()).toEqual([200, 'ok']);
  });

  test('ends a call that may not be sent twice', async () => {
    await adopt();
    await expect(get('POST')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});
