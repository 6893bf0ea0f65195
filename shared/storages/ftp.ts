// FTP: a file server by password, encrypted unless the person chooses otherwise.
// Labels are guesses (Emedgene's documents do not show this form), so several of each are known.
import type { StorageType } from './storage.ts';

export const ftp = {
  id: 'ftp',
  group: 'storage',
  place: 4,
  label: 'FTP',
  labels: ['File Transport Protocol (FTP)', 'File Transfer Protocol (FTP)', 'FTP'],
  values: {
    host: {
      field: 'host.name',
      required: true,
      labels: ['Host', 'Hostname', 'Host name', 'Server'],
      guessed: true,
    },
    // No preset: it depends on `security`, see `ftpPort`.
    port: { field: 'host.port', labels: ['Port'], guessed: true },
    username: {
      field: 'host.username',
      required: true,
      labels: ['Username', 'User name', 'User', 'Login'],
      guessed: true,
    },
    password: { field: 'host.password', required: true, labels: ['Password'], guessed: true },
    security: {
      field: 'ftp.security',
      preset: 'explicit',
      labels: ['Security', 'Encryption', 'TLS', 'Mode'],
      guessed: true,
    },
    path: { field: 'storage.path', preset: '/', labels: ['Path', 'Root path', 'Folder'], guessed: true },
  },
  docs: 'https://help.connected.illumina.com/emedgene/emedgene-analyze-manual/managing_data_storage',
} as const satisfies StorageType;

/** The port to dial: the given one, else 21, and 990 where TLS is there from the start. */
export function ftpPort({ port, security }: { readonly port?: string; readonly security: string }): string {
  return port ?? (security === 'implicit' ? '990' : '21');
}
