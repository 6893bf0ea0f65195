// Providers that say back what they were given: the worst a server can do to a report.
import { type AddressInfo, createServer, type Socket } from 'node:net';
import ssh2 from 'ssh2';
import { newSshKeyPair } from '#test/cloud/files/ssh-keys.ts';
import { genuine, wordsAsJson, wordsAsXml } from './provider-words.ts';

/** An HTTPS provider that refuses with `text`, in its own format and with this status. */
export function echoing(host: string, text: string, status: number): () => Response {
  const xml = /\.(?:s3|sts)\.|^sts\.|\.blob\./.test(host);
  const body = xml ? wordsAsXml(text) : wordsAsJson(text);
  const headers = new Headers(genuine);
  if (/^[\x21-\x7e]+$/.test(text)) headers.set('x-ms-error-code', text);
  return () => new Response(body, { status, headers });
}

export interface EchoServer extends AsyncDisposable {
  readonly port: string;
}

/** An FTP server without encryption that refuses the sign-in with `text`. */
export function startFtpEcho(text: string): Promise<EchoServer> {
  return listen((socket) => {
    socket.write('220 ready\r\n');
    socket.on('data', (data) => {
      const line = data.toString();
      if (line.startsWith('USER')) socket.write('331 password\r\n');
      else if (line.startsWith('PASS')) socket.write(`530 ${text}\r\n`);
      else socket.write('502 no\r\n');
    });
  });
}

/** An SSH server that asks for a code with `text` in the question; `fingerprint` is that of its host key. */
export async function startSshEcho(text: string): Promise<EchoServer & { readonly fingerprint: string }> {
  const key = newSshKeyPair();
  const ssh = new ssh2.Server({ hostKeys: [key.privateKey] }, (client) => {
    client.on('error', () => {});
    client.on('authentication', (context) => {
      if (context.method !== 'keyboard-interactive') return context.reject(['keyboard-interactive']);
      return context.prompt([{ prompt: `Code for ${text}: `, echo: false }], () => context.reject());
    });
  });
  const server = await listen((socket) => ssh.injectSocket(socket));
  return Object.assign(server, { fingerprint: key.fingerprint });
}

async function listen(serve: (socket: Socket) => void): Promise<EchoServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => socket.destroy()));
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: String((server.address() as AddressInfo).port),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
