// An SSH private key in OpenSSH or PEM form, and the files that lie beside it and are handed in by mistake.
import { type Imported, type Refusal, refused } from './imported.ts';

const BEGIN = /-----BEGIN ((?:OPENSSH |RSA |EC |DSA |ENCRYPTED )?PRIVATE KEY)-----/g;

/** What is no private key, by how it begins or what it contains; the first that fits is named. */
const LOOKALIKES: readonly (readonly [RegExp, Refusal])[] = [
  [/^PuTTY-User-Key-File-/, 'putty_key'],
  [/^(?:ssh|ecdsa|sk)-[a-z0-9@.-]{1,60}-cert-v01@openssh\.com[ \t]/, 'certificate'],
  [/^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d{3}|sk-[a-z0-9@.-]{1,60})[ \t]+AAAA/, 'public_key'],
  [/-----BEGIN (?:RSA )?PUBLIC KEY-----|---- BEGIN SSH2 PUBLIC KEY ----/, 'public_key'],
  [/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE(?: REQUEST)?-----|-----BEGIN PKCS7-----/, 'certificate'],
  [/-----BEGIN PGP [A-Z ]{6,20}-----/, 'pgp_key'],
];

/** The key from its BEGIN to its END line, whatever stands around it; whether it is encrypted is asked later. */
export function readPrivateKey(text: string): Imported | undefined {
  const [first, ...others] = text.matchAll(BEGIN);
  if (!first) return lookalike(text.trim());
  if (others.length > 0) return refused('several');
  const [begin, name] = first;
  const end = `-----END ${name}-----`;
  const at = text.indexOf(end, first.index);
  if (at < 0 || text.slice(first.index + begin.length, at).trim() === '') return refused('key_incomplete');
  const key = text.slice(first.index, at + end.length);
  return { kind: 'values', what: 'private-key', values: [{ field: 'host.privateKey', text: key }] };
}

function lookalike(text: string): Imported | undefined {
  const why = LOOKALIKES.find(([shape]) => shape.test(text))?.[1];
  return why && refused(why);
}
