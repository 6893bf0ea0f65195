// FTP: a server somebody runs, an account on it, and encryption on the way.
import { path, testAndLink } from './closing-steps.ts';
import type { Guide } from './guide.ts';

export const ftp: Guide = {
  id: 'ftp',
  steps: [
    { id: 'ftp_server', yields: ['host.name', 'host.port'] },
    { id: 'ftp_security', yields: ['ftp.security'], warns: true },
    { id: 'ftp_account', yields: ['host.username', 'host.password'] },
    path,
    ...testAndLink,
  ],
  renewal: 'password',
};
