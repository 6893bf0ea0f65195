// The engine of rotations over all records: begins or resumes, walks in small transactions, finishes. Whatever moment it dies at, every
// record stays readable and every search complete, and the same call goes on where it ended.
import type { Organization } from '../organization.ts';
import { ByokRefusal } from '../refusal.ts';
import { type Snapshot, withSnapshot } from '../snapshot.ts';
import type { Queries } from '../store/database.ts';
import { holdEpoch, nextEpoch } from '../store/organizations.ts';
import { countRecords, holdRecordsAfter, replaceRecords } from '../store/records.ts';
import { addRotation, changeRotation, dropRotation, findRotation } from '../store/rotations.ts';
import { isUnderWay, newOwner, retire } from './owner.ts';
import type { Plan } from './plan.ts';

/** One line of the reply; `done` counts records that were looked at. */
export interface RotationProgress {
  readonly done: number;
  readonly total: number;
}

interface Walk<T> {
  readonly target: T;
  readonly total: number;
  position: string;
  done: number;
}

const BATCH = 128;
const TRIES = 8;

/**
 * Begins the rotation, or goes on with an unfinished one of the same kind. Throws byok.rotating when there is another, or one that is
 * under way. Ending the iteration leaves it unfinished, to be resumed.
 */
export async function* rotate<T>(
  organization: Organization,
  plan: Plan<T>,
): AsyncGenerator<RotationProgress> {
  await organization.expectWritable();
  const owner = newOwner();
  try {
    const walk = (await resume(organization, plan, owner)) ?? (await begin(organization, plan, owner));
    yield { done: Math.min(walk.done, walk.total), total: walk.total };
    while (await step(organization, plan, walk, owner)) {
      yield { done: Math.min(walk.done, walk.total), total: walk.total };
    }
    await finish(organization, plan, walk, owner);
    yield { done: walk.total, total: walk.total };
  } finally {
    retire(owner);
  }
}

/** Runs `task` with the organization's keys and salts held as they are; again when they changed before. */
async function held<R>(
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

async function resume<T>(
  { name, parts }: Organization,
  plan: Plan<T>,
  owner: string,
): Promise<Walk<T> | undefined> {
  const { db } = parts.database;
  const found = await findRotation(db, name);
  if (!found) return undefined;
  if (found.what !== plan.what || isUnderWay(found, parts.now())) throw new ByokRefusal('byok.rotating');
  const taken = await changeRotation(db, name, found.owner, { owner, beat: parts.now() });
  if (!taken) throw new ByokRefusal('byok.rotating');
  const { target, total, position, done } = found;
  return { target: JSON.parse(target), total, position, done };
}

async function begin<T>(organization: Organization, plan: Plan<T>, owner: string): Promise<Walk<T>> {
  const { name, parts } = organization;
  await plan.prepare?.(organization, await organization.snapshot());
  return held(organization, 'update', async (trx, snapshot) => {
    const target = await plan.begin(trx, organization, snapshot);
    const total = await countRecords(trx, name);
    const row = {
      organization: name,
      what: plan.what,
      target: JSON.stringify(target),
      position: '',
      done: 0,
    };
    const added = await addRotation(trx, { ...row, total, owner, beat: parts.now() });
    if (!added) throw new ByokRefusal('byok.rotating');
    await nextEpoch(trx, name);
    return { target, total, position: '', done: 0 };
  });
}

/** Renews the next records; false when there are none. */
async function step<T>(
  organization: Organization,
  plan: Plan<T>,
  walk: Walk<T>,
  owner: string,
): Promise<boolean> {
  const { name, parts } = organization;
  const next = await held(organization, 'share', async (trx, snapshot) => {
    const records = await holdRecordsAfter(trx, parts.database.engine, name, walk.position, BATCH);
    const last = records.at(-1);
    if (!last) return undefined;
    const moved = { position: last.id, done: walk.done + records.length };
    // Nobody who took over meanwhile is worked against.
    const owned = await changeRotation(trx, name, owner, { ...moved, beat: parts.now() });
    if (!owned) throw new ByokRefusal('byok.rotating');
    const renewed = records.flatMap((old) => {
      const record = plan.renew(snapshot, old, walk.target);
      return record ? [{ old, record }] : [];
    });
    await replaceRecords(trx, parts.database.engine, name, renewed);
    return moved;
  });
  Object.assign(walk, next);
  return next !== undefined;
}

async function finish<T>(
  organization: Organization,
  plan: Plan<T>,
  { target }: Walk<T>,
  owner: string,
): Promise<void> {
  const { name } = organization;
  await held(organization, 'update', async (trx) => {
    if (!(await dropRotation(trx, name, owner))) throw new ByokRefusal('byok.rotating');
    await plan.finish(trx, name, target);
    await nextEpoch(trx, name);
  });
}
