// The sealed form SL1 of everything that BYOK keeps: one key of its own for each message, committed to, and every byte of the
// header authenticated. The format stands in docs/byok-format.md; test/server/byok/vectors opens and makes it in another language.
import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { DataKey } from './data-key.ts';
import { freshSalt } from './fresh-salt.ts';

/** What a message is, and of whom; it opens in its own place only. */
export interface Place {
  readonly label: 'record' | 'salt-wrap' | 'canary';
  readonly organization: string;
  /** Of the record or the generation; '' where there is one of a kind. */
  readonly id: string;
  readonly field: string;
  /** How often the place was written before, plus one. */
  readonly revision: number;
}

const MAGIC = Buffer.from('SL1');
/** HKDF-SHA-256 with commitment, AES-256-GCM. */
const SUITE = 1;
const SALT = 32;
const KEY = 32;
const COMMIT = 32;
const TAG = 16;
/** Each key seals one message, so the nonce need not differ. */
const IV = Buffer.alloc(12);

/** Seals bytes for one place. */
export function seal(dataKey: DataKey, place: Place, plaintext: Uint8Array): Buffer {
  const { start, end } = boundsOf(place.organization);
  const message = Buffer.allocUnsafe(end + plaintext.length + TAG);
  writeOpening(message, dataKey.row, place.organization);
  freshSalt().copy(message, start);
  const { key, commit } = messageKey(dataKey, place, message.subarray(start, start + SALT));
  commit.copy(message, start + SALT);
  const cipher = createCipheriv('aes-256-gcm', key, IV);
  cipher.setAAD(associated(message.subarray(0, end), place.revision));
  cipher.update(plaintext).copy(message, end);
  cipher.final();
  cipher.getAuthTag().copy(message, message.length - TAG);
  return message;
}

/** The bytes of a message, or undefined when a single bit of it, its place or its key is another. */
export function open(dataKey: DataKey, place: Place, message: Uint8Array): Buffer | undefined {
  const { start, end } = boundsOf(place.organization);
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.length);
  if (bytes.length < end + TAG) return undefined;
  const opening = Buffer.allocUnsafe(start);
  writeOpening(opening, dataKey.row, place.organization);
  if (!opening.equals(bytes.subarray(0, start))) return undefined;
  const { key, commit } = messageKey(dataKey, place, bytes.subarray(start, start + SALT));
  // Before anything is decrypted: one ciphertext must not open under two keys.
  if (!timingSafeEqual(commit, bytes.subarray(start + SALT, end))) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, IV, { authTagLength: TAG });
  decipher.setAAD(associated(bytes.subarray(0, end), place.revision));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
  const plaintext = decipher.update(bytes.subarray(end, bytes.length - TAG));
  try {
    decipher.final();
    return plaintext;
  } catch {
    plaintext.fill(0);
    return undefined;
  }
}

/** Where the random part of the header begins and where the header ends. */
function boundsOf(organization: string): { start: number; end: number } {
  const start = MAGIC.length + 2 + Buffer.byteLength(organization) + 4;
  return { start, end: start + SALT + COMMIT };
}

/** `SL1`, suite, organization after its length, key row: what anybody can tell without a key. */
function writeOpening(into: Buffer, row: number, organization: string): void {
  MAGIC.copy(into);
  into[3] = SUITE;
  const length = into.write(organization, 5);
  into[4] = length;
  into.writeUInt32BE(row, 5 + length);
}

function messageKey(dataKey: DataKey, place: Place, salt: Uint8Array) {
  const derived = dataKey.use((secret) =>
    hkdfSync('sha256', secret, salt, infoOf(place, dataKey.row), KEY + COMMIT),
  );
  const key = Buffer.from(derived, 0, KEY);
  const secret = createSecretKey(key);
  key.fill(0);
  return { key: secret, commit: Buffer.from(derived, KEY, COMMIT) };
}

/** lp(label) lp(organization) lp(id) lp(field) lp(key row) lp(suite), where lp(x) is x after its length as uint32. */
function infoOf({ label, organization, id, field }: Place, row: number): Buffer {
  const texts = [`storage-link byok v1 ${label}`, organization, id, field];
  const info = Buffer.allocUnsafe(texts.reduce((sum, text) => sum + 4 + Buffer.byteLength(text), 0) + 13);
  let at = 0;
  for (const text of texts) {
    const length = info.write(text, at + 4);
    at = info.writeUInt32BE(length, at) + length;
  }
  at = info.writeUInt32BE(4, at);
  at = info.writeUInt32BE(row, at);
  at = info.writeUInt32BE(1, at);
  info[at] = SUITE;
  return info;
}

function associated(header: Buffer, revision: number): Buffer {
  const bytes = Buffer.allocUnsafe(header.length + 8);
  header.copy(bytes);
  bytes.writeBigUInt64BE(BigInt(revision), header.length);
  return bytes;
}
