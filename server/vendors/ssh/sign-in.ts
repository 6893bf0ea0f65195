// The key exchange and the sign-in of SSH: each secret once, in the first way the server takes it, so that no test counts twice
// towards a locked account; and what a server asks beyond it ends the sign-in instead of being guessed at.
import type { Socket } from 'node:net';
import type {
  AuthenticationType,
  AuthHandlerMiddleware,
  ConnectConfig,
  ServerHostKeyAlgorithm,
  SFTPWrapper,
} from 'ssh2';
import type { Secret } from '#shared/secret.ts';

export interface SshAccess {
  readonly host: string;
  readonly username: string;
  readonly password?: Secret;
  readonly privateKey?: Secret;
  readonly passphrase?: Secret;
  /** Types of host key that have been shown already: the server is asked for another one it may have. */
  readonly seenKeyTypes?: readonly string[];
}

export interface Handshake {
  /** The server's public key, in SSH's own encoding. */
  readonly key: Buffer;
  /** Accepts the key and signs in. */
  readonly proceed: () => Promise<SFTPWrapper>;
}

/** Messages of our own, for what ssh2 leaves to its user; ssh-errors.ts knows them. */
const REFUSED = 'All configured authentication methods failed';
const NEW_PASSWORD = 'The server asks for a new password.';
const ASKS_MORE = 'The server asks for more than was given: ';
const TAKES_OTHERS = 'The server takes no such sign-in, only: ';

/** What the server did with the secret. */
interface Hearing {
  /** It looked at it: it lists that way to sign in, before it was tried or after, or it has asked for the password. */
  wasLookedAt: boolean;
}

/** Waits for the host key; ssh2 asks about it in the middle of `connect`, and the answer waits until somebody has judged it. */
export async function shakeHands(socket: Socket, access: SshAccess): Promise<Handshake> {
  const { default: SftpClient } = await import('ssh2-sftp-client');
  // The client's default listeners print to the console.
  const client = new SftpClient('storage-link', { error: () => {}, end: () => {}, close: () => {} });
  const { promise: ended, reject } = Promise.withResolvers<never>();
  ended.catch(() => {});
  const end = (message: string) => {
    reject(new Error(message));
    socket.destroy();
  };
  const hearing: Hearing = { wasLookedAt: false };
  client.on('keyboard-interactive', answerPrompts(access, hearing, end));
  client.on('change password', () => end(NEW_PASSWORD));
  return new Promise((resolve, refuse) => {
    const verify = (key: Buffer, verified: (accept: boolean) => void) =>
      resolve({
        key,
        proceed: () => {
          verified(true);
          return Promise.race([connecting, ended]);
        },
      });
    const connecting = client.connect(optionsFor(socket, access, verify, eachOnce(access, hearing, end)));
    connecting.catch(refuse);
  });
}

// No agent, no known_hosts, no `none` request: only what was given.
function optionsFor(
  socket: Socket,
  access: SshAccess,
  hostVerifier: (key: Buffer, verified: (accept: boolean) => void) => void,
  authHandler: AuthHandlerMiddleware,
): ConnectConfig {
  const { username, password, privateKey, passphrase, seenKeyTypes = [] } = access;
  return {
    sock: socket,
    username,
    ...(password ? { password: password.reveal() } : {}),
    ...(privateKey ? { privateKey: privateKey.reveal() } : {}),
    ...(passphrase ? { passphrase: passphrase.reveal() } : {}),
    tryKeyboard: password !== undefined,
    authHandler,
    hostVerifier,
    readyTimeout: 60_000,
    ...(seenKeyTypes.length > 0
      ? {
          algorithms: {
            serverHostKey: { append: [], prepend: [], remove: seenKeyTypes.flatMap(algorithmsOf) },
          },
        }
      : {}),
  };
}

// One RSA key signs in three ways (RFC 8332); every other type of key has the one algorithm of its own name.
function algorithmsOf(keyType: string): ServerHostKeyAlgorithm[] {
  const names = keyType === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'] : [keyType];
  return names as ServerHostKeyAlgorithm[];
}

/** Chooses the next way to sign in (RFC 4252 §5.1: a refusal names the ways that may go on). */
function eachOnce(
  { password, privateKey }: SshAccess,
  hearing: Hearing,
  end: (message: string) => void,
): AuthHandlerMiddleware {
  const left: AuthenticationType[] = [
    ...(privateKey ? (['publickey'] as const) : []),
    ...(password ? (['password', 'keyboard-interactive'] as const) : []),
  ];
  let last: AuthenticationType | undefined;
  return (allowed: AuthenticationType[] | null, partial, next) => {
    const may = (method: AuthenticationType) => allowed === null || allowed.includes(method);
    // Some servers list the dialogue, but never ask anything in it.
    const lists = (method?: AuthenticationType) =>
      allowed !== null && method !== undefined && method !== 'keyboard-interactive' && may(method);
    if (partial || lists(last)) hearing.wasLookedAt = true;
    // A server that still offers `password` has judged this one; a dialogue would send it a second time.
    const judged = last === 'password' && !partial && may('password');
    const method = judged ? undefined : left.find(may);
    if (!method && partial) return end(`${ASKS_MORE}${allowed?.join(', ') ?? ''}`);
    if (!method && !hearing.wasLookedAt && allowed?.some(Boolean))
      return end(`${TAKES_OTHERS}${allowed.join(', ')}`);
    left.splice(0, method ? left.indexOf(method) + 1 : left.length);
    last = method;
    if (lists(method)) hearing.wasLookedAt = true;
    // ssh2 takes `false` for "no more", which its types do not say.
    next(method ?? (false as never));
  };
}

// Some servers ask for the password in a dialogue. It is given once; a prompt for anything else, such as a one-time code, ends it.
function answerPrompts({ password }: SshAccess, hearing: Hearing, end: (message: string) => void) {
  let answered = false;
  return (...prompt: unknown[]): void => {
    const [, , , questions, finish] = prompt;
    if (typeof finish !== 'function' || !Array.isArray(questions)) return;
    const asked = String(questions[0]?.prompt ?? '');
    const onlyPassword =
      questions.length === 1 && /pass/i.test(asked) && !/pass-?code|one.?time/i.test(asked);
    if (!onlyPassword || !password) end(`${ASKS_MORE}${asked}`);
    else if (answered) end(REFUSED);
    else finish([password.reveal()]);
    answered = true;
    hearing.wasLookedAt = true;
  };
}
