// The journeys: for every storage the good ending and the bad ones, each walked by a person and compared with what it
// should come to. The demo prints this table; the end-to-end test asserts it.

import {
  byPassword,
  check,
  confirmHostKey,
  type Ending,
  expectWiped,
  fromFile,
  link,
  newStorage,
  run,
  startOver,
  typed,
} from '../person/legs.ts';
import { captureAll, captureContainer, captureOverview } from '../person/portal.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { bucketJourneys } from './bucket-journeys.ts';
import { consoleJourneys } from './console-journeys.ts';
import { ftpJourneys } from './ftp-journeys.ts';

export type { Ending };

export interface Journey {
  readonly type: string;
  readonly ending: string;
  readonly expected: Ending;
  readonly walk: (sandbox: Sandbox, ending: Ending) => Promise<void>;
}

const SECRET_ID = '00000000-0000-0000-0000-0000000005ec';

export const journeys: readonly Journey[] = [
  {
    type: 'azure-blob',
    ending: 'everything right',
    expected: { values: 'captured', validated: true, verdict: 'connected', pushed: true, icon: 'green' },
    walk: async (sandbox, ending) => {
      await newStorage(sandbox, 'Azure Blob');
      await captureAll(sandbox);
      ending.values = 'captured';
      await check(sandbox, ending, 'popup-complete');
      await run(sandbox, ending, 'popup-connected');
      await link(sandbox, ending);
      await expectWiped(sandbox);
    },
  },
  {
    type: 'azure-blob',
    ending: 'Secret ID instead of the value',
    expected: { values: 'typed', validated: false, class: 'input.swapped' },
    walk: async (sandbox, ending) => {
      await newStorage(sandbox, 'Azure Blob');
      await captureOverview(sandbox);
      await captureContainer(sandbox);
      await typed(sandbox, ending, { 'Client secret (value)': SECRET_ID });
      await check(sandbox, ending, 'popup-swapped');
    },
  },
  {
    type: 'azure-blob',
    ending: 'expired secret',
    expected: {
      values: 'captured',
      validated: true,
      verdict: 'failed',
      class: 'auth.secret_expired',
      pushed: true,
      icon: 'red',
    },
    walk: async (sandbox, ending) => {
      const { entra, facts } = sandbox.world;
      await newStorage(sandbox, 'Azure Blob');
      await captureAll(sandbox);
      ending.values = 'captured';
      for (const { secretId } of entra.secrets(facts.app.clientId))
        entra.expireSecret(facts.app.clientId, secretId);
      await check(sandbox, ending);
      await run(sandbox, ending, 'popup-failed');
      await link(sandbox, ending, { anyway: true });
    },
  },
  {
    type: 'azure-blob',
    ending: 'role missing',
    expected: { values: 'captured', validated: true, verdict: 'failed', class: 'perm.denied' },
    walk: async (sandbox, ending) => {
      const { blob, facts } = sandbox.world;
      await newStorage(sandbox, 'Azure Blob');
      await captureAll(sandbox);
      ending.values = 'captured';
      blob.access.revokeReader(facts.app.clientId, facts.container);
      await check(sandbox, ending);
      await run(sandbox, ending, 'popup-role-missing');
      blob.access.grantReader(facts.app.clientId, facts.container);
    },
  },
  {
    type: 'azure-blob',
    ending: 'wrong container',
    expected: { values: 'typed', validated: true, verdict: 'failed', class: 'target.not_found' },
    walk: async (sandbox, ending) => {
      const { facts } = sandbox.world;
      await newStorage(sandbox, 'Azure Blob');
      await captureAll(sandbox);
      await typed(sandbox, ending, {
        'Container URL': `https://${facts.blobHost}/${facts.missingContainer}`,
      });
      await check(sandbox, ending);
      await run(sandbox, ending);
    },
  },
  ...consoleJourneys,
  ...bucketJourneys,
  ...ftpJourneys,
  {
    type: 'sftp',
    ending: 'password, host key confirmed',
    expected: { values: 'typed', validated: true, verdict: 'connected', pushed: true, icon: 'green' },
    walk: async (sandbox, ending) => {
      await newStorage(sandbox, 'SFTP');
      await typed(sandbox, ending, byPassword(sandbox));
      await check(sandbox, ending);
      await confirmHostKey(sandbox, 'popup-host-key');
      await run(sandbox, ending, 'popup-sftp-connected');
      await link(sandbox, ending);
      await expectWiped(sandbox);
    },
  },
  {
    type: 'sftp',
    ending: 'encrypted key file',
    expected: { values: 'file', validated: true, verdict: 'connected', pushed: true, icon: 'green' },
    walk: async (sandbox, ending) => {
      const { facts, sftp } = sandbox.world;
      const { Password: _, ...server } = byPassword(sandbox);
      await newStorage(sandbox, 'SFTP');
      await typed(sandbox, ending, {
        ...server,
        'User name': facts.sftp.keyUser,
        'Passphrase of the key': facts.sftp.passphrase,
      });
      await fromFile(sandbox, ending, sftp.encryptedKey.privateKey);
      await check(sandbox, ending);
      await confirmHostKey(sandbox);
      await run(sandbox, ending);
      await link(sandbox, ending);
      await expectWiped(sandbox);
    },
  },
  {
    type: 'sftp',
    ending: 'wrong password',
    expected: { values: 'typed', validated: true, verdict: 'failed', class: 'auth.secret_wrong' },
    walk: async (sandbox, ending) => {
      await newStorage(sandbox, 'SFTP');
      await typed(sandbox, ending, { ...byPassword(sandbox), Password: 'example-wrong' });
      await check(sandbox, ending);
      await confirmHostKey(sandbox);
      await run(sandbox, ending);
    },
  },
  {
    type: 'sftp',
    ending: 'changed host key',
    expected: { values: 'typed', validated: true, verdict: 'failed', class: 'host_key.changed' },
    walk: async (sandbox, ending) => {
      await newStorage(sandbox, 'SFTP');
      await typed(sandbox, ending, byPassword(sandbox));
      await check(sandbox, ending);
      await confirmHostKey(sandbox);
      sandbox.world.sftp.changeHostKey();
      await run(sandbox, ending, 'popup-host-key-changed');
    },
  },
];

/** Walks one journey from an empty popup; what went wrong on the way is thrown. */
export async function walk(sandbox: Sandbox, journey: Journey): Promise<Ending> {
  const ending: Ending = {};
  await startOver(sandbox);
  await journey.walk(sandbox, ending);
  return ending;
}

/** True when every expected stage came out so, and nothing failed that had no fix for the person. */
export function isAsExpected({ fix, ...ending }: Ending, expected: Ending): boolean {
  const names = new Set([...Object.keys(ending), ...Object.keys(expected)] as (keyof typeof ending)[]);
  return [...names].every((name) => ending[name] === expected[name]) && (!expected.class || Boolean(fix));
}
