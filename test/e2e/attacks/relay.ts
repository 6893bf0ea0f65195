// A program that took the companion's port: writes down every byte it hears and says, passes on to the real companion or
// answers by itself, and may change what comes back.
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

export interface Relay {
  readonly port: number;
  /** Everything it has heard and said so far, headers included. */
  readonly bytes: () => Buffer;
  /** Paths of the requests, in order. */
  readonly paths: string[];
  /** What it answers by itself; undefined = as the companion does. */
  instead: ((path: string, body: string) => Answer | undefined) | undefined;
  /** What becomes of the companion's answer. */
  after: ((path: string, answer: Answer) => Answer) | undefined;
  close(): Promise<void>;
}

/** Starts it in front of the companion on this port. */
export async function startRelay(companion: number): Promise<Relay> {
  const heard: Buffer[] = [];
  const relay: Omit<Relay, 'port' | 'close'> = {
    paths: [],
    bytes: () => Buffer.concat(heard),
    instead: undefined,
    after: undefined,
  };
  const server = createServer((incoming, outgoing) => {
    void serve(incoming, outgoing).catch(() => outgoing.destroy());
  });

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { url = '', method = '', rawHeaders } = incoming;
    const body = await buffer(incoming);
    heard.push(Buffer.from(`${method} ${url}\n${rawHeaders.join('\n')}\n`), body);
    relay.paths.push(url);
    const own = relay.instead?.(url, body.toString());
    if (own) return say(outgoing, own);
    const headers = { ...incoming.headers, host: `127.0.0.1:${companion}` };
    const asked = request({ host: '127.0.0.1', port: companion, path: url, method, headers });
    outgoing.on('close', () => asked.destroy());
    asked.end(body);
    const answered = await new Promise<IncomingMessage>((resolve, reject) => {
      asked.on('response', resolve).on('error', reject);
    });
    const status = answered.statusCode ?? 502;
    const type = answered.headers['content-type'] ?? '';
    if (relay.after) {
      say(outgoing, relay.after(url, { status, type, body: (await buffer(answered)).toString() }));
      return;
    }
    outgoing.writeHead(status, { 'content-type': type });
    for await (const piece of answered) {
      heard.push(piece);
      outgoing.write(piece);
    }
    outgoing.end();
  }

  function say(outgoing: ServerResponse, { status, type, body }: Answer): void {
    heard.push(Buffer.from(body));
    outgoing.writeHead(status, { 'content-type': type }).end(body);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(relay, {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
