// Attacks on S3 access keys and on the documents for a lab's own bucket.
import type { NegativeTests } from '../negative-test.ts';

const folder = 'test/server/access-keys';

export const keysAndBuckets: NegativeTests = {
  63: {
    attack: 'everybody, a root or a look-alike host in a bucket document',
    proofs: {
      'test/shared/documents.test.ts': [
        'without the ARN a marked placeholder stands in its place, with a finding, and never a wildcard',
        'the look-alike host %j is refused',
        'whatever the request: one principal, the given one, two resources of that bucket alone, one origin',
        'a shell reads back every word as it was, whatever is in it',
      ],
      'test/server/routes/buckets.test.ts': [
        '%s %j is refused by both calls',
        'a root user is named only with a warning, and never a wildcard',
      ],
    },
  },
  64: {
    attack: 'a third key, an active one deleted, the key of another user, an ID that is a path',
    proofs: {
      [`${folder}/lifecycle.test.ts`]: [
        'is not made where there are two; the answer names the inactive one',
        'two at once make two keys and no third',
        'only an inactive key is deleted',
        'the key the companion signs with is left alone',
        'an ID %s is not found, and nothing is changed',
      ],
    },
  },
  65: {
    attack: 'a secret read a second time',
    proofs: {
      [`${folder}/lifecycle.test.ts`]: ['comes with its secret in one reply that nothing keeps'],
      [`${folder}/rotation.test.ts`]: [
        'the new pair comes first, is tried until AWS takes it steadily, and replaces the old one',
      ],
    },
  },
  66: {
    attack: 'the client leaves after the first line of a rotation',
    proofs: {
      [`${folder}/unconfirmed.test.ts`]: [
        'because the reader went away after the first line: it has the same 60 s, then it is deleted, the old one untouched',
        'within 60 s: the new key is deleted again, and says so when asked',
      ],
    },
  },
};
