// What was begun and not ended yet: one small file for each key that is being made or rotated, so that a companion that was killed can say
// what became of it. IDs and times only; a secret never stands here.
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from '../log.ts';
import { jsonOf, readPrivate, removePrivate, writePrivate } from '../private-file.ts';

/**
 * `creating`: asked for, outcome not known · `made`: there, its secret perhaps with nobody · `confirmed`: its secret has arrived ·
 * `retiring`: the old key is being switched off and deleted · `removing`: the new one is being deleted again.
 */
export const journalSteps = ['creating', 'made', 'confirmed', 'retiring', 'removing'] as const;

const keyId = z.string().max(128);
const entry = z.object({
  id: z.uuid(),
  what: z.enum(['create', 'rotation']),
  /** ARN of the user. */
  user: z.string().max(2048),
  step: z.enum(journalSteps),
  /** ms since the epoch. */
  startedAt: z.number(),
  updatedAt: z.number(),
  /** The keys that were there at the start. */
  before: z.array(keyId).max(8),
  old: keyId.optional(),
  made: keyId.optional(),
});

export type JournalEntry = z.infer<typeof entry>;
export type JournalStep = JournalEntry['step'];

export interface Journal {
  /** Everything that is not ended, oldest first. */
  all(): Promise<JournalEntry[]>;
  /** Writes an entry, new or changed; on disk when it resolves. */
  write(entry: JournalEntry): Promise<void>;
  end(id: string): Promise<void>;
}

/** Writes down how far something is; what happened at AWS is not undone because a disk is full. */
export async function note(
  { journal, log }: { journal: Journal; log: Log },
  one: JournalEntry,
): Promise<void> {
  await journal.write(one).catch((error: Error) => {
    log.info(`The journal of access keys could not be written (${error.name}).`);
  });
}

/** The journal in the companion's data directory. */
export function openJournal(dataDirectory: string, log: Log): Journal {
  const folder = join(dataDirectory, 's3-keys');
  const fileOf = (id: string) => join(folder, `${id}.json`);
  const read = async (name: string) => {
    const text = await readPrivate(join(folder, name), log);
    // Ended since the folder was read.
    if (text === undefined) return [];
    const found = entry.safeParse(jsonOf(text));
    if (!found.success) log.info(`${join(folder, name)} is damaged and was left out.`);
    return found.success ? [found.data] : [];
  };
  return {
    async all() {
      const names = await readdir(folder).catch(() => []);
      const entries = await Promise.all(names.filter((name) => name.endsWith('.json')).map(read));
      return entries.flat().sort((a, b) => a.startedAt - b.startedAt);
    },
    async write(one) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writePrivate(fileOf(one.id), JSON.stringify(one));
    },
    end: (id) => removePrivate(fileOf(id)),
  };
}
