// Attacks by values: addresses, hosts, key files and names that would send a secret to somebody else.
import type { NegativeTests } from '../negative-test.ts';

export const values: NegativeTests = {
  31: {
    attack: 'an account URL whose host is a user name in front of another host',
    proofs: { 'test/shared/fields/container-url.test.ts': ['%j is refused'] },
    notYet: 'the count of sockets is being written',
  },
  32: {
    attack: 'look-alike, unencrypted, signed and oddly spelled account URLs',
    proofs: { 'test/shared/fields/container-url.test.ts': ['%j is refused'] },
  },
  33: {
    attack: 'loopback, metadata and private addresses as storage, vault or server',
    proofs: { 'test/shared/fields/container-url.test.ts': ['%j is refused'] },
    notYet: 'the count of sockets is being written',
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
    proofs: { 'test/probes/basespace.test.ts': ['a region nobody here knows gets no token'] },
    notYet: 'more look-alikes are being written',
  },
  36: {
    attack: 'a vault whose challenge names another authority or resource',
    proofs: {},
    notYet: 'being looked for',
  },
  37: {
    attack: 'a Google key file that names commands, files or other hosts',
    proofs: {
      'test/shared/fields/google-credentials.test.ts': ['type %j is %s', '%s %j is named and refused'],
    },
  },
  40: {
    attack: 'region, bucket, tenant or key ARN that would become another host or path',
    proofs: {},
    notYet: 'being looked for',
  },
  41: {
    attack: "wrong AWS values while the companion's own chain would work",
    proofs: {
      'test/probes/aws-s3.test.ts': ['keys of the machine itself are never used in place of wrong ones'],
    },
  },
};
