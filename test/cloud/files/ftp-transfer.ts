// What the FTP stand-in sends over a data connection: listings and files, as far as the account's rights go.

import { facts } from '../facts.ts';
import { sendAll, sendForever } from './ftp-data.ts';
import { fileAt, listFacts, listLines, mayIn, resolvePath } from './ftp-files.ts';
import type { FtpSession } from './ftp-session.ts';

export const transferVerbs: ReadonlySet<string> = new Set(['MLSD', 'LIST', 'RETR']);

/** Answers one transfer command with everything that belongs to it. */
export async function serveTransfer(session: FtpSession, verb: string, argument: string): Promise<void> {
  const { behaviour, passive, say, texts } = session;
  // `LIST -a` is what many clients send; servers take it as `ls` would.
  const target = resolvePath(session.folder, verb === 'LIST' ? argument.replace(/^-\S+ ?/, '') : argument);
  const restart = session.restart;
  Object.assign(session, { passive: undefined, restart: 0 });
  // Of the three only ProFTPD knows MLSD.
  if (verb === 'MLSD' && behaviour.flavour !== 'proftpd') {
    await say(texts.unknown, verb);
    passive?.close();
    return;
  }
  const refused = refusal(session, verb, target);
  if (!passive || refused) {
    await say(refused ?? '425 Use PORT or PASV first.', argument || target);
    passive?.close();
    return;
  }
  const text = verb === 'RETR' ? fileAt(target) : listing(session, verb, target);
  await send(session, passive, Buffer.from(text ?? '').subarray(restart), verb);
}

function refusal(
  { behaviour, secured, private: isPrivate, texts }: FtpSession,
  verb: string,
  target: string,
) {
  if (secured && !isPrivate) return texts.dataTlsRequired;
  if (behaviour.data === 'refused') return texts.blocked;
  if (verb !== 'RETR') {
    if (behaviour.listing === 'trouble') return texts.trouble;
    return mayIn(target, 'list') || texts.unlistable.startsWith('2') ? undefined : texts.unlistable;
  }
  const folder = target.slice(0, target.lastIndexOf('/')) || '/';
  return fileAt(target) !== undefined && mayIn(folder, 'read') ? undefined : texts.unreadable;
}

function listing({ behaviour }: FtpSession, verb: string, target: string): string {
  if (!mayIn(target, 'list')) return '';
  return verb === 'MLSD' ? listFacts(target) : listLines(target, behaviour.flavour);
}

async function send(
  session: FtpSession,
  passive: NonNullable<FtpSession['passive']>,
  bytes: Buffer,
  verb: string,
): Promise<void> {
  const { behaviour, context, port, socket, say, texts, log } = session;
  await say('150 Opening BINARY mode data connection');
  if (behaviour.data === 'silent') return;
  try {
    const data = await passive.accept(session.private ? context : undefined);
    const resumed =
      'isSessionReused' in data && typeof data.isSessionReused === 'function' && data.isSessionReused();
    log.resumed.push(resumed);
    if (port === 'strict' && !resumed) {
      data.destroy();
      return await say(texts.notResumed);
    }
    if (behaviour.data === 'cut' || behaviour.data === 'reset') {
      data.write(bytes.subarray(0, 10), () => (behaviour.data === 'cut' ? socket : data).destroy());
      if (behaviour.data === 'cut') return;
      return await say('426 Transfer aborted. Data connection closed.');
    }
    if (behaviour.data?.startsWith('endless') && verb !== 'RETR') {
      await sendForever(data, listFacts(facts.ftp.directory));
      if (behaviour.data === 'endless') return await say('426 Transfer aborted. Data connection closed.');
      socket.destroy();
      return;
    }
    const whole = await sendAll(data, bytes);
    await say(whole ? doneText(session, verb) : '426 Transfer aborted. Data connection closed.');
  } catch {
    await say(texts.blocked);
  } finally {
    passive.close();
  }
}

// vsftpd opens the data connection even for a folder it cannot read.
function doneText({ texts, folder }: FtpSession, verb: string): string {
  const unlisted = verb !== 'RETR' && !mayIn(folder, 'list');
  return unlisted ? texts.unlistable : '226 Transfer complete';
}
