// Attacks by whoever answers: redirects, changed keys, wrong protocols, endless answers, poisoned texts.
import type { NegativeTests } from '../negative-test.ts';

export const providers: NegativeTests = {
  38: {
    attack: 'redirects away from the token host, the storage, S3 and ICA',
    proofs: {
      'test/security/redirects.test.ts': [
        '%s redirected at %s is not followed: only hosts of the provider are called',
      ],
    },
  },
  39: {
    attack: 'an S3 redirect with a foreign Location beside a real region',
    proofs: {
      'test/security/redirects.test.ts': [
        'a foreign Location beside the region of an S3 bucket leads to that region of AWS, and nowhere else',
        'a region %j beside a redirect of S3 is none',
      ],
    },
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
      'test/security/file-servers.test.ts': ['%s to %s sends not one byte and is over within the budget'],
    },
  },
  45: {
    attack: 'PASV to another host, line breaks in FTP values, AUTH TLS stripped on the way',
    proofs: {
      'test/security/file-servers.test.ts': [
        'who %s learns no name and no password',
        'data come from the server that was asked, whatever address it names',
      ],
      'test/security/values.test.ts': ['%s: %s %j is refused and no socket is opened'],
      'test/server/vendors/ftp/ftp.test.ts': [
        'a value that holds a line break never becomes a second command',
      ],
    },
  },
  46: {
    attack: 'slow, endless, huge and packed answers',
    proofs: {
      'test/security/answers.test.ts': ['%s ends within the budget everywhere, and is not kept in memory'],
      'test/server/probes/run.test.ts': [
        'a verdict is there within 15 s, whatever hangs: the last of them is left for its way to the caller',
      ],
    },
  },
  47: {
    attack: 'a hundred tests at once',
    proofs: {
      'test/security/brake.test.ts': [
        'sixteen of a hundred run; every other hears at once when to come again',
      ],
      'test/server/routes.test.ts': ['starts are counted over sixty seconds and places come back'],
    },
  },
  48: {
    attack: 'markup, escape sequences, direction marks and a megabyte in a provider text',
    proofs: {
      'test/security/answers.test.ts': [
        'in %s with status %i reach the report short, without any control character',
        'are told all the same: of several providers they stand in the report',
      ],
      'test/server/sanitise.test.ts': ['takes ANSI, control and direction characters out and cuts to 200'],
      'test/extension/ui/storage/provider-words.test.tsx': [
        'markup in a report is shown as it is written, and nothing of it comes alive',
      ],
    },
  },
};
