// SFTP: any SSH file server, by password or private key.
// Labels are guesses (Emedgene's documents do not show this form), so several of each are known.
import { isEncryptedKey } from '../fields/host.ts';
import type { FieldProblem, StorageType } from './storage.ts';

export const sftp = {
  id: 'sftp',
  group: 'storage',
  place: 6,
  label: 'SFTP',
  labels: ['Secure File Transport Protocol (SFTP)', 'Secure File Transfer Protocol (SFTP)', 'SFTP'],
  values: {
    host: {
      field: 'host.name',
      required: true,
      labels: ['Host', 'Hostname', 'Host name', 'Server'],
      guessed: true,
    },
    port: { field: 'host.port', preset: '22', labels: ['Port'], guessed: true },
    username: {
      field: 'host.username',
      required: true,
      labels: ['Username', 'User name', 'User', 'Login'],
      guessed: true,
    },
    password: { field: 'host.password', labels: ['Password'], guessed: true },
    privateKey: { field: 'host.privateKey', labels: ['Private_key', 'SSH key', 'Key'], guessed: true },
    passphrase: { field: 'host.passphrase', labels: ['Passphrase', 'Private_key_passphrase'], guessed: true },
    hostKey: { field: 'host.key', labels: [], testOnly: true },
    path: { field: 'host.path', preset: '/', labels: ['Path', 'Root path', 'Folder'], guessed: true },
  },
  needs: [['password', 'privateKey']],
  check: passphraseNeeded,
  docs: 'https://help.connected.illumina.com/emedgene/emedgene-analyze-manual/managing_data_storage',
} as const satisfies StorageType;

function passphraseNeeded({ privateKey, passphrase }: Readonly<Record<string, string>>): FieldProblem[] {
  if (!privateKey || passphrase || !isEncryptedKey(privateKey)) return [];
  return [
    {
      field: 'passphrase',
      class: 'input.malformed',
      message: 'The private key is encrypted.',
      fix: 'Give its passphrase too.',
      severity: 'error',
    },
  ];
}
