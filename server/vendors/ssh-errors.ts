// What an error of the SSH client means. Texts and codes: ssh2 1.17 and ssh2-sftp-client 12.1 as measured; both lose structure.
import type { FailureClass } from '#shared/failures.ts';
import { type Failure, type FindingDetail, failure } from '#shared/report.ts';
import { classifyNetwork } from '../net/classify.ts';

type Meaning = readonly [FailureClass, FindingDetail?];

const lost: Meaning = ['net.reset'];

/** The first pattern that fits the message decides. */
const texts: readonly (readonly [RegExp, Meaning])[] = [
  [
    /All configured authentication methods failed/,
    [
      'auth.secret_wrong',
      {
        cause:
          'The server refused the user name "{user}" with this {secret}. It does not say which of them is wrong.',
        fix: 'Check the user name, then the {secret}; ask who runs the server which sign-in methods it accepts. Repeated failures can lock the account.',
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
  [
    /no matching|Handshake failed/,
    [
      'tls.protocol',
      { cause: 'Server and client found no common SSH algorithm: the server offers only outdated ones.' },
    ],
  ],
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
  [/Timed out while waiting for handshake/, ['net.timeout']],
  [
    /Connection lost before handshake|No response from server|connection closed|close event|end event|ECONNRESET/i,
    lost,
  ],
];

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
  const byStatus = typeof code === 'number' ? statuses[code] : undefined;
  const byText = texts.find(([pattern]) => pattern.test(error.message))?.[1];
  const meaning = byStatus ?? (code === 'ENOENT' ? statuses[2] : undefined);
  const evidence = error.message;
  if (meaning) return failure(meaning[0], { ...meaning[1], evidence });
  const network = classifyNetwork(error, { host, provider: false });
  if (network) return network;
  const [name, detail] = byText ?? (['unexpected'] satisfies Meaning);
  return failure(name, { ...detail, evidence });
}
