// Attacks by values: addresses, hosts, key files and names that would send a secret to somebody else.
import type { NegativeTests } from '../negative-test.ts';

export const values: NegativeTests = {
  31: {
    attack: 'an account URL whose host is a user name in front of another host',
    proofs: {
      'test/security/values.test.ts': ['%s: look-alikes in %s are refused and no socket is opened'],
      'test/security/traps.test.ts': ['what is counted would be noticed: a socket, a name and a program'],
    },
  },
  32: {
    attack: 'look-alike, unencrypted, signed and oddly spelled account URLs',
    proofs: {
      'test/security/values.test.ts': [
        '%s: look-alikes in %s are refused and no socket is opened',
        '%s: %s %j is refused and no socket is opened',
        'a closing dot, which every resolver takes for the same name, is taken off where everybody sees it',
      ],
    },
  },
  33: {
    attack: 'loopback, metadata and private addresses as storage, vault or server',
    proofs: {
      'test/security/values.test.ts': [
        '%s: addresses inside a network in %s are refused and no socket is opened',
      ],
      'test/security/traps.test.ts': [
        '%s to an address inside a network is refused, and no socket is opened',
      ],
    },
  },
  34: {
    attack: 'an allowed name that resolves to a private address, at once or the second time',
    proofs: {
      'test/server/net/egress.test.ts': [
        '%s at %j: %s',
        'the second lookup, of the call itself, is checked as well (rebinding)',
      ],
      'test/server/net/addresses.test.ts': ['an IPv4 address cannot hide inside a %s IPv6 address'],
    },
  },
  35: {
    attack: 'a look-alike BaseSpace server',
    proofs: {
      'test/security/values.test.ts': ['%s: look-alikes in %s are refused and no socket is opened'],
      'test/probes/basespace.test.ts': ['a region nobody here knows gets no token'],
    },
  },
  36: {
    attack: 'a vault whose challenge names another authority or resource',
    proofs: {
      'test/probes/azure-key-vault-state.test.ts': ['asks for %s: nothing secret is sent anywhere'],
      'test/server/vendors/azure/key-vault.test.ts': [
        'with %s is refused, and the vault is said to be a stranger',
      ],
    },
  },
  37: {
    attack: 'a Google key file that names commands, files or other hosts',
    proofs: {
      'test/security/traps.test.ts': ['that names %s is refused by "%s": nothing is asked, run or read'],
    },
  },
  40: {
    attack: 'region, bucket, tenant or key ARN that would become another host or path',
    proofs: { 'test/security/values.test.ts': ['%s: %s %j is refused and no socket is opened'] },
  },
  41: {
    attack: "wrong AWS values while the companion's own chain would work",
    proofs: {
      'test/probes/aws-s3.test.ts': ['keys of the machine itself are never used in place of wrong ones'],
    },
  },
};
