// Asks one server the same thing as fast as it answers, over connections that stay open: raw sockets, so that little of the
// machine goes to asking.
import { connect } from 'node:net';

export interface Asked {
  readonly port: number;
  readonly path: string;
  readonly token: string;
  readonly body: string;
}

const CONNECTIONS = 32;

/** Replies a second; rejects on any that is no 200. */
export async function repliesPerSecond(asked: Asked, requests: number): Promise<number> {
  const started = performance.now();
  const each = Math.ceil(requests / CONNECTIONS);
  await Promise.all(Array.from({ length: CONNECTIONS }, () => ask(asked, each)));
  return (each * CONNECTIONS * 1000) / (performance.now() - started);
}

function ask({ port, path, token, body }: Asked, times: number): Promise<void> {
  const request = Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  return new Promise((resolve, reject) => {
    let left = times;
    let held = '';
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => socket.write(request));
    socket.setEncoding('latin1').on('error', reject);
    socket.on('data', (chunk: string) => {
      held += chunk;
      if (!isWhole(held)) return;
      if (!held.startsWith('HTTP/1.1 200 ')) {
        socket.destroy();
        return reject(new Error(`The server answered ${held.slice(0, 300)}`));
      }
      held = '';
      left -= 1;
      if (left > 0) return void socket.write(request);
      socket.destroy();
      resolve();
    });
  });
}

/** A reply has its length in its head, or ends with an empty chunk. */
function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const [, length] = /^content-length: (\d+)\r?$/im.exec(text.slice(0, end + 2)) ?? [];
  return length === undefined ? text.endsWith('0\r\n\r\n') : text.length - end - 4 >= Number(length);
}
