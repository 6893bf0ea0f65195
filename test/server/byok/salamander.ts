// Forges a ciphertext that is genuine AES-GCM under two keys at once (Dodis, Grubbs, Ristenpart, Woodage 2018): what a form without
// commitment to its key would let somebody store.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** One ciphertext of two blocks and one tag that are genuine GCM under both keys (nonce and AAD empty of meaning). */
export function forgeTwoKeys(one: Buffer, two: Buffer) {
  const ciphertext = randomBytes(32);
  const hashKeys = [one, two].map((key) => block(key, Buffer.alloc(16)));
  const masks = [one, two].map((key) => block(key, Buffer.concat([Buffer.alloc(15), Buffer.from([1])])));
  const tagOf = (at: number) =>
    xor(ghash(hashKeys[at] ?? Buffer.alloc(0), ciphertext), masks[at] ?? Buffer.alloc(0));
  // The second block is solved for: equal tags are one linear equation over GF(2^128).
  const [h1, h2] = hashKeys.map(toField) as [bigint, bigint];
  const [m1, m2] = masks.map(toField) as [bigint, bigint];
  // The last block of the hash: the length in bits.
  const length = 32n * 8n;
  const first = toField(ciphertext.subarray(0, 16));
  const part = (h: bigint) => mul(mul(mul(first, h), h), h) ^ mul(length, h);
  const constant = part(h1) ^ part(h2) ^ m1 ^ m2;
  const second = mul(constant, inverse(mul(h1, h1) ^ mul(h2, h2)));
  fromField(second).copy(ciphertext, 16);
  return { keys: [one, two], ciphertext, tag: tagOf(0) };
}

/** What AES-GCM without any commitment makes of it; throws for a wrong tag. */
export function openPlainGcm(key: Buffer, { ciphertext, tag }: { ciphertext: Buffer; tag: Buffer }): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.alloc(12)).setAuthTag(tag);
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
}

function block(key: Buffer, input: Buffer): Buffer {
  return createCipheriv('aes-256-ecb', key, null).setAutoPadding(false).update(input);
}

function ghash(hashKey: Buffer, ciphertext: Buffer): Buffer {
  const h = toField(hashKey);
  const lengths = Buffer.alloc(16);
  lengths.writeBigUInt64BE(BigInt(ciphertext.length * 8), 8);
  let y = 0n;
  for (const each of [ciphertext.subarray(0, 16), ciphertext.subarray(16), lengths])
    y = mul(y ^ toField(each), h);
  return fromField(y);
}

// GCM's field, with bit 0 of the bytes as the highest power: bigint bit n is the coefficient of x^(127-n).
function mul(a: bigint, b: bigint): bigint {
  let product = 0n;
  let v = b;
  for (let bit = 127n; bit >= 0n; bit -= 1n) {
    if ((a >> bit) & 1n) product ^= v;
    v = v & 1n ? (v >> 1n) ^ (0xe1n << 120n) : v >> 1n;
  }
  return product;
}

/** a^(2^128 - 2). */
function inverse(a: bigint): bigint {
  let power = a;
  let result = 1n << 127n;
  for (let at = 1; at < 128; at += 1) {
    power = mul(power, power);
    result = mul(result, power);
  }
  return result;
}

const toField = (bytesOf: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytesOf).toString('hex')}`);
const fromField = (a: bigint): Buffer => Buffer.from(a.toString(16).padStart(32, '0'), 'hex');
const xor = (a: Buffer, b: Buffer): Buffer => Buffer.from(a.map((byte, at) => byte ^ (b[at] ?? 0)));
