// How the SFTP stand-in signs its users in: by password, by key, by dialogue, and with what servers ask beyond that.

import { timingSafeEqual } from 'node:crypto';
import type { AuthContext, AuthenticationType, KeyboardAuthContext, PublicKeyAuthContext } from 'ssh2';
import ssh2 from 'ssh2';
import { facts } from '../facts.ts';
import type { SshKeyPair } from './ssh-keys.ts';

const { passwordUser, password, keyUser, shellUser, expiredUser, dialogueUser, codeUser, keyAndCodeUser } =
  facts.sftp;
const { keysOnlyUser, passwordsOnlyUser } = facts.sftp;

/** Judges one attempt and answers it; `onJudged` hears whether it was accepted, not of what. */
export function judge(
  context: AuthContext,
  keys: readonly SshKeyPair[],
  onJudged: (accepted: boolean) => void,
): void {
  const { username } = context;
  if (context.method === 'keyboard-interactive') {
    talk(context, onJudged);
    return;
  }
  const fits = accepts(context, keys);
  if (fits && username === expiredUser && context.method === 'password') {
    onJudged(false);
    context.requestChange('Your password has expired.', () => context.reject(['password']));
    return;
  }
  // The key is right, but not enough.
  const partial = fits && username === keyAndCodeUser;
  if (context.method !== 'none') onJudged(fits && !partial);
  if (partial) context.reject(['keyboard-interactive'], true);
  else if (fits) context.accept();
  else context.reject(waysOf(username));
}

/** Like OpenSSH with PAM, ordinary accounts may give the password in two ways: a client must not try both. */
function waysOf(user: string): AuthenticationType[] {
  if (user === dialogueUser || user === codeUser) return ['keyboard-interactive'];
  // As OpenSSH without PAM: it lists a dialogue in which it never asks anything.
  if (user === keysOnlyUser) return ['publickey', 'keyboard-interactive'];
  if (user === passwordsOnlyUser) return ['password'];
  return ['publickey', 'password', 'keyboard-interactive'];
}

function talk(context: KeyboardAuthContext, onJudged: (accepted: boolean) => void): void {
  const { username } = context;
  if (username === keysOnlyUser) {
    onJudged(false);
    context.reject(waysOf(username));
    return;
  }
  const byCode = username === codeUser || username === keyAndCodeUser;
  const question = byCode ? 'Verification code: ' : `${username}'s password: `;
  context.prompt([{ prompt: question, echo: false }], (answers) => {
    const known = username === dialogueUser || username === passwordUser;
    const accepted = known && equal(answers[0] ?? '', password);
    onJudged(accepted);
    if (accepted) context.accept();
    else context.reject(waysOf(username));
  });
}

function accepts(context: AuthContext, keys: readonly SshKeyPair[]): boolean {
  const { username } = context;
  if (context.method === 'password') {
    const byPassword = [passwordUser, shellUser, expiredUser].some((user) => user === username);
    return byPassword && equal(context.password, password);
  }
  const byKey = username === keyUser || username === keyAndCodeUser;
  return context.method === 'publickey' && byKey && keys.some((pair) => provesKey(context, pair));
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
