// What a private key's public half looks like where servers and people read it.
import { createHash } from 'node:crypto';
import ssh2 from 'ssh2';

/** One line as in authorized_keys. */
export function publicLineOf(privateKey: string): string {
  const key = keyOf(privateKey);
  return `${key.type} ${key.getPublicSSH().toString('base64')}`;
}

/** `SHA256:…`, as ssh-keygen prints it. */
export function fingerprintOf(privateKey: string): string {
  const digest = createHash('sha256').update(keyOf(privateKey).getPublicSSH()).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
}

function keyOf(privateKey: string) {
  const key = ssh2.utils.parseKey(privateKey);
  if (key instanceof Error) throw key;
  return key;
}
