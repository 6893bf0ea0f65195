// Finds a regular file in a folder's listing: MLSD says what is what (RFC 3659 §7), LIST only as `ls -l` or DOS would print it.

/** A file as the server named it: `name` in latin1, byte for byte, so that it can be asked for again. */
export interface ListedFile {
  readonly name: string;
  readonly size: number;
}

// Longer lines are no names but an attempt to keep the patterns below busy.
const MAX_LINE = 1024;

const unixDate =
  '(?:\\S{3,6} +\\d{1,2}|\\d{1,2}\\.? +\\S{3,6}|\\d{4}-\\d{2}-\\d{2}) +(?:\\d{1,2}:\\d{2}(?::\\d{2})?|\\d{4})';
const UNIX = new RegExp(`^-[-rwxsStTlL]{9}[.+@]? +\\d+ .*?(?<size>\\d+) +${unixDate} (?<name>.+)$`);
const DOS = /^\d{2}-\d{2}-(?:\d{2}|\d{4}) +\d{1,2}:\d{2} *(?:[AP]M)? +(?<size>\d+) (?<name>.+)$/i;

/**
 * The first regular file; `listing` in latin1. A line of a folder, a link or an unknown form is passed over, and so is the
 * last line of a listing that was cut: it may be half a name.
 */
export function findFile(listing: string, form: 'MLSD' | 'LIST', cut = false): ListedFile | undefined {
  const read = form === 'MLSD' ? readFacts : readPrinted;
  for (const line of listing.split(/\r?\n/).slice(0, cut ? -1 : undefined)) {
    const file = line.length > MAX_LINE ? undefined : read(line);
    if (file && Number.isSafeInteger(file.size) && isPlain(file.name)) return file;
  }
  return undefined;
}

// A name with control characters could end the command that carries it, one with a path would lead out of the folder.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const isPlain = (name: string) => !/[\u0000-\u001f\u007f/]/.test(name) && !/^\.{1,2}$/.test(name);

// `type=file;size=29;modify=20260102030405; sample-1.txt`: the name is everything after the first blank.
function readFacts(line: string): ListedFile | undefined {
  const end = line.indexOf(' ');
  const facts = line.slice(0, Math.max(end, 0)).toLowerCase();
  const name = line.slice(end + 1);
  if (!/(?:^|;)type=file;/.test(facts) || name === '') return undefined;
  return { name, size: Number(/(?:^|;)size=(\d+);/.exec(facts)?.[1] ?? 0) };
}

function readPrinted(line: string): ListedFile | undefined {
  const { name, size } = (UNIX.exec(line) ?? DOS.exec(line))?.groups ?? {};
  return name && size ? { name, size: Number(size) } : undefined;
}
