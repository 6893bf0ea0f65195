// The searchable hash of a field's value: equal values of one organization, field and generation give equal hashes, everything else
// gives others. `sha256-salt-v1` is what Emedgene's own description says: SHA-256 over a salt of 32 characters and the value.
import { createHmac, createSecretKey, hash, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import type { HashAlgorithm } from '#shared/byok-fields.ts';
import { KeyGone } from './data-key.ts';
import { prefixed } from './prefixed.ts';

/** Which hashes belong together. */
export interface HashPlace {
  readonly organization: string;
  readonly field: string;
  readonly generation: number;
  /** Version of the normal form. */
  readonly normaliser: number;
}

/** Makes the hashes of one generation; holds its secret until it is wiped. */
export interface Hasher {
  /** 32 bytes of a value in its normal form. Throws KeyGone once wiped. */
  hash(normalised: string): Buffer;
  wipe(): void;
}

const SALT = 32;

/** A new secret of a generation: for `sha256-salt-v1` 32 characters of base64url (192 random bits), else 32 random bytes. */
export function newSalt(algorithm: HashAlgorithm): Buffer {
  return algorithm === 'sha256-salt-v1'
    ? Buffer.from(randomBytes(24).toString('base64url'))
    : randomBytes(SALT);
}

/** A hasher with this secret, which it takes over. */
export function hasherOf(algorithm: HashAlgorithm, secret: Buffer, place: HashPlace): Hasher {
  return algorithm === 'sha256-salt-v1' ? salted(secret) : keyed(secret, place);
}

// The salt is always 32 bytes long, so no other salt and value give the same bytes.
function salted(salt: Buffer): Hasher {
  let wiped = false;
  return {
    hash(normalised) {
      if (wiped) throw new KeyGone();
      const bytes = Buffer.allocUnsafe(SALT + Buffer.byteLength(normalised));
      salt.copy(bytes);
      bytes.write(normalised, SALT);
      return hash('sha256', bytes, 'buffer');
    },
    wipe() {
      wiped = true;
      salt.fill(0);
    },
  };
}

function keyed(secret: Buffer, { organization, field, generation, normaliser }: HashPlace): Hasher {
  const info = prefixed(
    'storage-link byok v1 index',
    organization,
    field,
    String(generation),
    String(normaliser),
  );
  const derived = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), info, SALT));
  let key: KeyObject | undefined = createSecretKey(derived);
  for (const bytes of [secret, derived]) bytes.fill(0);
  return {
    hash(normalised) {
      if (!key) throw new KeyGone();
      return createHmac('sha256', key).update(normalised).digest();
    },
    wipe() {
      key = undefined;
    },
  };
}

/** What somebody learns from the hashes of a field without any key, in one sentence for people who decide. */
export function leakageOf(algorithm: HashAlgorithm): string {
  const equal =
    'Whoever gets the database sees which records share a value of this field, and how often each value occurs, but no value';
  return algorithm === 'sha256-salt-v1'
    ? `${equal}; with the salt, too, short values can be guessed at millions a second.`
    : `${equal}; the key of the hashes is derived, so one that leaks opens no other field.`;
}
