// Attacks on S3 access keys and on the documents for a lab's own bucket.
import { type NegativeTests, whenBuilt } from '../negative-test.ts';

const documents = 'bucket documents';
const keys = 'S3 access keys';

export const keysAndBuckets: NegativeTests = {
  63: whenBuilt('everybody, a root or a look-alike host in a bucket document', documents),
  64: whenBuilt('a third key, an active one deleted, the key of another user', keys),
  65: whenBuilt('a secret read a second time', keys),
  66: whenBuilt('the client leaves after the first line of a rotation', keys),
};
