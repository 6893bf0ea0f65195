// Tests an FTP server as Emedgene will use it, read-only: explicit TLS unless implicit or none was chosen, and never less than chosen.
// Least grant: enter and list the path, read its files. Calls: TCP; greeting; AUTH TLS; USER, PASS; PBSZ, PROT; TYPE; CWD to the path;
// EPSV (else PASV) to the same address with MLSD (else LIST), at most 1 MiB of it; REST and RETR of one byte of a file; QUIT.
// One sign-in of an account at a time, and no password twice within a minute that the server has refused (vendors/sign-ins.ts).
import { failure } from '#shared/report.ts';
import { ftpPort } from '#shared/storages/ftp.ts';
import type { StorageValues } from '#shared/storages/index.ts';
import { reach } from '../net/reach.ts';
import { type FtpAccess, type FtpSession, type Listed, ftp as openFtp } from '../vendors/ftp/ftp.ts';
import { signInSparingly } from '../vendors/sign-ins.ts';
import { connectedTo, nothingToRead, passwordExpiry, rightsUnknown, serverWords } from './file-server.ts';
import { type Probe, type StepResult, skipped } from './probe.ts';
import { lineSteps } from './reach-steps.ts';

export const ftp: Probe<StorageValues<'ftp'>> = (values, tools) => {
  const { host, path, username, password } = values;
  // Validation takes nothing but the three choices.
  const security = values.security as FtpAccess['security'];
  const port = ftpPort(values);
  const access = { host, port, security, username, password };
  const goal = { host, port: Number(port), provider: false, mayUseProxy: false };
  const line = reach(tools, goal);
  let session: FtpSession | undefined;
  let listed: Listed | undefined;
  let wasRead = false;
  const expectSession = (): FtpSession => {
    if (!session) throw new Error('secure comes first');
    return session;
  };

  return {
    steps: [
      ...lineSteps(
        line,
        'host',
        serverWords(host, port, 'Check port and encryption (explicit is usually port 21, implicit 990)'),
      ),
      [
        'secure',
        async () => {
          const opened = await openFtp(line.socket(), access, tools);
          if ('failure' in opened) return opened.failure;
          session = opened.session;
          return security === 'none' ? unprotected(session.offersTls) : undefined;
        },
      ],
      ['sign-in', () => signInSparingly(tools.network, access, tools.signal, () => expectSession().signIn())],
      [
        'list',
        async () => {
          const found = await expectSession().list(path);
          if ('failure' in found) return found.failure;
          listed = found;
          return undefined;
        },
      ],
      [
        'read',
        async () => {
          if (listed?.over) return tooLongToGoOn(path);
          if (!listed?.file) {
            await expectSession().quit();
            return nothingToRead(path);
          }
          const refused = await expectSession().readOneByte(listed.file);
          wasRead = refused === undefined;
          return refused;
        },
      ],
      ['expiry', () => passwordExpiry(tools)],
      ['rights', rightsUnknown],
    ],
    connected: () => connectedTo(host, path, wasRead ? 'done' : listed?.over ? 'not tried' : 'no file'),
  };
};

function unprotected(offersTls: boolean): StepResult {
  return failure('input.insecure', {
    field: 'security',
    cause: 'Nothing is encrypted: the password and every file travel readable for anybody on the way.',
    fix: offersTls
      ? 'Choose explicit as encryption: the server says it offers it on this very port.'
      : 'Ask who runs the server to switch TLS on, then choose explicit.',
  });
}

function tooLongToGoOn(path: string): StepResult {
  return skipped('target.not_found', {
    cause: `The folder "${path}" holds so many names that the test closed the listing, and the server ended the session with it: no file was read.`,
    fix: 'Nothing to do; to have a file read too, test a smaller folder.',
  });
}
