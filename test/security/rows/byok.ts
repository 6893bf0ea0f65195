// Attacks on records under the lab's own key: a stolen database, swapped rows, planted keys, other organizations.
import type { NegativeTests } from '../negative-test.ts';

const folder = 'test/server/byok';

export const byok: NegativeTests = {
  67: {
    attack: 'a stolen database',
    proofs: {
      [`${folder}/attacks.test.ts`]: [
        'a stolen database holds no value, data key or salt in any spelling, and no dictionary finds a hash',
        'the files of the embedded store are its owner’s alone',
      ],
      [`${folder}/stolen.test.ts`]: [
        'the data directory of a companion holds no credential and no value in any spelling, nor does its log',
      ],
    },
  },
  68: {
    attack: 'cipher texts swapped, bits flipped, a field dropped',
    proofs: {
      [`${folder}/attacks.test.ts`]: [
        'what is moved between records or organizations, or changed in a bit, is refused whole',
        'a message of somebody who knows another data key is refused, in a record as in a salt',
      ],
      [`${folder}/envelope.test.ts`]: ['with any single bit changed opens not at all', 'does not open as %j'],
    },
  },
  69: {
    attack: "a data key planted under the vault's public key",
    proofs: {
      [`${folder}/attacks.test.ts`]: [
        'a data key that somebody wrapped himself is refused when it is loaded, and nothing is written under it',
      ],
    },
  },
  70: {
    attack: 'a hash that points to another record',
    proofs: {
      [`${folder}/attacks.test.ts`]: ['a row of the index that is pointed at another record is not believed'],
    },
  },
  71: {
    attack: "another organization's records, search and rotation",
    proofs: {
      [`${folder}/flows.test.ts`]: [
        'who has not shown the credentials of an organization is told the same as of one that does not exist',
      ],
      [`${folder}/stolen.test.ts`]: [
        'another paired caller gets the same 404 for every call about an organization that is not its own',
      ],
    },
  },
  72: {
    attack: 'a vault that denies what was cached',
    proofs: {
      [`${folder}/loss.test.ts`]: [
        'revocation stops reads, searches and writes within five minutes, and its end starts them again',
        'a key that is %s empties the memory at once when the canary meets it',
      ],
    },
  },
  73: {
    attack: 'a rotation killed at fifty points',
    proofs: {
      [`${folder}/rotations/kill.test.ts`]: ['on %s, rotation of the %s: killed %i times, nothing is lost'],
    },
  },
  74: {
    attack: 'two rotations and writes at once',
    proofs: {
      [`${folder}/rotations/rotate.test.ts`]: [
        'two at once, of whatever kinds: one is told so; no update of the writers between them is lost',
      ],
      [`${folder}/flows.test.ts`]: [
        'of an id that comes twice in one write the last counts; of many writers of one record each is whole',
      ],
    },
  },
  75: {
    attack: 'the same value in fields, organizations and generations',
    proofs: {
      [`${folder}/flows.test.ts`]: [
        'the same value gives other hashes in another field, organization or generation',
      ],
      [`${folder}/attacks.test.ts`]: ['a salt is never used twice, whoever tries'],
    },
  },
  76: {
    attack: 'ten thousand encryptions of one record; one cipher text under two keys',
    proofs: {
      [`${folder}/envelope.test.ts`]: [
        'is never the same twice: 10,000 of one record differ in salt and ciphertext',
        'that opens under two keys in plain GCM is refused for its commitment under at least one',
      ],
    },
  },
  77: {
    attack: 'a remote database without TLS; SQL in names',
    proofs: {
      [`${folder}/database.test.ts`]: [
        'a certificate nobody vouches for is refused, also when the URL asks for less',
        'a server without TLS is refused before any password is sent',
        'the program stops, naming the variable and nothing of its value',
      ],
      'test/server/database-url.test.ts': ['sslmode=%s is refused for another computer only'],
      [`${folder}/attacks.test.ts`]: ['a name that is SQL is a name'],
      [`${folder}/routes.test.ts`]: ['record %s %j: 422 names %s and no value'],
    },
  },
  78: {
    attack: 'a record id that is a name, too long, or a path',
    proofs: {
      [`${folder}/routes.test.ts`]: [
        'record %s %j: 422 names %s and no value',
        'a path that leaves the records',
      ],
    },
  },
};
