// OpenSSH's sshd, the SSH server of nearly every Linux, in the settings people meet: as Debian ships it (with PAM), with a chroot,
// with keys only, with two factors, without SFTP, too old, and too busy.
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newEncryptedSshKeyPair, newSshKeyPair } from '#test/cloud/files/ssh-keys.ts';
import { freePorts } from '#test/free-ports.ts';
import { layOutFiles } from './files.ts';
import { type Account, INSIDE, startInNamespace, USE_PAM, writePam } from './namespace.ts';
import { openSshCases } from './openssh-cases.ts';
import type { Peer } from './peer.ts';
import { greetingOf, occupied } from './process.ts';
import { publicLineOf } from './ssh-key-text.ts';

const withSftp = `Subsystem sftp ${INSIDE}/sftp-server`;

/** What differs between the servers; each is a process on a port of its own. */
const servers = {
  chroot: [
    ...['UsePAM no', 'PasswordAuthentication yes', 'Subsystem sftp internal-sftp'],
    `ChrootDirectory ${INSIDE}/files`,
  ],
  debian: ['UsePAM yes', 'PasswordAuthentication yes', 'KbdInteractiveAuthentication yes', withSftp],
  dialogue: ['UsePAM yes', 'PasswordAuthentication no', 'KbdInteractiveAuthentication yes', withSftp],
  keysOnly: ['UsePAM no', 'PasswordAuthentication no', withSftp],
  twoFactors: ['UsePAM no', 'AuthenticationMethods publickey,password', withSftp],
  noSftp: ['UsePAM no', 'PasswordAuthentication yes'],
  old: ['UsePAM no', 'KexAlgorithms diffie-hellman-group1-sha1', 'Ciphers 3des-cbc', withSftp],
  busy: ['UsePAM no', 'MaxStartups 1:100:1', withSftp],
  allowList: ['UsePAM no', 'AllowUsers somebody-else', withSftp],
} as const;

export type SshdName = keyof typeof servers;

export interface SshdFacts {
  readonly ports: Readonly<Record<SshdName, number>>;
  readonly hostKey: string;
  readonly password: string;
  readonly passphrase: string;
  /** OpenSSH private keys of the account `lab-key`, and one that nobody has. */
  readonly keys: Readonly<Record<'ed25519' | 'encrypted' | 'rsa' | 'ecdsa' | 'stranger', string>>;
  /** Holds the one place of the busy server; the answer lets it go. */
  occupy(): Promise<() => unknown>;
}

const password = 'example Passw0rd ä';
const passphrase = 'example passphrase';

const accounts: readonly Account[] = [
  { name: 'lab-password', password, home: `${INSIDE}/files` },
  { name: 'lab-key', home: `${INSIDE}/files` },
  { name: 'lab-both', password, home: `${INSIDE}/files` },
  { name: 'lab-must-change', password, home: `${INSIDE}/files`, mustChange: true },
  { name: 'lab-ended', password, home: `${INSIDE}/files`, ends: 19_000 },
  { name: 'lab-no-shell', password, home: `${INSIDE}/files`, shell: '/usr/sbin/nologin' },
];

export const openssh: Peer = {
  name: 'openssh',
  title: 'OpenSSH sshd',
  source: { kind: 'debian', packages: ['openssh-server', 'openssh-sftp-server'] },
  root: true,
  async start({ programs, directory }) {
    const names = Object.keys(servers) as SshdName[];
    const ports = await freePorts(names);
    layOutFiles(join(directory, 'files'));
    // It runs as the one who has signed in, who may not look into root's home.
    copyFileSync(programs.find('usr/lib/openssh/sftp-server'), join(directory, 'sftp-server'));
    const { hostKey, keys } = writeKeys(directory);
    for (const name of names) {
      const lines = [...shared(ports[name]), ...servers[name], ''];
      writeFileSync(join(directory, `${name}.conf`), lines.join('\n'));
    }
    writePam(directory, 'sshd');
    const sshd = programs.find('usr/sbin/sshd');
    const server = await startInNamespace(
      names.map((name) => `${sshd} -D -e -f ${INSIDE}/${name}.conf`),
      {
        ...{ directory, accounts, env: programs.env, ports: Object.values(ports) },
        prepare: ['mkdir /run/sshd', USE_PAM],
      },
    );
    const occupy = () => occupied(ports.busy);
    return {
      version: /OpenSSH_(\S+)/.exec(await greetingOf(ports.chroot))?.[1] ?? 'unknown',
      env: { STORAGE_LINK_ALLOW_HOSTS: '127.0.0.1' },
      cases: openSshCases({ ports, hostKey, password, passphrase, keys, occupy }),
      close: () => server.close(),
    };
  },
};

const shared = (port: number) => [
  `Port ${port}`,
  'ListenAddress 127.0.0.1',
  `HostKey ${INSIDE}/host-key`,
  `HostKey ${INSIDE}/host-key-rsa`,
  `AuthorizedKeysFile ${INSIDE}/keys/%u`,
  'PidFile none',
  'PermitRootLogin no',
];

function writeKeys(directory: string): Pick<SshdFacts, 'hostKey' | 'keys'> {
  const write = (name: string, text: string, mode: number) => {
    writeFileSync(join(directory, name), text);
    chmodSync(join(directory, name), mode);
  };
  const host = newSshKeyPair();
  write('host-key', host.privateKey, 0o600);
  const pem = (key: ReturnType<typeof newRsa>) =>
    key.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  write('host-key-rsa', pem(newRsa()), 0o600);
  const plain = newSshKeyPair();
  const encrypted = newEncryptedSshKeyPair(passphrase);
  const rsa = pem(newRsa());
  const ecdsa = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'sec1', format: 'pem' })
    .toString();
  const known = [plain.publicKey, encrypted.publicKey, publicLineOf(rsa), publicLineOf(ecdsa)].join('\n');
  mkdirSync(join(directory, 'keys'), { mode: 0o755 });
  for (const name of ['lab-key', 'lab-both']) write(`keys/${name}`, `${known}\n`, 0o644);
  const keys = {
    ...{ ed25519: plain.privateKey, encrypted: encrypted.privateKey, rsa, ecdsa },
    stranger: newSshKeyPair().privateKey,
  };
  return { hostKey: host.fingerprint, keys };
}

const newRsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
