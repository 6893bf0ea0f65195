// Tests an SFTP server as Emedgene will use it, read-only, and sends nothing secret before its host key is confirmed.
// Least grant: read and execute on the path, read on its files. Calls: TCP; SSH version and key exchange; user authentication;
// SFTP OPENDIR and one READDIR of the path; OPEN and READ of one byte of a regular file in it.
// One sign-in of an account at a time, and no password twice within a minute that the server has refused (vendors/sign-ins.ts).
import { failure } from '#shared/report.ts';
import type { StorageValues } from '#shared/storages/index.ts';
import { reach } from '../net/reach.ts';
import { signInSparingly } from '../vendors/sign-ins.ts';
import { type SshSession, ssh } from '../vendors/ssh/ssh.ts';
import { connectedTo, nothingToRead, passwordExpiry, rightsUnknown, serverWords } from './file-server.ts';
import type { Halt, Probe, StepResult } from './probe.ts';
import { lineSteps } from './reach-steps.ts';

/** Ed25519, one of the three ECDSA curves, and RSA: no server has more. */
const MOST_KEYS = 3;

export const sftp: Probe<StorageValues<'sftp'>> = (values, tools) => {
  const { host, path, hostKey } = values;
  const goal = { host, port: Number(values.port), provider: false, mayUseProxy: false };
  const line = reach(tools, goal);
  let session: SshSession | undefined;
  let file: string | undefined;
  let wasRead = false;
  const expectSession = (): SshSession => {
    if (!session) throw new Error('secure comes first');
    return session;
  };

  // A server has a host key of each type, and its owner may publish another one than the first it shows.
  const findConfirmed = async (first: SshSession): Promise<SshSession | undefined> => {
    let shown = first;
    const seenKeyTypes: string[] = [];
    while (hostKey !== undefined && shown.fingerprint !== hostKey) {
      seenKeyTypes.push(shown.keyType);
      line.socket().destroy();
      if (seenKeyTypes.length === MOST_KEYS || (await line.connect())) return undefined;
      const opened = await ssh(line.socket(), { ...values, seenKeyTypes }, tools);
      if ('failure' in opened) return undefined;
      shown = opened.session;
    }
    return shown;
  };

  return {
    steps: [
      ...lineSteps(line, 'host', serverWords(host, values.port, 'Check the port (SFTP is usually port 22)')),
      [
        'secure',
        async () => {
          const opened = await ssh(line.socket(), values, tools);
          if ('failure' in opened) return opened.failure;
          session = (await findConfirmed(opened.session)) ?? opened.session;
          // Where none is the confirmed one, the first is what a person looks at.
          tools.learn('hostKey', session.fingerprint);
          return judgeHostKey(session, hostKey);
        },
      ],
      ['sign-in', () => signInSparingly(tools.network, values, tools.signal, () => expectSession().signIn())],
      [
        'list',
        async () => {
          const listed = await expectSession().list(path);
          if ('failure' in listed) return listed.failure;
          file = listed.file;
          return undefined;
        },
      ],
      [
        'read',
        async () => {
          if (file === undefined) return nothingToRead(path);
          const refused = await expectSession().readOneByte(file);
          wasRead = refused === undefined;
          return refused;
        },
      ],
      ['expiry', () => passwordExpiry(tools)],
      ['rights', rightsUnknown],
    ],
    connected: () => connectedTo(host, path, wasRead ? 'done' : 'no file'),
  };
};

function judgeHostKey(
  { fingerprint, keyType }: SshSession,
  confirmed: string | undefined,
): StepResult | Halt {
  if (confirmed === fingerprint) return undefined;
  if (confirmed === undefined) {
    const cause = `The server shows the ${keyType} host key ${fingerprint}, which nobody has confirmed yet. Nothing secret was sent to it.`;
    return { halt: failure('host_key.new', { cause, field: 'hostKey', evidence: fingerprint }) };
  }
  const cause = `The server shows the ${keyType} host key ${fingerprint} instead of the confirmed ${confirmed}. Nothing secret was sent to it.`;
  return failure('host_key.changed', { cause, field: 'hostKey', evidence: `${confirmed} -> ${fingerprint}` });
}
