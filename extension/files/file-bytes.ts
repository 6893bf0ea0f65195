// A file's bytes as text, or what they are instead: people drop archives, pictures and key stores too.
import { MAX_FILE, type Refusal, type Refused, refused } from './imported.ts';

export type Decoded = { readonly kind: 'text'; readonly text: string } | Refused;

/** How files that are no text begin, in hex. DER is a sequence (30), its length, and the first thing inside. */
const SIGNATURES: readonly (readonly [RegExp, Refusal])[] = [
  [/^25504446/, 'pdf'],
  [/^(?:504b0[357]|1f8b|377abcaf|52617221)/, 'archive'],
  [/^(?:89504e47|ffd8ff|47494638|52494646.{8}57454250|49492a00|4d4d002a|.{8}66747970)/, 'image'],
  [/^30(?:80|81..|82.{4}|83.{6})020103/, 'pkcs12'],
  [/^30(?:[2-7].|81..|82.{4})02010[01]/, 'key_der'],
  [/^3082.{4}30/, 'certificate'],
];

const MARKS: readonly (readonly [RegExp, string])[] = [
  [/^fffe/, 'utf-16le'],
  [/^feff/, 'utf-16be'],
];

/**
 * The text of a file of at most 64 KiB: UTF-8, or UTF-16 with its byte order mark, without the mark. Everything else is
 * refused; nothing is guessed, for one wrong character spoils a key.
 */
export function decodeFile(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return refused('empty');
  if (bytes.length > MAX_FILE) return refused('too_large');
  const head = Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const why = SIGNATURES.find(([signature]) => signature.test(head))?.[1];
  if (why) return refused(why);
  const encoding = MARKS.find(([mark]) => mark.test(head))?.[1] ?? 'utf-8';
  if (encoding === 'utf-8' && bytes.includes(0)) return refused('binary');
  try {
    return { kind: 'text', text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return refused('encoding');
  }
}
