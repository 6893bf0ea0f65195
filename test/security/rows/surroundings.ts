// Attacks through the companion's surroundings: files, folders, debug switches, signals, certificates.
import type { NegativeTests } from '../negative-test.ts';

export const surroundings: NegativeTests = {
  27: {
    attack: 'a data directory or device list that others may read, write or own',
    proofs: {
      'test/security/surroundings.test.ts': [
        'of somebody else is refused, and so is the device list of somebody else in it',
        'whose %s has the mode %i stops the start',
      ],
      'test/server/config.test.ts': [
        'is refused when others may write into it, and repaired when they may only read',
      ],
      'test/server/channel/pairing.test.ts': [
        'that others can read are closed again, with a line that says so',
      ],
    },
  },
  28: {
    attack: 'a configuration file in the working directory',
    proofs: {
      'test/security/surroundings.test.ts': [
        'files in the working directory configure nothing, whatever their name',
      ],
    },
  },
  29: {
    attack: 'canary secrets in every type, every debug switch on, echoing providers, signals',
    proofs: {
      'test/security/canary.test.ts': [
        'canaries are echoed by every provider in every spelling, and never reach the reply',
        'canaries open the own key of a lab and stand in its records, at rest in the data directory',
        'canaries are in memory when signals come',
        'canaries are found nowhere: no place, no spelling',
        'a canary would be found: one that is planted in a place is, in each of its spellings',
      ],
      'test/security/surroundings.test.ts': [
        'a crash of what npm start runs leaves no core file with credentials in it',
      ],
      'test/server/main.test.ts': ['debug switches and signals print no credential and open no debugger'],
    },
  },
  30: {
    attack: 'certificate checks switched off',
    proofs: { 'test/server/main.test.ts': ['%j %j stops the start'] },
  },
};
