// Journeys of FTP: typed values, encrypted unless the person chose otherwise, and a wrong password.

import { check, newStorage, run, typed } from '../person/legs.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Journey } from './journeys.ts';

/** The lab's user of the sandbox FTP server, by the labels of the form. */
function ftpUser({ world: { facts, ftp } }: Sandbox): Record<string, string> {
  const { user, password, directory } = facts.ftp;
  return {
    Host: ftp.host,
    Port: String(ftp.ports.explicit),
    'User name': user,
    Password: password,
    Path: directory,
  };
}

export const ftpJourneys: readonly Journey[] = [
  {
    type: 'ftp',
    ending: 'encrypted, connected',
    expected: { values: 'typed', validated: true, verdict: 'connected' },
    walk: async (sandbox, ending) => {
      await newStorage(sandbox, 'FTP');
      await typed(sandbox, ending, ftpUser(sandbox));
      await check(sandbox, ending);
      await run(sandbox, ending, 'popup-ftp');
    },
  },
  {
    type: 'ftp',
    ending: 'wrong password',
    expected: { values: 'typed', validated: true, verdict: 'failed', class: 'auth.secret_wrong' },
    walk: async (sandbox, ending) => {
      await newStorage(sandbox, 'FTP');
      await typed(sandbox, ending, { ...ftpUser(sandbox), Password: 'example-wrong' });
      await check(sandbox, ending);
      await run(sandbox, ending);
    },
  },
];
