// CipherSweet as its documentation shows it: one field encrypted and one fast blind index of 256 bits over it.
// FIPSCrypto is AES and SHA-2 as ours; ModernCrypto is XChaCha20 and BLAKE2b by libsodium.
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';

interface EncryptedField {
  addBlindIndex(index: object): EncryptedField;
  prepareForStorage(value: string): Promise<[string, Record<string, unknown>]>;
}

interface CipherSweetPackage {
  readonly StringProvider: new (key: string) => object;
  readonly FIPSCrypto: new () => object;
  readonly ModernCrypto: new () => object;
  readonly CipherSweet: new (provider: object, backend: object) => object;
  readonly BlindIndex: new (name: string, transformations: object[], bits: number, fast: boolean) => object;
  readonly EncryptedField: new (engine: object, table: string, field: string) => EncryptedField;
}

/** Encrypts and indexes one value, as for a database. */
export async function ciphersweetField(
  backend: 'FIPSCrypto' | 'ModernCrypto',
): Promise<(value: string) => Promise<unknown>> {
  // A CommonJS package without types.
  const sweet: CipherSweetPackage = createRequire(import.meta.url)('ciphersweet-js');
  const key = new sweet.StringProvider(randomBytes(32).toString('hex'));
  const engine = new sweet.CipherSweet(key, new sweet[backend]());
  const field = new sweet.EncryptedField(engine, 'records', 'mrn');
  field.addBlindIndex(new sweet.BlindIndex('mrn_index', [], 256, true));
  return (value) => field.prepareForStorage(value);
}
