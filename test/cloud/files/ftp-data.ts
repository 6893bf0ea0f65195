// The data connections of the FTP stand-in: a fresh loopback port each, TLS as the client has chosen, and the faults of firewalls.

import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type SecureContext, TLSSocket } from 'node:tls';

/** A folder without end; and one after which the server ends the session, as ProFTPD does under TLS. */
export type Endless = 'endless' | 'endless-and-gone';

/** What stands between client and data: nobody listens, nobody speaks, or the server itself gives up. */
export type DataFault = 'blocked' | 'silent' | 'refused' | 'cut' | 'reset' | Endless;

export type Passive = {
  readonly port: number;
  /** The one connection that is taken; TLS is up when it comes. Rejects when the client hangs up first. */
  accept(secure: SecureContext | undefined): Promise<Socket>;
  close(): void;
};

/** Opens a port for one connection. With `blocked` the port is closed again at once. */
export async function openPassive(fault: DataFault | undefined): Promise<Passive> {
  const server: Server = createServer({ pauseOnConnect: true, noDelay: true });
  const connected = once(server, 'connection').then(([socket]) => socket as Socket);
  connected.catch(() => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  let open: Socket | undefined;
  server.on('connection', (socket) => {
    open = socket.on('error', () => socket.destroy());
    // One connection a port, as real servers have it.
    server.close();
  });
  if (fault === 'blocked') await new Promise((resolve) => server.close(resolve));
  return {
    port,
    async accept(secure) {
      const socket = await connected;
      if (!secure) return socket.resume();
      const tls = new TLSSocket(socket, { isServer: true, secureContext: secure });
      tls.on('error', () => tls.destroy());
      const closed = once(tls, 'close').then(() => Promise.reject(new Error('no handshake')));
      await Promise.race([once(tls, 'secure'), closed]);
      closed.catch(() => {});
      return tls;
    },
    close() {
      server.close();
      open?.destroy();
    },
  };
}

/** Sends everything and ends; false when the client had enough before. */
export async function sendAll(socket: Socket, bytes: Buffer): Promise<boolean> {
  const closed = once(socket, 'close').catch(() => {});
  socket.end(bytes);
  socket.resume();
  await closed;
  return !socket.errored;
}

/** Sends without end until the client hangs up. */
export async function sendForever(socket: Socket, line: string): Promise<void> {
  const chunk = Buffer.from(line.repeat(500));
  const more = (): void => {
    while (!socket.destroyed && socket.write(chunk));
  };
  // A client that hangs up in the middle resets the connection; that is the end like any other.
  const closed = once(socket, 'close').catch(() => {});
  socket.resume().on('drain', more);
  more();
  await closed;
}
