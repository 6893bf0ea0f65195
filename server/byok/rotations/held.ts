// Runs a task in a transaction in which nobody else changes the organization's keys and salts, with the snapshot that belongs to them.
import type { Organization } from '../organization.ts';
import { ByokRefusal } from '../refusal.ts';
import { type Snapshot, withSnapshot } from '../snapshot.ts';
import type { Queries } from '../store/database.ts';
import { holdEpoch } from '../store/organizations.ts';

/** Tries against others who change keys and salts at the same time. */
export const TRIES = 8;

/** Runs `task` with the organization's keys and salts held as they are; again when they changed before. */
export async function held<R>(
  organization: Organization,
  hold: 'share' | 'update',
  task: (trx: Queries, snapshot: Snapshot) => Promise<R>,
): Promise<R> {
  const { database } = organization.parts;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const done = await withSnapshot(
      () => organization.snapshot(),
      async (snapshot) => {
        const result = await database.db.transaction().execute(async (trx) => {
          const epoch = await holdEpoch(trx, database.engine, organization.name, hold);
          return epoch === snapshot.epoch ? { value: await task(trx, snapshot) } : undefined;
        });
        if (!result) await organization.nextSnapshot(snapshot);
        return result;
      },
    );
    if (done) return done.value;
  }
  throw new ByokRefusal('byok.busy');
}
