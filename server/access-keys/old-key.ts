// The end of a rotation: the old key is switched off, the new one looked at once more, then the old one deleted; or all of it taken back.
import type { RotationStep } from '#shared/api-s3-keys.ts';
import type { Failure } from '#shared/report.ts';
import type { AwsIam } from '../vendors/aws/iam.ts';
import type { JournalStep } from './journal.ts';
import { wasRefused } from './lost-reply.ts';
import { conflict, type Refused, refusedBy } from './refusal.ts';

export interface OldKeyWork {
  /** IDs. */
  readonly made: string;
  readonly old: string | undefined;
  /** The old key was active before the rotation; an inactive one is never switched on. */
  readonly wasActive: boolean;
  /** As IAM takes it. */
  readonly user: string | undefined;
  /** Signs with a pair that works whatever happens to the old key. */
  readonly iam: AwsIam;
  readonly journal: (step: JournalStep) => Promise<void>;
  /** Whether the new pair signs. */
  readonly check: () => Promise<Failure | undefined>;
  /** Runs a step and shows it. */
  readonly take: (
    name: RotationStep['name'],
    task: () => Promise<Failure | undefined>,
  ) => Promise<Failure | undefined>;
}

/**
 * Undefined when the old key is gone; else why it is still there. `isOff` when it is inactive, or perhaps is because an answer was lost;
 * undefined when this attempt changed nothing.
 */
export async function retire(
  work: OldKeyWork,
): Promise<(Refused & { readonly isOff: boolean | undefined }) | undefined> {
  const { old, wasActive, made, user, iam, take, check } = work;
  const still = (why: Refused | Failure, isOff?: boolean) => ({
    ...('refused' in why ? why : refusedBy(why)),
    isOff,
  });
  const unusable = await take('sign-in', check);
  if (unusable) return still(unusable);
  if (!old) return undefined;
  await work.journal('retiring');
  const stays = await take('deactivate', () => goneOr(iam.setStatus(old, 'inactive', user)));
  if (stays) return still(stays, wasRefused(stays) ? undefined : true);
  const lost = await check();
  if (lost) return still(lost, !wasActive || (await switchedOn(iam, old, user)) !== undefined);
  const changed = await changedMeanwhile(iam, { old, made, user });
  if (changed) return still(changed, true);
  const left = await take('delete', () => removed(iam, old, user));
  return left && still(left, true);
}

/** Deletes the new key again, after the old one is back as it was. Without an old one to go back to, nothing is deleted. */
export async function takeBack(
  { made, old, user, iam, journal }: Pick<OldKeyWork, 'made' | 'old' | 'user' | 'iam' | 'journal'>,
  isOff: boolean,
): Promise<Refused | undefined> {
  const kept = old === undefined ? undefined : await broughtBack(iam, { made, old, user }, isOff);
  if (kept) return kept;
  await journal('removing');
  const left = await removed(iam, made, user);
  return left && refusedBy(left);
}

// The deletion of the old key may have taken effect unheard, or be somebody else's.
async function broughtBack(iam: AwsIam, { made, old, user }: Keys, isOff: boolean) {
  const listed = await iam.list(user);
  if ('failure' in listed) return refusedBy(listed.failure);
  if (!listed.keys.some(({ id }) => id === old)) {
    return conflict(
      `The old key ${old} is gone; the new one, ${made}, is the only key.`,
      'Nothing was deleted: finish the rotation instead.',
    );
  }
  const off = isOff ? await switchedOn(iam, old, user) : undefined;
  return off && refusedBy(off);
}

type Keys = Pick<OldKeyWork, 'made' | 'user'> & { readonly old: string };

// The last look before what cannot be undone.
async function changedMeanwhile(iam: AwsIam, { old, made, user }: Keys): Promise<Refused | undefined> {
  const listed = await iam.list(user);
  if ('failure' in listed) return refusedBy(listed.failure);
  const isActive = (id: string) => listed.keys.some((key) => key.id === id && key.status === 'active');
  if (!isActive(old) && isActive(made)) return undefined;
  return conflict(
    `Somebody else has changed the keys meanwhile: ${isActive(old) ? `the old key ${old} is active again` : `the new key ${made} is not active any more`}.`,
    'Nothing was deleted. Look at the list of keys, then finish again or abort.',
  );
}

/** Deletes a key; one that is gone already is deleted. */
export const removed = (iam: AwsIam, id: string, user: string | undefined) => goneOr(iam.remove(id, user));

// A key that is gone cannot be switched on: only what ends a key is done by its absence.
async function switchedOn(iam: AwsIam, id: string, user: string | undefined): Promise<Failure | undefined> {
  const result = await iam.setStatus(id, 'active', user);
  return 'failure' in result ? result.failure : undefined;
}

async function goneOr(
  change: Promise<{ readonly done: true } | { readonly failure: Failure }>,
): Promise<Failure | undefined> {
  const result = await change;
  if ('done' in result || result.failure.finding.class === 'target.not_found') return undefined;
  return result.failure;
}
