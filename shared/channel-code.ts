// The pairing code as a person sees it: 32 random bytes and 2 check bytes in groups that survive copying and retyping.
import { type Bytes, randomBytes, sha256 } from './bytes.ts';

/** How long a printed code can be used, in ms, and how many failed tries it survives. */
export const CODE_LIFE = 10 * 60_000;
export const CODE_TRIES = 5;

// Crockford's base32: no I, L, O, U. https://www.crockford.com/base32.html
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BYTES = 34;
const LETTERS = Math.ceil((BYTES * 8) / 5);

/** A new code: the bytes, and the text to print (11 groups of 5). */
export async function newPairingCode(): Promise<{ secret: Bytes; text: string }> {
  const secret = randomBytes(32);
  return { secret, text: await formatCode(secret) };
}

/** Spells the 32 bytes of a code. */
export async function formatCode(secret: Bytes): Promise<string> {
  const bytes = Uint8Array.of(...secret, ...(await checkBytes(secret)));
  let letters = '';
  for (let at = 0; at < LETTERS; at++) letters += ALPHABET[fiveBits(bytes, at)];
  return (letters.match(/.{5}/g) ?? []).join('-');
}

/** The 32 bytes of a pasted code, or undefined when it has a typo. Case, spaces and dashes do not matter. */
export async function parseCode(text: string): Promise<Bytes | undefined> {
  const letters = text.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replaceAll('O', '0');
  if (letters.length !== LETTERS) return undefined;
  const bytes = new Uint8Array(BYTES);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of letters) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return undefined;
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = held >> bits;
    }
  }
  const secret = bytes.slice(0, 32);
  const check = await checkBytes(secret);
  const padding = held & ((1 << bits) - 1);
  return padding === 0 && check[0] === bytes[32] && check[1] === bytes[33] ? secret : undefined;
}

const checkBytes = async (secret: Bytes): Promise<Bytes> => (await sha256(secret)).subarray(0, 2);

/** The five bits at place `at`; beyond the end they are zero. */
function fiveBits(bytes: Bytes, at: number): number {
  const byte = Math.floor((at * 5) / 8);
  const two = ((bytes[byte] ?? 0) << 8) | (bytes[byte + 1] ?? 0);
  return (two >> (11 - ((at * 5) % 8))) & 31;
}
