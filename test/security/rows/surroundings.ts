// Attacks through the companion's surroundings: files, folders, debug switches, signals, certificates.
import type { NegativeTests } from '../negative-test.ts';

export const surroundings: NegativeTests = {
  27: {
    attack: 'a data directory or device list that others may read, write or own',
    proofs: {
      'test/server/config.test.ts': [
        'is refused when others may write into it, and repaired when they may only read',
      ],
      'test/server/channel/pairing.test.ts': [
        'that others can read are closed again, with a line that says so',
        'that others could have written are refused',
      ],
    },
  },
  28: {
    attack: 'a configuration file in the working directory',
    proofs: {},
    notYet: 'being written',
  },
  29: {
    attack: 'canary secrets in every type, every debug switch on, echoing providers, signals',
    proofs: {
      'test/server/main.test.ts': ['debug switches and signals print no credential and open no debugger'],
    },
    notYet: 'all ten types are being written',
  },
  30: {
    attack: 'certificate checks switched off',
    proofs: { 'test/server/main.test.ts': ['%j %j stops the start'] },
  },
};
