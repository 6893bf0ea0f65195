// What is tried at the servers of openssh.ts beside what every SFTP server meets: keys, PAM, and settings that people run into.
import { connected, type Expected, failed, inconclusive } from './expected.ts';
import type { SshdFacts, SshdName } from './openssh.ts';
import type { PeerCase } from './peer.ts';
import { sftpCases } from './sftp-cases.ts';

export function openSshCases(facts: SshdFacts): readonly PeerCase[] {
  const { ports, hostKey, password } = facts;
  const at: At = (name, server, expect, values) => ({
    ...{ name, type: 'sftp', expect },
    values: { host: '127.0.0.1', port: String(ports[server]), hostKey, path: '/genomes', ...values },
  });
  return [
    ...sftpCases({ port: ports.chroot, hostKey, username: 'lab-password', password }),
    ...keyCases(facts, at),
    ...pamCases(facts, at),
    ...settingCases(facts, at),
  ];
}

type At = (name: string, server: SshdName, expect: Expected, values: PeerCase['values']) => PeerCase;

// Without a chroot the whole system is there.
const files = { path: '/run/peer/files/genomes' };

function keyCases({ keys, passphrase, password }: SshdFacts, at: At): readonly PeerCase[] {
  const byKey = (name: string, privateKey: string, expect = connected, more = {}) =>
    at(name, 'chroot', expect, { username: 'lab-key', privateKey, ...more });
  const both = { username: 'lab-both', privateKey: keys.ed25519, ...files };
  return [
    byKey('ed25519 key', keys.ed25519),
    byKey('encrypted key', keys.encrypted, connected, { passphrase }),
    byKey('RSA key', keys.rsa),
    byKey('ECDSA key', keys.ecdsa),
    byKey('key of somebody else', keys.stranger, failed('auth.secret_wrong', 'sign-in')),
    byKey('wrong passphrase', keys.encrypted, failed('auth.secret_wrong', 'sign-in'), {
      passphrase: 'not this example',
    }),
    at('password where only keys count', 'keysOnly', failed('auth.policy', 'sign-in'), {
      ...{ username: 'lab-password', password },
    }),
    at('key and password', 'twoFactors', connected, { ...both, password }),
    at('key alone where both are asked', 'twoFactors', failed('auth.policy', 'sign-in'), both),
  ];
}

function pamCases({ password }: SshdFacts, at: At): readonly PeerCase[] {
  const debian = (name: string, username: string, expect: Expected, more = {}) =>
    at(`Debian's settings: ${name}`, 'debian', expect, { username, password, ...files, ...more });
  return [
    debian('good password', 'lab-password', connected),
    debian('wrong password', 'lab-key', failed('auth.secret_wrong', 'sign-in'), {
      password: 'wrong example',
    }),
    // The server says what is wrong only where a person would read it; the test hears that no SFTP starts.
    debian('password to be changed', 'lab-must-change', failed('target.state', 'sign-in')),
    debian('account without shell', 'lab-no-shell', failed('target.state', 'sign-in')),
    // With PAM the server hangs up without a word, as on a bad line.
    debian('account past its end', 'lab-ended', inconclusive('net.reset', 'sign-in')),
    at('password by dialogue', 'dialogue', connected, { username: 'lab-password', password, ...files }),
  ];
}

function settingCases({ password, occupy }: SshdFacts, at: At): readonly PeerCase[] {
  const values = { username: 'lab-password', password };
  return [
    at('account past its end', 'chroot', failed('auth.secret_wrong', 'sign-in'), {
      ...{ username: 'lab-ended', password },
    }),
    at('account not on the list', 'allowList', failed('auth.secret_wrong', 'sign-in'), values),
    at('server without SFTP', 'noSftp', failed('target.state', 'sign-in'), values),
    at('outdated algorithms', 'old', failed('tls.protocol', 'secure'), values),
    // It hangs up before it greets.
    { ...at('server full', 'busy', inconclusive('net.reset', 'secure'), values), arrange: occupy },
  ];
}
