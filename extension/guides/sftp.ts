// SFTP: a server somebody runs, an account on it, and proof that it is that server.
import { testAndLink } from './closing-steps.ts';
import type { Guide } from './guide.ts';

export const sftp: Guide = {
  id: 'sftp',
  steps: [
    { id: 'sftp_server', yields: ['host.name', 'host.port'] },
    {
      id: 'sftp_account',
      yields: ['host.username', 'host.password', 'host.privateKey', 'host.passphrase'],
      action: 'file',
    },
    { id: 'sftp_folder', yields: ['host.path'] },
    { id: 'sftp_host_key', yields: ['host.key'], warns: true, action: 'test' },
    ...testAndLink,
  ],
  renewal: 'password',
};
