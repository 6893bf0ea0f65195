// Begins rotations and finds them again: which key is replaced, whether there is room for a new one, and how long one is remembered.
import type { RotationView } from '#shared/api-s3-keys.ts';
import type { IamKey, MadeKey } from '../vendors/aws/iam.ts';
import { type Desk, type KeyUser, openUser, type RunningRotation } from './desk.ts';
import { beginning, full, LIMIT, make, signing } from './lifecycle.ts';
import { removed } from './old-key.ts';
import { conflict, notFound, type Refused, refusedBy } from './refusal.ts';
import { Rotation } from './rotation.ts';

/** Milliseconds a rotation and its new secret are kept in memory. */
const KEPT = 60 * 60_000;

interface Plan {
  /** The key that is replaced; absent where the user has none. */
  readonly old: IamKey | undefined;
  /** An inactive key that goes first, to make room. */
  readonly leaving: IamKey | undefined;
}

export interface Begun {
  readonly rotation: Rotation;
  readonly key: MadeKey;
}

/** Makes the new key; with two keys there already `retire` names the inactive one that goes first. */
export async function beginRotation(
  desk: Desk,
  name: string | undefined,
  retire: string | undefined,
): Promise<Begun | Refused> {
  const user = await openUser(desk, name);
  if ('refused' in user) return user;
  return desk.inTurn(user.arn, async () => {
    const running = [...desk.rotations.values()].find((one) => one.user.arn === user.arn && !one.isOver);
    if (running) return alreadyRunning(running.view());
    const listed = await user.iam.list(user.name);
    if ('failure' in listed) return refusedBy(listed.failure);
    const plan = planOf(user, listed.keys, retire);
    if ('refused' in plan) return plan;
    return begin(desk, user, plan, listed.keys);
  });
}

/** A rotation of this process by its id. */
export function findRotation(desk: Desk, id: string): RunningRotation | Refused {
  return (
    desk.rotations.get(id) ??
    notFound(
      'This companion knows no such rotation: an hour is over, or it was started again meanwhile.',
      'Read the list of keys: it says what became of it, and what is left to do.',
    )
  );
}

function planOf(user: KeyUser, keys: readonly IamKey[], retire: string | undefined): Plan | Refused {
  const named = keys.find(({ id }) => id === retire);
  if (retire !== undefined && !named) {
    return notFound(`${user.arn} has no access key ${retire}.`, 'Read the list of keys again.');
  }
  if (keys.length < LIMIT) return { old: keys[0], leaving: undefined };
  if (!named) return twoKeys(user, keys);
  if (named.id === user.signsWith) return signing(named.id);
  if (named.status === 'active') {
    return conflict(
      `${named.id} is active, and only an inactive key is deleted to make room for a new one.`,
      'Deactivate it, look whether everything still works, then rotate again; or retire the other one.',
    );
  }
  return { old: keys.find(({ id }) => id !== named.id), leaving: named };
}

function twoKeys(user: KeyUser, keys: readonly IamKey[]): Refused {
  const { refused } = full(user, keys);
  const idle = keys.find(({ status }) => status === 'inactive');
  const fix = idle
    ? `Say which one goes to make room: retire ${idle.id}, which is inactive. The other one is then rotated.`
    : `${refused.finding.fix} Then rotate the other one.`;
  return { refused: { ...refused, finding: { ...refused.finding, fix } } };
}

async function begin(
  desk: Desk,
  user: KeyUser,
  { old, leaving }: Plan,
  keys: readonly IamKey[],
): Promise<Begun | Refused> {
  if (leaving) {
    const left = await removed(user.iam, leaving.id, user.name);
    if (left) return refusedBy(left);
  }
  const entry = { ...beginning(desk, 'rotation', user, keys), ...(old ? { old: old.id } : {}) };
  const begun = await make(desk, user, entry);
  if ('refused' in begun) return begun;
  const { made } = begun;
  const parts = { desk, user, made, entry: { ...entry, step: 'made' as const, made: made.id } };
  const replaced = old && { id: old.id, isActive: old.status === 'active' };
  const rotation = new Rotation({ ...parts, old: replaced });
  desk.rotations.set(rotation.id, rotation);
  setTimeout(() => desk.rotations.delete(rotation.id), KEPT).unref();
  void rotation.waitUntilItSigns();
  return { rotation, key: made };
}

function alreadyRunning({ id, made, next }: RotationView): Refused {
  return conflict(`A rotation of this user is under way (${id}): its new key is ${made}.`, next);
}
