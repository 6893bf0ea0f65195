// Random salts of 32 bytes, drawn many at a time: one call into the system's generator for each would cost more than the hashing.
import { randomFillSync } from 'node:crypto';

const SIZE = 32;
const pool = Buffer.alloc(256 * SIZE);
let at = pool.length;

/** 32 random bytes; copy them at once, the memory is used again. */
export function freshSalt(): Buffer {
  if (at === pool.length) {
    randomFillSync(pool);
    at = 0;
  }
  at += SIZE;
  return pool.subarray(at - SIZE, at);
}
