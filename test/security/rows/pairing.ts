// Attacks on pairing and on sealed calls: squatters, relays, recordings, restarts, codes and scopes.
import type { NegativeTests } from '../negative-test.ts';

export const pairing: NegativeTests = {
  14: {
    attack: 'a squatter on the port records everything while pairing, Test and Push are used',
    proofs: {
      'test/extension/companion/strangers.test.ts': [
        'a stranger’s answers, each as it comes, end in a named failure',
      ],
      'test/e2e/relay.test.ts': [
        'a squatter on the port is called one when a code is pasted, and the code is still good after that',
        'a squatter on the port is called one by Test, and learns nothing',
      ],
      'test/extension/companion/wire.test.ts': [
        'one that %s hears no code, no key and no value, in no spelling',
        'a relay between them, from the first greeting on, learns no code, no key and no value, and everything works',
      ],
      'test/extension/companion/squatter.test.ts': [
        '%s gets neither a value nor the code, and the person is told',
        'one that takes over while a test was prepared gets a request that only the companion could open',
        'a relay that records all, code, key and values included, learns none of them',
      ],
    },
  },
  15: {
    attack: 'a squatter replays a recorded greeting and proof',
    proofs: {
      'test/e2e/relay.test.ts': [
        'a relay that replays the companion’s own greeting and proof is not taken for it',
      ],
      'test/extension/companion/squatter.test.ts': [
        'one that replays a recorded greeting and proof is not ours',
      ],
    },
  },
  16: {
    attack: 'a relay sends a recorded request twice',
    proofs: {
      'test/extension/companion/relay.test.ts': [
        'who sends everything that was ever recorded again has nothing done, before and after a restart',
      ],
      'test/server/channel/sealed.test.ts': ['the same request, one after the other and at once'],
    },
  },
  17: {
    attack: 'a recorded request after the companion restarted',
    proofs: {
      'test/extension/companion/relay.test.ts': [
        'who sends everything that was ever recorded again has nothing done, before and after a restart',
      ],
      'test/server/channel/sealed.test.ts': ['a recorded request after a restart'],
    },
  },
  18: {
    attack: 'a relay flips one bit of a request or of a reply',
    proofs: {
      'test/extension/companion/relay.test.ts': [
        'who flips any bit of %s in a request has nothing done',
        'who %s of a reply brings no report about',
      ],
      'test/server/channel/sealed.test.ts': ['by any bit of %s is not carried out'],
      'test/server/channel/code.test.ts': ['with any one byte changed, or in any other place, do not open'],
    },
  },
  19: {
    attack: 'a relay cuts a reply, swaps or repeats its lines',
    proofs: {
      'test/e2e/relay.test.ts': ['a relay that %s of a report makes it count for nothing'],
      'test/extension/companion/relay.test.ts': [
        'who %s of a reply brings no report about',
        'who exchanges the replies of two calls brings neither about',
      ],
      'test/server/channel/sealed-reply.test.ts': [
        'lines that are cut, swapped, repeated, inserted or changed are noticed',
      ],
      'test/extension/companion/client.test.ts': ['a report in a reply that was cut is no result'],
    },
  },
  20: {
    attack: 'a relay fakes a refusal after a key was made',
    proofs: {
      'test/e2e/relay.test.ts': [
        'a relay that fakes a refusal of a call that changes something does not make the worker send it again',
      ],
      'test/extension/companion/squatter.test.ts': [
        'a relay that fakes a refusal after a change does not make it happen twice',
      ],
    },
  },
  21: {
    attack: 'a path inside the seal that leads back to the channel or away from the companion',
    proofs: { 'test/server/channel/sealed.test.ts': ['to the path %j ends inside the seal'] },
  },
  22: {
    attack: 'five wrong codes, then the right one',
    proofs: {
      'test/server/channel/pairing.test.ts': [
        'wrong, and after five wrong tries even the right one is burned',
        'five wrong tries at once burn it too',
      ],
    },
  },
  23: {
    attack: 'a code used twice, after ten minutes, with a typo',
    proofs: {
      'test/extension/companion/failures.test.ts': ['%s happens and is told by its name'],
      'test/server/channel/pairing.test.ts': [
        'used: the second browser with the same code is not paired, not even at the same moment',
        'expired after ten minutes, and the file with it is deleted',
      ],
      'test/extension/companion/pairing.test.ts': ['a typo, before anything is sent'],
      'test/extension/companion/messages.test.ts': ['each failure has its own text in %s'],
    },
  },
  24: {
    attack: 'a pairing that was revoked on the companion is used again',
    proofs: {
      'test/e2e/relay.test.ts': [
        'a pairing that was ended on the companion is named so by Test, with the way to a new one',
      ],
      'test/server/channel/sealed.test.ts': ['revoked by another process: the next call is refused'],
      'test/server/channel/rotation.test.ts': ['a pairing ended by %s ends the new key with it'],
      'test/server/channel/sealed-reply.test.ts': [
        'is cut without its last frame when the pairing is revoked meanwhile',
      ],
      'test/extension/companion/client.test.ts': ['revoked at the companion, though it was just in use'],
    },
  },
  25: {
    attack: 'the worker is killed in the middle of a test',
    proofs: {
      'test/e2e/relay.test.ts': ['ends the companion’s work on it, and the next test needs no new pairing'],
      'test/extension/companion/client.test.ts': ['of the worker the pairing still works'],
      'test/server/channel/sealed-reply.test.ts': ['over a real connection: the test behind it is aborted'],
    },
  },
  26: {
    attack: 'a pairing for tests calls S3 keys or records',
    proofs: {
      'test/server/channel/sealed.test.ts': ['a pairing for tests cannot call %s'],
      'test/server/access-keys/lifecycle.test.ts': ['without the scope nothing is asked of AWS'],
      'test/security/scopes.test.ts': [
        'whoever lacks the scope %s is refused by each of its calls, before anything is read',
      ],
    },
  },
};
