// Attacks on the companion's door: rebound names, web pages, foreign extensions, bodies, proofs and the port.
import type { NegativeTests } from '../negative-test.ts';

export const door: NegativeTests = {
  1: {
    attack: 'a foreign Host on every route, /health, unknown paths and OPTIONS included',
    proofs: { 'test/security/door.test.ts': ['%s is refused', 'a rebound name'] },
  },
  2: {
    attack: 'Host without or with another port, look-alike hosts, two Hosts, an absolute target',
    proofs: {
      'test/security/door.test.ts': [
        'no port',
        'a name that resolves to loopback',
        'a name that begins like localhost',
        'two Hosts',
        'an absolute target',
      ],
    },
  },
  3: {
    attack: 'X-Forwarded-Host beside a foreign Host',
    proofs: { 'test/security/door.test.ts': ['a Host forwarded by somebody'] },
  },
  4: {
    attack: 'a web page or null as Origin, with a valid bearer',
    proofs: { 'test/security/door.test.ts': ['a web page', 'a sandboxed frame'] },
  },
  5: {
    attack: 'another extension with a valid bearer or a valid seal',
    proofs: {
      'test/security/door.test.ts': [
        'a strange extension is refused but where it may pair, and there it needs the code',
      ],
      'test/server/channel/sealed.test.ts': [
        'of a browser that sends no Origin works, of another extension does not',
      ],
    },
  },
  6: {
    attack: 'a reply that lets a page read it',
    proofs: {
      'test/security/door.test.ts': ['%s is refused', '%s is refused as a problem'],
      'test/server/guard.test.ts': ['every reply carries the protective headers and never a CORS header'],
    },
  },
  7: {
    attack: 'GET of another site, with a valid bearer and no Origin',
    proofs: { 'test/security/door.test.ts': ['another site without Origin'] },
  },
  8: {
    attack: 'JSON in a text or form post',
    proofs: { 'test/security/bodies.test.ts': ['of type %s is no JSON, whatever stands in it'] },
  },
  9: {
    attack: 'bodies that are too long, endless, packed, too deep, or name __proto__',
    proofs: {
      'test/security/bodies.test.ts': [
        '%s gets its own answer: %#',
        'without end to %s is answered or cut, and is not kept in memory',
        'nothing of all this has hurt the companion',
      ],
    },
  },
  10: {
    attack: 'no bearer, an empty one, one letter changed, in the query, another spelling of the scheme',
    proofs: { 'test/security/door.test.ts': ['%s as proof opens nothing, and always says the same'] },
  },
  11: {
    attack: 'a short token, a bad port, an allowed host that is the world',
    proofs: {
      'test/server/config.test.ts': ['%s=%s stops the start and names the variable', '%s is refused: %s'],
      'test/server/main.test.ts': ['%j %j stops the start'],
    },
  },
  12: {
    attack: 'a connection from the network, to the LAN address or 0.0.0.0',
    proofs: { 'test/security/door.test.ts': ['the network finds nobody: only 127.0.0.1 listens'] },
  },
  13: {
    attack: 'the port is taken',
    proofs: { 'test/server/main.test.ts': ['a taken port ends it, names the port and takes no other'] },
  },
};
