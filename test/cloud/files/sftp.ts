// An SFTP server of the lab on loopback: checks passwords and keys for real, and its host key can be replaced while it runs.

import { type AddressInfo, createServer } from 'node:net';
import type { Connection, Session } from 'ssh2';
import ssh2 from 'ssh2';
import { facts } from '../facts.ts';
import { serveFiles } from './sftp-files.ts';
import { judge } from './sftp-sign-in.ts';
import { newEncryptedSshKeyPair, newRsaKeyPair, newSshKeyPair, type SshKeyPair } from './ssh-keys.ts';

/** One authentication attempt; never with the password or key itself. */
export type Attempt = { readonly method: string; readonly user: string; readonly accepted: boolean };

export type Sftp = {
  readonly host: string;
  readonly port: number;
  /** Of the host key in use, `SHA256:…`. */
  readonly fingerprint: () => string;
  /** The plain key of `facts.sftp.keyUser`, and a second one encrypted with `facts.sftp.passphrase`. */
  readonly key: SshKeyPair;
  readonly encryptedKey: SshKeyPair;
  /** Attempts in order, without the `none` every client asks first. Without a `password` entry no password was sent. */
  readonly attempts: readonly Attempt[];
  readonly refusedWrites: readonly { readonly verb: string; readonly path: string }[];
  /** How many connections were opened so far. */
  readonly connections: () => number;
  /** New connections meet a new host key, as after a reinstalled server or with somebody in between. */
  changeHostKey(): void;
  /** Gives the server an RSA key beside its own, as real ones have several; returns its fingerprint. */
  addHostKey(): string;
  close(): Promise<void>;
};

type Log = { attempts: Attempt[]; refusedWrites: { verb: string; path: string }[]; connections: number };

/** Starts the server on a free loopback port with the users of `facts.sftp` (password, key, shell without SFTP, and those of sftp-sign-in.ts). */
export async function startSftp(): Promise<Sftp> {
  const key = newSshKeyPair();
  const encryptedKey = newEncryptedSshKeyPair(facts.sftp.passphrase);
  const log: Log = { attempts: [], refusedWrites: [], connections: 0 };
  const clients = new Set<Connection>();
  const serve = (client: Connection): void => {
    clients.add(client);
    client.on('close', () => clients.delete(client)).on('error', () => clients.delete(client));
    serveClient(client, [key, encryptedKey], log);
  };
  // ssh2 reads its host keys once, so the listening socket stays and a new server takes over the connections.
  const newServer = (): ssh2.Server =>
    new ssh2.Server({ hostKeys: hostKeys.map(({ privateKey }) => privateKey) }, serve);
  let hostKeys = [newSshKeyPair()];
  let ssh = newServer();
  // As sshd does; without it every answer waits 40 ms for the one before to be acknowledged.
  const listener = createServer({ noDelay: true }, (socket) =>
    ssh.injectSocket(socket.on('error', () => socket.destroy())),
  );
  await new Promise<void>((resolve) => listener.listen(0, facts.sftp.host, resolve));

  return {
    ...{ host: facts.sftp.host, port: (listener.address() as AddressInfo).port, key, encryptedKey },
    ...{ attempts: log.attempts, refusedWrites: log.refusedWrites },
    connections: () => log.connections,
    fingerprint: () => hostKeys[0]?.fingerprint ?? '',
    changeHostKey() {
      hostKeys = [newSshKeyPair()];
      ssh = newServer();
    },
    addHostKey() {
      const another = newRsaKeyPair();
      hostKeys = [...hostKeys, another];
      ssh = newServer();
      return another.fingerprint;
    },
    async close() {
      for (const client of clients) client.end();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}

function serveClient(client: Connection, keys: readonly SshKeyPair[], log: Log): void {
  log.connections += 1;
  let user = '';
  client.on('authentication', (context) => {
    const { method } = context;
    user = context.username;
    judge(context, keys, (accepted) => log.attempts.push({ method, user, accepted }));
  });
  client.on('session', (accept) => {
    serveSession(accept(), user, (verb, path) => log.refusedWrites.push({ verb, path }));
  });
}

function serveSession(session: Session, user: string, onWrite: (verb: string, path: string) => void): void {
  session.on('sftp', (accept, reject) => {
    if (user === facts.sftp.shellUser) reject();
    else serveFiles(accept(), onWrite);
  });
  session.on('shell', (accept) => accept().end('This account has a shell only.\n'));
}
