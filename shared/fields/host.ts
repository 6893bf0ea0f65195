// Values of servers that people name themselves (SFTP, FTP): host, port, user, password, key, path, encryption.
import { withoutTail } from './clean.ts';
import { type Field, insecure, malformed, type Problem, swapped } from './field.ts';
import { oneLine } from './line.ts';
import { pathProblem, tidyPath } from './path.ts';
import { isEncryptedKey, privateKeyProblem } from './private-key.ts';

export { isEncryptedKey };

const NAME = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
// Ports of mail, DNS, SMB, Docker and databases: never a file server, and a test must not become a scanner.
const FOREIGN_PORTS = new Set([25, 53, 110, 143, 445, 2375, 3306, 5432, 6379, 9200, 11211, 27017]);
// What would end the command that carries a value; every other character may belong to a password.
const COMMAND_END = /[\r\n\0]/;

export const hostFields = {
  'host.name': {
    label: 'Host',
    kind: 'host',
    hint: 'The name of the server, without sftp:// and without a path.',
    normalise: (value) => withoutTail(value.toLowerCase(), '.').replace(/^\[([0-9a-f:.]+)\]$/, '$1'),
    problem: hostProblem,
  },
  'host.port': {
    label: 'Port',
    kind: 'port',
    hint: 'A number from 1 to 65535.',
    normalise: (value) => value.replace(/^0+(?=\d)/, ''),
    problem: portProblem,
  },
  'host.username': {
    label: 'User name',
    kind: 'id',
    hint: 'The account on the server.',
    problem: (value) => oneLine(value, 'user name'),
  },
  'host.password': {
    label: 'Password',
    kind: 'secret',
    hint: 'Taken exactly as given, blanks included.',
    exact: true,
    problem: passwordProblem,
  },
  'host.privateKey': {
    label: 'Private key',
    kind: 'secret',
    hint: 'An OpenSSH or PEM private key, with its BEGIN and END lines.',
    exact: true,
    multiline: true,
    problem: privateKeyProblem,
  },
  'host.passphrase': {
    label: 'Passphrase of the key',
    kind: 'secret',
    hint: 'Only when the private key is encrypted.',
    exact: true,
    problem: (value) => oneLine(value, 'passphrase', COMMAND_END),
  },
  'host.key': {
    label: 'Host key fingerprint',
    kind: 'fingerprint',
    hint: 'SHA256: and 43 characters, as the owner of the server publishes it.',
    // ssh-keygen -l prints "256 SHA256:… comment (ED25519)".
    normalise: (value) =>
      withoutTail(value.replace(/^\d+ (SHA256:\S{43}) .*$/s, '$1').replace(/^sha256:/i, 'SHA256:'), '='),
    problem: hostKeyProblem,
  },
  'host.path': {
    label: 'Path',
    kind: 'path',
    hint: 'The folder to link; / links everything.',
    normalise: tidyPath,
    problem: pathProblem,
  },
  'ftp.security': {
    label: 'Encryption',
    kind: 'text',
    hint: 'explicit (AUTH TLS, usual), implicit (TLS from the start) or none.',
    choices: ['explicit', 'implicit', 'none'],
    normalise: (value) => value.toLowerCase(),
    problem: securityProblem,
  },
} as const satisfies Record<string, Field>;

function hostProblem(value: string): Problem | undefined {
  if (/^[a-z]+:\/\//.test(value))
    return malformed('This is a URL, not a host name.', 'Leave out everything but the host name.');
  if (value.includes('@'))
    return malformed('The user name is in the host.', 'Put the part before @ into User name.');
  if (value.includes('/')) return malformed('A path is in the host.', 'Put the part from / on into Path.');
  if (/^[^:]+:\d+$/.test(value)) return malformed('The port is in the host.', 'Put the number into Port.');
  // Resolvers read 10.1, 0x7f.1 and 2130706433 as addresses, so a last label that begins with a digit must be one.
  const fine = /(?:^|\.)\d[0-9a-fx]*$/.test(value) ? IPV4.test(value) : NAME.test(value);
  if (fine || isIpv6(value)) return undefined;
  return malformed(
    'This is not a host name.',
    'Use letters, digits, hyphens and dots, such as sftp.lab.example.',
  );
}

// Groups of up to four digits, eight in all; `::` stands once for any number of them, a dotted IPv4 at the end for two.
function isIpv6(value: string): boolean {
  const halves = value.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const groups = halves.flat();
  const dotted = IPV4.test(groups.at(-1) ?? '');
  const hex = dotted ? groups.slice(0, -1) : groups;
  const count = hex.length + (dotted ? 2 : 0);
  const fits = halves.length === 1 ? count === 8 : halves.length === 2 && count < 8;
  return fits && hex.every((group) => /^[0-9a-f]{1,4}$/.test(group));
}

function portProblem(value: string): Problem | undefined {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : 0;
  if (port < 1 || port > 65535)
    return malformed('A port is a number from 1 to 65535.', 'SFTP usually uses 22, FTP 21.');
  if (FOREIGN_PORTS.has(port)) {
    return malformed(`Port ${port} belongs to another service.`, 'Ask for the port of the file server.');
  }
  return undefined;
}

function passwordProblem(value: string): Problem | undefined {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(value)) {
    return swapped('This is a private key, not a password.', 'Put it into Private key.');
  }
  return oneLine(value, 'password', COMMAND_END);
}

function hostKeyProblem(value: string): Problem | undefined {
  if (/^SHA256:[A-Za-z0-9+/]{43}$/.test(value)) return undefined;
  if (/^(?:MD5:)?(?:[0-9a-f]{2}:){15}[0-9a-f]{2}$/i.test(value)) {
    return malformed(
      'This is an MD5 fingerprint, which no longer proves anything.',
      'Ask for the SHA256 fingerprint.',
    );
  }
  return malformed(
    'A host key fingerprint is SHA256: and 43 characters.',
    'Copy it from the first test, or ask for it.',
  );
}

function securityProblem(value: string): Problem | undefined {
  if (value === 'none')
    return insecure(
      'Without encryption the password and every file travel readable for anybody on the way.',
      'Choose explicit; ask the owner of the server to switch TLS on.',
    );
  if (value === 'explicit' || value === 'implicit') return undefined;
  return malformed('This is not a kind of encryption.', 'Choose explicit, implicit or none.');
}
