// An FTP server of the lab on loopback: explicit, implicit and clear ports, and one that takes data connections only with the TLS
// session of the control connection. It checks passwords and rights for real, remembers every command, and writes nothing.

import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { CertificateAuthority, CertificateFault } from '../certificates.ts';
import { facts } from '../facts.ts';
import type { DataFault } from './ftp-data.ts';
import { serveSession } from './ftp-session.ts';
import type { Flavour } from './ftp-texts.ts';

export type FtpPort = 'explicit' | 'implicit' | 'clear' | 'strict';

/** One command as it came; a password is never kept. */
export type FtpCommand = {
  readonly port: FtpPort;
  readonly verb: string;
  readonly argument: string;
  /** True under TLS. */
  readonly secured: boolean;
};

/** How the server behaves; each test changes what it is about. */
export type FtpBehaviour = {
  readonly flavour: Flavour;
  readonly certificate?: CertificateFault;
  readonly greeting?: 'busy' | 'endless' | 'mail';
  /** The answer to AUTH TLS, or text smuggled in behind it; `offered` does it. */
  readonly auth: 'offered' | 'refused' | 'injected';
  /** Whether the clear port serves anybody. */
  readonly clear: 'served' | 'refused';
  readonly full: boolean;
  readonly protection: 'offered' | 'refused';
  readonly passive: 'both' | 'pasv-only' | 'other-address' | 'refused';
  readonly data?: DataFault;
  readonly rest: boolean;
  readonly listing?: 'trouble';
  /** Milliseconds before each reply. */
  readonly delay: number;
};

export type FtpLog = {
  readonly commands: FtpCommand[];
  readonly signIns: { readonly user: string; readonly accepted: boolean }[];
  /** One entry a data connection: whether it went on with the session of its control connection. */
  readonly resumed: boolean[];
  readonly refusedWrites: FtpCommand[];
};

export type Ftp = FtpLog & {
  readonly host: string;
  readonly ports: Readonly<Record<FtpPort, number>>;
  /** Changes the behaviour for new connections; what is not named stays. */
  behave(change: Partial<FtpBehaviour>): void;
  /** Back to a good server. */
  reset(): void;
  close(): Promise<void>;
};

const good: FtpBehaviour = {
  flavour: 'proftpd',
  auth: 'offered',
  clear: 'served',
  full: false,
  protection: 'offered',
  passive: 'both',
  rest: true,
  delay: 0,
};

/** Starts the four ports on free loopback ports, with certificates of the run's authority. */
export async function startFtp(authority: CertificateAuthority): Promise<Ftp> {
  const log: FtpLog = { commands: [], signIns: [], resumed: [], refusedWrites: [] };
  const sockets = new Set<Socket>();
  let behaviour = good;

  async function listen(port: FtpPort): Promise<Server> {
    // As ProFTPD does; without it a second reply waits 40 ms for the first to be acknowledged.
    const server = createServer({ noDelay: true }, async (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
      const now = behaviour;
      const context = await authority.secureContext(facts.ftp.host, now.certificate);
      await serveSession(socket, { port, behaviour: now, context, log });
    });
    await new Promise<void>((resolve) => server.listen(0, facts.ftp.host, resolve));
    return server;
  }
  const names = ['explicit', 'implicit', 'clear', 'strict'] as const;
  const servers = await Promise.all(names.map(listen));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);

  return {
    ...log,
    host: facts.ftp.host,
    ports: Object.fromEntries(names.map((name, at) => [name, ports[at]])) as Ftp['ports'],
    behave(change) {
      behaviour = { ...behaviour, ...change };
    },
    reset() {
      behaviour = good;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}
