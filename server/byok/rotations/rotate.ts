// The engine of rotations over all records: begins or resumes, walks in small transactions, finishes. Whatever moment it dies at, every
// record stays readable and every search complete, and the same call goes on where it ended.
import type { Organization } from '../organization.ts';
import { ByokRefusal } from '../refusal.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Queries } from '../store/database.ts';
import { nextEpoch } from '../store/organizations.ts';
import { countRecords, holdRecordsAfter, replaceRecords } from '../store/records.ts';
import { addRotation, changeRotation, dropRotation, findRotation } from '../store/rotations.ts';
import { held, TRIES } from './held.ts';
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
    const walk = await start(organization, plan, owner);
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

/** Resumes or begins. What was prepared counts for the keys and salts it was prepared for only: were they changed meanwhile, anew. */
async function start<T>(organization: Organization, plan: Plan<T>, owner: string): Promise<Walk<T>> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const unfinished = await resume(organization, plan, owner);
    if (unfinished) return unfinished;
    const known = await organization.snapshot();
    await plan.prepare?.(organization, known);
    const begun = await held(organization, 'update', async (trx, snapshot) =>
      snapshot.epoch === known.epoch ? begin(trx, organization, snapshot, plan, owner) : undefined,
    );
    if (begun) return begun;
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

async function begin<T>(
  trx: Queries,
  organization: Organization,
  snapshot: Snapshot,
  plan: Plan<T>,
  owner: string,
): Promise<Walk<T>> {
  const { name, parts } = organization;
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
