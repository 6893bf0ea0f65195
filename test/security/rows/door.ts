// Attacks on the companion's door: rebound names, web pages, foreign extensions, bodies, proofs and the port.
import type { NegativeTests } from '../negative-test.ts';

export const door: NegativeTests = {
  1: {
    attack: 'a foreign Host on every route, /health, unknown paths and OPTIONS included',
    proofs: { 'test/server/guard.test.ts': ['a rebound host name is refused on %s'] },
  },
  2: {
    attack: 'Host without or with another port, look-alike hosts, two Hosts, an absolute target',
    proofs: {
      'test/server/guard.test.ts': ['a rebound host name is refused on %s', 'two hosts', 'absolute target'],
    },
  },
  3: {
    attack: 'X-Forwarded-Host beside a foreign Host',
    proofs: { 'test/server/guard.test.ts': ['a rebound host name is refused on %s'] },
  },
  4: {
    attack: 'a web page or null as Origin, with a valid bearer',
    proofs: { 'test/server/guard.test.ts': ['a web page is refused on %s, whatever it proves'] },
  },
  5: {
    attack: 'another extension with a valid bearer or a valid seal',
    proofs: {
      'test/server/guard.test.ts': ['a web page is refused on %s, whatever it proves'],
      'test/server/channel/sealed.test.ts': [
        'of a browser that sends no Origin works, of another extension does not',
      ],
    },
  },
  6: {
    attack: 'a reply that lets a page read it',
    proofs: {
      'test/server/guard.test.ts': ['every reply carries the protective headers and never a CORS header'],
    },
  },
  7: {
    attack: 'GET of another site, with a valid bearer and no Origin',
    proofs: { 'test/server/guard.test.ts': ['a web page is refused on %s, whatever it proves'] },
  },
  8: {
    attack: 'JSON in a text or form post',
    proofs: { 'test/server/guard.test.ts': ['a body of type "%s" is no JSON'] },
  },
  9: {
    attack: 'bodies that are too long, endless, packed, too deep, or name __proto__',
    proofs: {
      'test/server/guard.test.ts': [
        'compressed bodies are refused, so none can unfold in memory',
        'a body over 256 KiB is refused, with or without its length',
        'malformed JSON (%#: %s) is a 400',
      ],
    },
  },
  10: {
    attack: 'no bearer, an empty one, one letter changed, in the query, another spelling of the scheme',
    proofs: { 'test/server/guard.test.ts': ['without the exact bearer every call gets the same 401'] },
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
    proofs: {},
    notYet: 'being written',
  },
  13: {
    attack: 'the port is taken',
    proofs: { 'test/server/main.test.ts': ['a taken port ends it, names the port and takes no other'] },
  },
};
