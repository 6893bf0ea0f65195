// What a pasted or imported SSH key is: a usable private key, or one of the look-alikes people hand in.
import { isPlaceholder } from './clean.ts';
import { malformed, type Problem, placeholder, swapped } from './field.ts';

const PEM =
  /^-----BEGIN ((?:OPENSSH |RSA |EC |DSA |ENCRYPTED )?PRIVATE KEY)-----\r?\n([\s\S]+?)\r?\n?-----END \1-----\s*$/;
const OPENSSH_MAGIC = 'openssh-key-v1\0';

/** The first thing wrong with a private key's text; the key itself is parsed by the test. */
export function privateKeyProblem(value: string): Problem | undefined {
  if (PEM.test(value)) return undefined;
  if (
    /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-|sk-)\S* /.test(value) ||
    value.includes('BEGIN SSH2 PUBLIC KEY')
  ) {
    return swapped('This is the public key.', 'Give the file of the same name without .pub.');
  }
  if (value.includes('BEGIN PUBLIC KEY')) return swapped('This is the public key.', 'Give the private key.');
  if (value.startsWith('PuTTY-User-Key-File-')) {
    return malformed(
      'This is a PuTTY key (.ppk).',
      'In PuTTYgen: Conversions > Export OpenSSH key, then give that file.',
    );
  }
  if (value.includes('BEGIN CERTIFICATE')) return swapped('This is a certificate.', 'Give the private key.');
  if (isPlaceholder(value))
    return placeholder('This is not a key but what stood in its place.', 'Give the key file.');
  return malformed(
    'A private key begins with -----BEGIN … PRIVATE KEY----- and ends with the matching END line.',
    'Give the whole file, with both lines.',
  );
}

/** True when the key is protected by a passphrase. */
export function isEncryptedKey(value: string): boolean {
  const [, name, body = ''] = PEM.exec(value) ?? [];
  if (name === 'ENCRYPTED PRIVATE KEY' || body.includes('Proc-Type: 4,ENCRYPTED')) return true;
  return name === 'OPENSSH PRIVATE KEY' && cipherOf(body) !== 'none';
}

// PROTOCOL.key of OpenSSH: magic, then the cipher's name as a string with a 32-bit length.
function cipherOf(body: string): string {
  let bytes: string;
  try {
    bytes = atob(body.replace(/\s+/g, '').slice(0, 64));
  } catch {
    return 'none';
  }
  if (!bytes.startsWith(OPENSSH_MAGIC)) return 'none';
  const start = OPENSSH_MAGIC.length + 4;
  return bytes.slice(start, start + bytes.charCodeAt(start - 1));
}
