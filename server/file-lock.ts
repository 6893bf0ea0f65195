// Lets one process (or caller in this one) at a time change a file. The lock is a folder that appears with its holder's mark in it, so
// that one whose holder was killed is cleared away by whoever meets it, and never the next holder's with it.
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir, stat, unlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

const WAIT = 20;
/** A lock older than this, in ms, is nobody's, even where its holder seems to run: the number may be another program's by now. */
const STALE = 10_000;
/** Longer than that, so that nobody gives up on a lock that is nobody's. */
const PATIENCE = 15_000;

/** Runs `change` while nobody else changes the same file. */
export async function withLock<T>(path: string, change: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  const holder = `${process.pid}-${randomUUID()}`;
  await take(lock, holder);
  try {
    return await change();
  } finally {
    await remove(lock, join(lock, holder));
  }
}

async function take(lock: string, holder: string): Promise<void> {
  const draft = `${lock}.${holder}`;
  const patience = Date.now() + PATIENCE;
  await mkdir(draft, { mode: 0o700 });
  try {
    for (;;) {
      // Anew each time: its age counts from here.
      await writeFile(join(draft, holder), '', { mode: 0o600 });
      if (await isMoved(draft, lock)) return;
      if (Date.now() > patience) throw new Error(`${lock} is held by another process.`);
      const mark = await findMark(lock);
      if (mark === undefined || !(await isHeld(mark))) await remove(lock, mark);
      await new Promise((resolve) => setTimeout(resolve, WAIT));
    }
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/** A folder never takes the place of one that is not empty; Windows refuses in words of its own. */
const isMoved = (draft: string, lock: string): Promise<boolean> =>
  rename(draft, lock).then(() => true, butFor(['EEXIST', 'ENOTEMPTY', 'ENOTDIR', 'EPERM', 'EACCES'], false));

/** The file that names the holder, if there is one. Older versions made the lock itself a file. */
async function findMark(lock: string): Promise<string | undefined> {
  const found = await readdir(lock).catch(butFor(['ENOENT', 'ENOTDIR'], undefined));
  if (!found) return lock;
  return found[0] === undefined ? undefined : join(lock, found[0]);
}

async function isHeld(mark: string): Promise<boolean> {
  const found = await stat(mark).catch(butFor(['ENOENT', 'ENOTDIR'], undefined));
  if (!found || Date.now() - found.mtimeMs > STALE) return false;
  try {
    process.kill(Number.parseInt(basename(mark), 10), 0);
    return true;
  } catch (error) {
    // Another user's process, and a lock without a number, count as held until they are old.
    return codeOf(error) !== 'ESRCH';
  }
}

/** Takes away this very mark, and the folder only when there is no other in it. */
async function remove(lock: string, mark: string | undefined): Promise<void> {
  if (mark !== undefined)
    await unlink(mark).catch(butFor(['ENOENT', 'ENOTDIR', 'EISDIR', 'EPERM'], undefined));
  await rmdir(lock).catch(butFor(['ENOENT', 'ENOTDIR', 'ENOTEMPTY', 'EEXIST', 'EPERM', 'EBUSY'], undefined));
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? '';

/** What a failure of one of these kinds comes to; any other one is thrown on. */
function butFor<T>(codes: readonly string[], value: T): (error: unknown) => T {
  return (error) => {
    if (!codes.includes(codeOf(error))) throw error;
    return value;
  };
}
