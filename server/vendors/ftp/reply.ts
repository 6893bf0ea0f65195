// Reads the replies of an FTP server from what has arrived so far: RFC 959 §4.2, one line or many, never by guess.

/** One reply: its number, and its lines without number in one line of text. */
export interface FtpReply {
  readonly code: number;
  readonly text: string;
}

/** The complete replies and what is left of the next one; or the line that is no FTP at all. */
export type ReadReplies =
  | { readonly replies: readonly FtpReply[]; readonly rest: string }
  | { readonly foreign: string };

/** How far one reply may go; a welcome of a page is longer than any other. */
export const MAX_REPLY = 16 * 1024;

/** Splits what was heard. A reply of several lines ends with the line that has its number and a blank. */
export function readReplies(heard: string): ReadReplies {
  const replies: FtpReply[] = [];
  let rest = heard;
  while (rest !== '') {
    // The number decides as soon as it is there: a server of another kind may never end its line.
    if (!/^\d{1,3}$|^\d{3}[ \-\r\n]/.test(rest.slice(0, 4))) return { foreign: firstLine(rest) };
    const read = readReply(rest);
    if (!read) break;
    replies.push(read.reply);
    rest = rest.slice(read.length);
  }
  return { replies, rest };
}

/** `530 Login incorrect.`: as a person would see it in another client. */
export const shown = ({ code, text }: FtpReply): string => `${code} ${text}`.trim();

function readReply(text: string): { readonly reply: FtpReply; readonly length: number } | undefined {
  const number = text.slice(0, 3);
  const lines: string[] = [];
  let from = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
    const line = text.slice(from, end).replace(/\r$/, '');
    lines.push(line.replace(/^\d{3}[ -]?/, '').trim());
    from = end + 1;
    const more =
      lines.length === 1 ? line.charAt(3) === '-' : !line.startsWith(number) || line.charAt(3) === '-';
    if (!more) {
      const reply = { code: Number(number), text: lines.filter((each) => each !== '').join(' ') };
      return { reply, length: from };
    }
  }
  return undefined;
}

const firstLine = (text: string) => text.split(/\r?\n/, 1)[0]?.slice(0, 80) ?? '';
