// Joins texts and bytes so that no two lists of parts give the same bytes: each after its length as uint32, big-endian.
import { lengthPrefixed, utf8 } from '#shared/bytes.ts';

/** lp(x) of every part; texts as UTF-8. */
export function prefixed(...parts: readonly (string | Uint8Array)[]): Uint8Array {
  return lengthPrefixed(...parts.map((part) => (typeof part === 'string' ? utf8(part) : part)));
}
