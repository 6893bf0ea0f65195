// Values that connect in the sandbox world, for every storage and key.
import type { TestedId } from '#shared/types.ts';
import type { World } from '#test/cloud/world.ts';
import { goodValues } from '#test/peers/sandbox-values.ts';

export type Values = Readonly<Record<string, string>>;

/** One set of values for each type that is tested; secrets and keys are made for this call. */
export async function benchValues(world: World): Promise<readonly (readonly [TestedId, Values])[]> {
  const { ftp, sftp, facts, consoleKeys } = world;
  const made = await consoleKeys.app.request('/api/api-keys', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'emedgene-storage' }),
  });
  return [
    ...(await goodValues(world)),
    ['ica', { apiKey: (await made.json()).key, project: facts.ica.project, path: '/fastq/' }],
    [
      'sftp',
      {
        host: sftp.host,
        port: String(sftp.port),
        username: facts.sftp.passwordUser,
        password: facts.sftp.password,
        hostKey: sftp.fingerprint(),
        path: facts.sftp.directory,
      },
    ],
    [
      'ftp',
      {
        host: ftp.host,
        port: String(ftp.ports.explicit),
        username: facts.ftp.user,
        password: facts.ftp.password,
        path: facts.ftp.directory,
      },
    ],
  ];
}
