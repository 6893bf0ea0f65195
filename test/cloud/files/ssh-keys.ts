// SSH key pairs of one run, in the OpenSSH format people have on disk, plain and encrypted with a passphrase.

import { createHash } from 'node:crypto';
import ssh2 from 'ssh2';

export type SshKeyPair = {
  /** OpenSSH private key, PEM. */
  readonly privateKey: string;
  /** One line as in authorized_keys. */
  readonly publicKey: string;
  /** `SHA256:` and 43 base64 characters, as ssh-keygen -lf prints it. */
  readonly fingerprint: string;
};

type Generated = ReturnType<typeof ssh2.utils.generateKeyPairSync>;

/** Bytes of an ed25519 public key in SSH's form: two length-prefixed parts, the name and 32 bytes. */
const PUBLIC_LENGTH = 4 + 'ssh-ed25519'.length + 4 + 32;

/** A new ed25519 pair. */
export function newSshKeyPair(): SshKeyPair {
  return toPair(() => ssh2.utils.generateKeyPairSync('ed25519', { comment: 'sandbox' }));
}

/** A new RSA pair, which a server may have beside its ed25519 one. */
export function newRsaKeyPair(): SshKeyPair {
  const pair = ssh2.utils.generateKeyPairSync('rsa', { bits: 2048, comment: 'sandbox' });
  return { privateKey: pair.private, publicKey: pair.public, fingerprint: fingerprintOf(pair) };
}

/** A new ed25519 pair whose private key is encrypted with `passphrase` (aes256-cbc, bcrypt). */
export function newEncryptedSshKeyPair(passphrase: string): SshKeyPair {
  const options = { comment: 'sandbox', passphrase, cipher: 'aes256-cbc', rounds: 4 };
  return toPair(() => ssh2.utils.generateKeyPairSync('ed25519', options));
}

/** ssh2 1.17 strips leading zero bytes of the public key, so one pair in 256 is unusable: such a pair is made again. */
function toPair(generate: () => Generated): SshKeyPair {
  let pair = generate();
  while (publicBytes(pair).length !== PUBLIC_LENGTH) pair = generate();
  return { privateKey: pair.private, publicKey: pair.public, fingerprint: fingerprintOf(pair) };
}

function fingerprintOf(pair: Generated): string {
  const digest = createHash('sha256').update(publicBytes(pair)).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
}

function publicBytes(pair: Generated): Buffer {
  return Buffer.from(pair.public.split(' ')[1] ?? '', 'base64');
}
