// What an error of the SSH client means. Texts and codes: ssh2 1.17 and ssh2-sftp-client 12.1 as measured; both lose structure.
import type { FailureClass } from '#shared/failures.ts';
import { type Failure, type FindingDetail, failure } from '#shared/report.ts';
import { classifyNetwork } from '../../net/classify.ts';

type Meaning = readonly [FailureClass, FindingDetail?];

const lost: Meaning = [
  'net.reset',
  {
    cause:
      'The server "{host}" closed the connection: it may be full, know this computer\'s address only for failed sign-ins, or not let it in. This says nothing about the credentials.',
    fix: 'Test again later; if it repeats, ask who runs the server whether this address is let in.',
  },
];
const refused: Meaning = [
  'auth.secret_wrong',
  {
    cause:
      'The server refused the user name "{user}" with this {secret}. It does not say which of them is wrong.',
    fix: 'Check the user name, then the {secret}; ask who runs the server which sign-in methods it accepts. Repeated failures can lock the account.',
  },
];
const outdated: Meaning = [
  'tls.protocol',
  { cause: 'Server and client found no common SSH algorithm: the server offers only outdated ones.' },
];

/** The first pattern that fits the message decides. */
const texts: readonly (readonly [RegExp, Meaning])[] = [
  [/All configured authentication methods failed|Too many authentication failures/i, refused],
  [
    /asks for a new password/,
    [
      'auth.secret_expired',
      {
        field: 'password',
        cause: 'The password of the account "{user}" has expired: the server asks for a new one.',
        fix: 'Set a new password at the server, or ask who runs it for one that does not expire.',
      },
    ],
  ],
  [
    /takes no such sign-in, only: (?:.*, )?publickey\b/,
    [
      'auth.policy',
      {
        field: 'password',
        cause:
          'This server accepts keys only: it did not look at the {secret} of the account "{user}", so nothing is known about it.',
        fix: 'Give the private key of this account instead, or ask who runs the server to accept passwords for it.',
      },
    ],
  ],
  [
    /takes no such sign-in/,
    [
      'auth.policy',
      {
        cause:
          'This server does not accept a {secret} from the account "{user}", so nothing is known about it. What it accepts stands in the evidence.',
        fix: 'Give what the server accepts, or ask who runs it.',
      },
    ],
  ],
  [
    /asks for more than was given/,
    [
      'auth.policy',
      {
        field: 'username',
        cause:
          'The server asks the account "{user}" for more than was given, such as a one-time code. Emedgene signs in without a person and cannot answer.',
        fix: 'Ask who runs the server for an account that signs in with a private key or a password alone.',
      },
    ],
  ],
  [
    /integrity check failed|bad passphrase|bad decrypt/i,
    [
      'auth.secret_wrong',
      {
        field: 'passphrase',
        cause: 'The passphrase does not open the private key.',
        fix: 'Give the passphrase of this key.',
      },
    ],
  ],
  [
    /no passphrase given/,
    [
      'input.malformed',
      { field: 'passphrase', cause: 'The private key is encrypted.', fix: 'Give its passphrase too.' },
    ],
  ],
  [
    /Cannot parse privateKey|does not contain a \(valid\) private key|Unsupported key format/,
    [
      'input.malformed',
      {
        field: 'privateKey',
        cause: 'The private key cannot be read.',
        fix: 'Give the key in OpenSSH format (PuTTYgen: Conversions > Export OpenSSH key).',
      },
    ],
  ],
  [/Host denied/, ['host_key.changed']],
  [/no matching|Handshake failed/, outdated],
  [
    /Unable to start subsystem|subsystem/,
    [
      'target.state',
      {
        cause: 'The account "{user}" may sign in, but the server offers it no SFTP.',
        fix: 'Ask who runs the server to enable SFTP for this account.',
      },
    ],
  ],
  // What is no SFTP is a sentence of the account's shell: its first four letters are read as a length.
  [
    /exit code \d+ while establishing SFTP|Packet length \d+ exceeds/,
    [
      'target.state',
      {
        field: 'username',
        cause:
          'The account "{user}" may sign in, but no SFTP starts for it: it has no shell, its login script prints text, or its password must be changed first.',
        fix: 'Ask who runs the server to look at the shell, the login scripts and the password age of this account.',
      },
    ],
  ],
  [
    /not a directory/i,
    [
      'target.not_found',
      {
        field: 'path',
        cause: '"{path}" is a file and not a folder.',
        fix: 'Give the folder that holds the file.',
      },
    ],
  ],
  [/Timed out while waiting for handshake/, ['net.timeout']],
  [
    /Connection lost before handshake|No response from server|connection closed|close event|end event|ECONNRESET/i,
    lost,
  ],
];

/** Reasons of a server that ends the session itself (RFC 4253 §11.1); ssh2 gives them as `code`, like the numbers below. */
const reasons: Readonly<Record<number, Meaning>> = {
  1: [
    'access.firewall',
    {
      cause: 'The server does not let this computer in. Emedgene connects from elsewhere and may be let in.',
    },
  ],
  3: outdated,
  12: ['throttle', { cause: 'The server takes no more connections for the moment.' }],
  14: refused,
  15: refused,
};

/** Status numbers of the SFTP protocol (draft-ietf-secsh-filexfer-02 §7). */
const statuses: Readonly<Record<number, Meaning>> = {
  2: [
    'target.not_found',
    {
      field: 'path',
      cause: '"{path}" does not exist for the account "{user}".',
      fix: 'Check the path; the server may show this account another top folder, so that "/" is its own folder.',
    },
  ],
  3: [
    'perm.denied',
    {
      field: 'path',
      cause: 'The account "{user}" may not read "{path}".',
      fix: 'Ask who runs the server to give the account read and execute rights on the folder, and read rights on its files.',
    },
  ],
  // "Failure": the protocol has no word for it; OpenSSH and others say so to OPENDIR of a file.
  4: [
    'unexpected',
    {
      field: 'path',
      cause: 'The server refused to read "{path}" without saying why: it may be a file and not a folder.',
      fix: 'Check that the path names a folder; if it does, ask who runs the server.',
    },
  ],
  6: lost,
  7: lost,
};

/** The failure an error of ssh2 stands for; what nothing fits is `unexpected`, with its text as evidence. */
export function classify(error: unknown, host: string): Failure | undefined {
  if (!(error instanceof Error)) return undefined;
  const code: unknown = Reflect.get(error, 'code');
  // Only the client's `connect` says so; the calls on an open session bring numbers of SFTP.
  const byReason = typeof code === 'number' && /^getConnection: /.test(error.message);
  const byStatus = typeof code === 'number' && !byReason ? statuses[code] : undefined;
  const byText = texts.find(([pattern]) => pattern.test(error.message))?.[1];
  // A "Failure" in words of its own says more than its number.
  const meaning =
    (byStatus === statuses[4] ? byText : undefined) ??
    byStatus ??
    (code === 'ENOENT' ? statuses[2] : undefined);
  const evidence = error.message;
  if (meaning) return failure(meaning[0], { ...meaning[1], evidence });
  const network = classifyNetwork(error, { host, provider: false });
  if (network) return network;
  const reason = byReason ? (reasons[Number(code)] ?? lost) : undefined;
  const [name, detail] = byText ?? reason ?? (['unexpected'] satisfies Meaning);
  return failure(name, { ...detail, evidence });
}
