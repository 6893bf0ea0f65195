// Attacks by whoever answers: redirects, changed keys, wrong protocols, endless answers, poisoned texts.
import type { NegativeTests } from '../negative-test.ts';

export const providers: NegativeTests = {
  38: {
    attack: 'redirects away from the token host, the storage, S3 and ICA',
    proofs: {},
    notYet: 'being looked for',
  },
  39: {
    attack: 'an S3 redirect with a foreign Location beside a real region',
    proofs: {},
    notYet: 'being looked for',
  },
  42: {
    attack: 'SFTP without a confirmed host key, before a recorder',
    proofs: {
      'test/probes/sftp.test.ts': [
        'without a confirmed host key the test stops and the server has seen no password',
      ],
    },
  },
  43: {
    attack: 'SFTP with a changed host key',
    proofs: {
      'test/probes/sftp.test.ts': [
        'a changed host key names both fingerprints and the server has seen no password',
      ],
    },
  },
  44: {
    attack: 'SFTP or FTP to a silent port, an HTTP or a Redis port',
    proofs: {
      'test/probes/sftp.test.ts': ['%o hears nothing at all'],
      'test/probes/ftp-traps.test.ts': ['%o hears nothing at all'],
    },
  },
  45: {
    attack: 'PASV to another host, line breaks in FTP values, AUTH TLS stripped on the way',
    proofs: {
      'test/server/vendors/ftp/ftp.test.ts': [
        'a value that holds a line break never becomes a second command',
      ],
      'test/probes/ftp-traps.test.ts': [
        'text smuggled in behind the answer to AUTH TLS ends the test before a name is sent',
      ],
    },
    notYet: 'the passive address is being looked for',
  },
  46: {
    attack: 'slow, endless, huge and packed answers',
    proofs: {},
    notYet: 'being written',
  },
  47: {
    attack: 'a hundred tests at once',
    proofs: { 'test/server/routes.test.ts': ['eight at once, one for each storage, then 429'] },
  },
  48: {
    attack: 'markup, escape sequences, direction marks and a megabyte in a provider text',
    proofs: {
      'test/server/sanitise.test.ts': ['takes ANSI, control and direction characters out and cuts to 200'],
    },
    notYet: 'the popup part is being written',
  },
};
