// Ports that are not what was expected there: an FTP greeting, silence, a web server, a database. For tests of wrong host or port.

import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

export type OddPort = {
  readonly host: string;
  readonly port: number;
  /** What clients sent so far: nothing may be sent before the right greeting. */
  readonly heard: () => string;
  close(): Promise<void>;
};

/** Greets as an FTP server does (`220 ready`). */
export const startFtpGreeting = (): Promise<OddPort> => start((socket) => socket.write('220 ready\r\n'));

/** Greets as an SSH server does. */
export const startSshGreeting = (): Promise<OddPort> =>
  start((socket) => socket.write('SSH-2.0-OpenSSH_9.9\r\n'));

/** Accepts connections and never says a word. */
export const startSilentPort = (): Promise<OddPort> => start(() => {});

/** Answers whatever comes with an HTTP error, as a web server does to a client that speaks SSH. */
export const startHttpPort = (): Promise<OddPort> =>
  start((socket) => {
    socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'));
  });

/** Answers every line as Redis does, which says nothing by itself and carries out what it understands. */
export const startRedisPort = (): Promise<OddPort> =>
  start((socket) => {
    socket.on('data', () => socket.write('-ERR unknown command\r\n'));
  });

async function start(greet: (socket: Socket) => void): Promise<OddPort> {
  const sockets = new Set<Socket>();
  let heard = '';
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
    });
    greet(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    heard: () => heard,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
