// Small files only their owner can read, replaced as a whole: device keys, codes, the store's own key.
import { randomUUID } from 'node:crypto';
import { chmod, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { fromUtf8 } from '#shared/bytes.ts';
import type { Log } from './log.ts';

/**
 * The text of a private file, or undefined when there is none. Takes reading rights away from others and says so;
 * throws when the file belongs to somebody else, who could then have written it.
 */
export async function readPrivate(path: string, log: Log): Promise<string | undefined> {
  const found = await stat(path).catch(orMissing);
  if (!found) return undefined;
  if (process.platform !== 'win32') {
    if (found.uid !== process.getuid?.()) throw new Error(`${path} belongs to another user.`);
    if ((found.mode & 0o022) !== 0) throw new Error(`${path} can be written by others; run chmod 600 on it.`);
    if ((found.mode & 0o077) !== 0) {
      await chmod(path, 0o600);
      log.info(`${path} could be read by others; its rights are 0600 again.`);
    }
  }
  return readFile(path, 'utf8').catch(orMissing);
}

/** The JSON of a text or of its UTF-8 bytes, or undefined when it is none. */
export function jsonOf(text: string | Uint8Array): unknown {
  try {
    return JSON.parse(typeof text === 'string' ? text : fromUtf8(text));
  } catch {
    return undefined;
  }
}

/** Replaces the file, so that a reader sees the old or the new text and never a part. */
export async function writePrivate(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

export const removePrivate = (path: string): Promise<void> => rm(path, { force: true });

/** What changes when the file does, or undefined when there is none. */
export async function versionOf(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(orMissing);
  return found && `${found.ino}:${found.mtimeNs}:${found.size}`;
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

function orMissing(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error;
  return undefined;
}
