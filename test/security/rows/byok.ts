// Attacks on records under the lab's own key: a stolen database, swapped rows, planted keys, other organizations.
import { type NegativeTests, whenBuilt } from '../negative-test.ts';

const part = 'bring your own key';

export const byok: NegativeTests = {
  67: whenBuilt('a stolen database', part),
  68: whenBuilt('cipher texts swapped, bits flipped, a field dropped', part),
  69: whenBuilt("a data key planted under the vault's public key", part),
  70: whenBuilt('a hash that points to another record', part),
  71: whenBuilt("another organization's records, search and rotation", part),
  72: whenBuilt('a vault that denies what was cached', part),
  73: whenBuilt('a rotation killed at fifty points', part),
  74: whenBuilt('two rotations and writes at once', part),
  75: whenBuilt('the same value in fields, organizations and generations', part),
  76: whenBuilt('ten thousand encryptions of one record; one cipher text under two keys', part),
  77: whenBuilt('a remote database without TLS; SQL in names', part),
  78: whenBuilt('a record id that is a name, too long, or a path', part),
};
