// The life of a user's access keys: list, create, deactivate and activate, delete. Rules beyond IAM's own: only an inactive key is deleted,
// and the key the companion signs with is not touched.
import { randomUUID } from 'node:crypto';
import type { AccessKey, AccessKeys } from '#shared/api-s3-keys.ts';
import type { IamKey, KeyStatus, MadeKey } from '../vendors/aws/iam.ts';
import { type Desk, type KeyUser, openUser } from './desk.ts';
import { type JournalEntry, note } from './journal.ts';
import { findMade } from './lost-reply.ts';
import { conflict, notFound, type Refused, refusedBy } from './refusal.ts';
import { type Interrupted, judge, type UsedKey } from './suspicion.ts';

/** IAM's quota of keys for each user; inactive ones count. */
export const LIMIT = 2;
/** So many keys that were just made are remembered as not new. */
const RECENT = 4;

/** All keys of a user, when each was used, and what was interrupted. */
export async function listKeys(desk: Desk, name: string | undefined): Promise<AccessKeys | Refused> {
  const user = await openUser(desk, name);
  if ('refused' in user) return user;
  const keys = await readKeys(user);
  if ('refused' in keys) return keys;
  const interrupted = await findInterrupted(desk, user, keys);
  const rotations = [...desk.rotations.values()].filter((one) => one.user.arn === user.arn && !one.isOver);
  return {
    account: user.account,
    user: user.arn,
    keys: keys.map((key) => described(key, user, interrupted)),
    limit: LIMIT,
    interrupted: interrupted.map(({ entry, orphans, cause, fix }) => ({
      ...{ id: entry.id, what: entry.what, step: entry.step, orphans: [...orphans], cause, fix },
      startedAt: new Date(entry.startedAt).toISOString(),
      ...(entry.old ? { old: entry.old } : {}),
      ...(entry.made ? { made: entry.made } : {}),
    })),
    rotations: rotations.map((one) => one.view()),
  };
}

export interface NewKey {
  readonly made: MadeKey;
  /** To be called once the reply has left whole: until then the key counts as nobody's. */
  readonly delivered: () => Promise<void>;
}

/** Makes a key; its secret is in the answer and nowhere else. */
export async function createKey(desk: Desk, name: string | undefined): Promise<NewKey | Refused> {
  const user = await openUser(desk, name);
  if ('refused' in user) return user;
  return desk.inTurn(user.arn, async () => {
    const keys = await user.iam.list(user.name);
    if ('failure' in keys) return refusedBy(keys.failure);
    if (keys.keys.length >= LIMIT) return full(user, keys.keys);
    return make(desk, user, beginning(desk, 'create', user, keys.keys));
  });
}

/** The first entry of the journal about a key that is going to be made. */
export function beginning(
  desk: Desk,
  what: JournalEntry['what'],
  { arn }: KeyUser,
  keys: readonly { readonly id: string }[],
): JournalEntry {
  const now = Date.now();
  const before = new Set([...keys.map(({ id }) => id), ...desk.made.slice(-RECENT)]);
  const times = { startedAt: now, updatedAt: now };
  return { id: randomUUID(), what, user: arn, step: 'creating', ...times, before: [...before] };
}

/** Writes down that a key is being made, makes it, and writes down which. A lost reply is looked into. */
export async function make(desk: Desk, user: KeyUser, entry: JournalEntry): Promise<NewKey | Refused> {
  const { journal, underWay } = desk;
  underWay.add(entry.id);
  try {
    await journal.write(entry);
    const made = await user.iam.create(user.name);
    if ('failure' in made) return await findMade(desk, user, entry, made.failure);
    desk.made.push(made.id);
    await note(desk, { ...entry, step: 'made', made: made.id, updatedAt: Date.now() });
    return { made, delivered: () => journal.end(entry.id) };
  } finally {
    underWay.delete(entry.id);
  }
}

/** Switches a key on or off. */
export async function setStatus(
  desk: Desk,
  id: string,
  status: KeyStatus,
  name: string | undefined,
): Promise<AccessKey | Refused> {
  return withKey(desk, id, name, async (user, key) => {
    const changed = await user.iam.setStatus(id, status, user.name);
    if ('failure' in changed) return refusedBy(changed.failure);
    const [used] = await withUse(user, [{ ...key, status }]);
    return described(used ?? { ...key, status, use: undefined }, user, []);
  });
}

/** Deletes a key that is inactive at this moment. */
export async function removeKey(
  desk: Desk,
  id: string,
  name: string | undefined,
): Promise<{ readonly done: true } | Refused> {
  return withKey(desk, id, name, async (user, key) => {
    if (key.status === 'active') {
      return conflict(
        `The access key ${id} is active; only an inactive one is deleted, because deleting cannot be undone.`,
        'Deactivate it first, look whether everything still works, then delete it.',
      );
    }
    const removed = await user.iam.remove(id, user.name);
    // Somebody else was faster: it is gone all the same.
    const isGone = 'failure' in removed && removed.failure.finding.class === 'target.not_found';
    return 'failure' in removed && !isGone ? refusedBy(removed.failure) : { done: true as const };
  });
}

const KEY_ID = /^A[A-Z0-9]{15,127}$/;

/** Changes a key in the user's turn: nobody else here touches it between the look at it and the change. */
async function withKey<T>(
  desk: Desk,
  id: string,
  name: string | undefined,
  change: (user: KeyUser, key: IamKey) => Promise<T | Refused>,
): Promise<T | Refused> {
  if (!KEY_ID.test(id)) return nobodys();
  const user = await openUser(desk, name);
  if ('refused' in user) return user;
  return desk.inTurn(user.arn, async () => {
    const found = await findKey(desk, user, id);
    return 'refused' in found ? found : change(user, found);
  });
}

const nobodys = () => notFound('This user has no access key of this ID.', 'Read the list of keys again.');

async function findKey(desk: Desk, user: KeyUser, id: string): Promise<IamKey | Refused> {
  const listed = await user.iam.list(user.name);
  if ('failure' in listed) return refusedBy(listed.failure);
  const key = listed.keys.find((one) => one.id === id);
  if (!key) return nobodys();
  if (id === user.signsWith) return signing(id);
  const rotation = [...desk.rotations.values()].find((one) => !one.isOver && one.concerns(id));
  if (!rotation) return key;
  return conflict(`The access key ${id} is part of a rotation under way.`, 'Finish or abort the rotation.');
}

/** The 409 for the key the companion itself signs with. */
export function signing(id: string): Refused {
  return conflict(
    `The companion itself signs with the access key ${id}: without it, it could do nothing more, not even undo this.`,
    'Rotate it instead, or start the companion with other credentials (AWS_PROFILE).',
  );
}

/** The 409 for a user with as many keys as IAM allows. */
export function full(
  { arn }: KeyUser,
  keys: readonly { readonly id: string; readonly status: KeyStatus }[],
): Refused {
  const named = keys.map(({ id, status }) => `${id} (${status})`).join(' and ');
  const idle = keys.find(({ status }) => status === 'inactive');
  return conflict(
    `${arn} has ${LIMIT} access keys already, and IAM allows no more: ${named}.`,
    idle
      ? `Delete the inactive one, ${idle.id}, first.`
      : 'Deactivate the one that is not needed, look whether everything still works, then delete it.',
  );
}

/** The keys of a user with their use. */
async function readKeys(user: KeyUser): Promise<readonly UsedKey[] | Refused> {
  const listed = await user.iam.list(user.name);
  return 'failure' in listed ? refusedBy(listed.failure) : withUse(user, listed.keys);
}

// Not being allowed to look when a key was used is no failure.
async function withUse({ iam }: KeyUser, keys: readonly Omit<UsedKey, 'use'>[]): Promise<UsedKey[]> {
  return Promise.all(
    keys.map(async (key) => {
      const use = await iam.lastUse(key.id);
      return { ...key, use: 'failure' in use ? undefined : use };
    }),
  );
}

async function findInterrupted(
  { journal, rotations, underWay }: Desk,
  user: KeyUser,
  keys: readonly UsedKey[],
): Promise<Interrupted[]> {
  const entries = (await journal.all()).filter(({ user: arn }) => arn === user.arn);
  const left = entries.filter(({ id }) => !underWay.has(id) && rotations.get(id)?.isOver !== false);
  const judged = left.map((entry) => ({ entry, judgement: judge(entry, keys, Date.now()) }));
  const over = judged.filter(({ judgement }) => judgement === 'over');
  await Promise.all(over.map(({ entry }) => journal.end(entry.id)));
  return judged.flatMap(({ judgement }) => (typeof judgement === 'object' ? [judgement] : []));
}

function described(key: UsedKey, user: KeyUser, interrupted: readonly Interrupted[]): AccessKey {
  const { id, status, createdAt, use } = key;
  return {
    ...{ id, status, createdAt: createdAt.toISOString() },
    use: use === undefined ? 'unknown' : use.lastUsedAt ? 'used' : 'never',
    ...(use?.lastUsedAt ? { lastUsedAt: use.lastUsedAt.toISOString() } : {}),
    ...(use?.lastUsedService ? { lastUsedService: use.lastUsedService } : {}),
    ...(id === user.signsWith ? { signsHere: true as const } : {}),
    ...(interrupted.some(({ orphans }) => orphans.includes(id)) ? { orphan: true as const } : {}),
  };
}
