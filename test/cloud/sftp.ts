// An SFTP server of the lab on loopback: checks passwords and keys for real, and its host key can be replaced while it runs.

import { timingSafeEqual } from 'node:crypto';
import { type AddressInfo, createServer } from 'node:net';
import type { AuthContext, Connection, PublicKeyAuthContext, Session } from 'ssh2';
import ssh2 from 'ssh2';
import { facts } from './facts.ts';
import { serveFiles } from './sftp-files.ts';
import { newEncryptedSshKeyPair, newSshKeyPair, type SshKeyPair } from './ssh-keys.ts';

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
  close(): Promise<void>;
};

type Log = { attempts: Attempt[]; refusedWrites: { verb: string; path: string }[]; connections: number };

/** Starts the server on a free loopback port with the three users of `facts.sftp` (password, key, shell without SFTP). */
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
  const newServer = (): ssh2.Server => new ssh2.Server({ hostKeys: [hostKey.privateKey] }, serve);
  let hostKey = newSshKeyPair();
  let ssh = newServer();
  const listener = createServer((socket) => ssh.injectSocket(socket.on('error', () => socket.destroy())));
  await new Promise<void>((resolve) => listener.listen(0, facts.sftp.host, resolve));

  return {
    ...{ host: facts.sftp.host, port: (listener.address() as AddressInfo).port, key, encryptedKey },
    ...{ attempts: log.attempts, refusedWrites: log.refusedWrites },
    connections: () => log.connections,
    fingerprint: () => hostKey.fingerprint,
    changeHostKey() {
      hostKey = newSshKeyPair();
      ssh = newServer();
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
    user = context.username;
    const accepted = accepts(context, keys);
    if (context.method !== 'none') log.attempts.push({ method: context.method, user, accepted });
    if (accepted) context.accept();
    else context.reject(['password', 'publickey']);
  });
  client.on('session', (accept) => {
    serveSession(accept(), user, (verb, path) => log.refusedWrites.push({ verb, path }));
  });
}

function accepts(context: AuthContext, keys: readonly SshKeyPair[]): boolean {
  const { passwordUser, password, keyUser, shellUser } = facts.sftp;
  if (context.method === 'password') {
    return (
      [passwordUser, shellUser].some((user) => user === context.username) && equal(context.password, password)
    );
  }
  if (context.method !== 'publickey' || context.username !== keyUser) return false;
  return keys.some((pair) => provesKey(context, pair));
}

/** A client first asks whether a key would do (no signature), then signs. Both need the very same public key. */
function provesKey(context: PublicKeyAuthContext, pair: SshKeyPair): boolean {
  const known = ssh2.utils.parseKey(pair.publicKey);
  if (known instanceof Error) throw known;
  const same = known.getPublicSSH().equals(context.key.data) && known.type === context.key.algo;
  if (!same || !context.signature || !context.blob) return same;
  return known.verify(context.blob, context.signature, context.hashAlgo) === true;
}

function equal(sent: string, right: string): boolean {
  const [a, b] = [Buffer.from(sent), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function serveSession(session: Session, user: string, onWrite: (verb: string, path: string) => void): void {
  session.on('sftp', (accept, reject) => {
    if (user === facts.sftp.shellUser) reject();
    else serveFiles(accept(), onWrite);
  });
  session.on('shell', (accept) => accept().end('This account has a shell only.\n'));
}
