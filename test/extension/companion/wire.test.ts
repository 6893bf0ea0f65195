// @vitest-environment node
// The same over real sockets: a stranger's program holds the companion's port and writes down every byte it is sent, headers
// included, while somebody pairs and tests; then it stands in between and passes everything on.
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type RunningCompanion, startCompanion } from '#test/e2e/sandbox/companion.ts';
import { search } from '#test/security/spellings.ts';
import { openWorld } from './world.ts';

vi.setConfig({ testTimeout: 30_000 });

const realFetch = globalThis.fetch;
const SECRET = 'abc8Q~example-secret/of+the vault="ü"';

/** A browser whose requests really leave. */
async function onTheWire() {
  const world = openWorld();
  vi.stubGlobal('fetch', realFetch);
  return { world, worker: await world.startWorker() };
}

async function companionOf(env: Record<string, string> = {}): Promise<RunningCompanion> {
  const companion = await startCompanion({ STORAGE_LINK_ALLOW_HOSTS: '127.0.0.1', ...env });
  onTestFinished(() => companion.stop());
  return companion;
}

/** Listens on a free port of loopback until the test is over. */
async function listen(server: ReturnType<typeof createTcpServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A program on some port that keeps all it hears and answers each request with `answer`. */
async function startSquatter(answer: string) {
  const heard: Buffer[] = [];
  const server = createTcpServer((socket: Socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => {
      heard.push(data);
      if (answer === '') return;
      socket.end(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n${answer}`);
    });
  });
  return { port: await listen(server), heard: () => Buffer.concat(heard) };
}

/** Passes everything on to a companion as its own program would, and keeps both directions. */
async function startRelay(to: number) {
  const seen: string[] = [];
  const server = createServer(async (incoming: IncomingMessage, outgoing) => {
    const body = await text(incoming);
    seen.push(JSON.stringify(incoming.rawHeaders), `${incoming.url} ${body}`);
    const headers = { ...incoming.headers, host: `127.0.0.1:${to}` };
    const call = httpRequest({
      port: to,
      host: '127.0.0.1',
      method: incoming.method,
      path: incoming.url,
      headers,
    });
    call.on('response', (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.on('data', (data) => {
        seen.push(String(data));
        outgoing.write(data);
      });
      response.on('end', () => outgoing.end());
    });
    call.end(body);
  });
  return { port: await listen(server), seen: () => seen.join('\n') };
}

test.each([
  ['answers as a web server', '<h1>It works!</h1>'],
  ['greets as a companion', JSON.stringify({ v: 1, ch: 'A'.repeat(43), pk: 'B'.repeat(87) })],
  ['answers nothing at all, and hangs up', ' '],
])('one that %s hears no code, no key and no value, in no spelling', async (_, answer) => {
  const { world, worker } = await onTheWire();
  const companion = await companionOf();
  const paired = await worker.pair(companion.code, companion.port);
  expect(paired.scopes).toEqual(['probe']);
  const squatter = await startSquatter(answer);
  // The companion has gone, and the stranger was quicker.
  const kept = world.kept.get('companion');
  if (kept) world.kept.set('companion', { ...kept, port: squatter.port });
  const next = await world.startWorker();
  const { text: code } = await newCode();
  const values = { clientSecret: new next.Secret(SECRET) };
  expect(await next.status()).toMatchObject({ id: 'companion.not_ours' });
  await expect(next.probe('azure-blob', values, {})).rejects.toMatchObject({ id: 'companion.not_ours' });
  await expect(next.pair(code, squatter.port)).rejects.toMatchObject({ id: 'companion.not_ours' });
  const places = { 'the port': squatter.heard() };
  const { finds, looks } = search(places, {
    secret: SECRET,
    code,
    'code without dashes': code.replaceAll('-', ''),
    used: companion.code,
  });
  expect(finds).toEqual([]);
  expect(looks).toBeGreaterThan(30);
  expect(squatter.heard().toString()).toContain('POST /v1/pairing/hello');
});

test('a relay between them, from the first greeting on, learns no code, no key and no value, and everything works', async () => {
  const { worker } = await onTheWire();
  const companion = await companionOf();
  const relay = await startRelay(companion.port);
  await worker.pair(companion.code, relay.port);
  const counting = await startSquatter('');
  const values = {
    host: '127.0.0.1',
    port: String(counting.port),
    username: 'lab',
    password: new worker.Secret(SECRET),
  };
  const control = new AbortController();
  const probing = worker.probe(
    'sftp',
    values,
    {},
    {
      signal: control.signal,
      onStep: ({ name }) => name === 'connect' && control.abort(new Error('seen enough')),
    },
  );
  await expect(probing).rejects.toThrow('seen enough');
  const { finds } = search(
    { relay: relay.seen() },
    { secret: SECRET, code: companion.code, bare: companion.code.replaceAll('-', '') },
  );
  expect(finds).toEqual([]);
  expect(relay.seen()).toContain('/v1/sealed');
});

async function newCode(): Promise<{ text: string }> {
  const { newPairingCode } = await import('#shared/channel-code.ts');
  return newPairingCode();
}
