// The end of a rotation: the old key is switched off, the new one looked at once more, then the old one deleted; or all of it taken back.
import type { RotationStep } from '#shared/api-s3-keys.ts';
import type { Failure } from '#shared/report.ts';
import type { AwsIam } from '../vendors/aws/iam.ts';
import type { JournalStep } from './journal.ts';
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

/** Undefined when the old key is gone; else why it is still there, `isOff` when it stays inactive. */
export async function retire(work: OldKeyWork): Promise<(Refused & { readonly isOff: boolean }) | undefined> {
  const { old, wasActive, made, user, iam, take, check } = work;
  const still = (why: Refused | Failure, isOff: boolean) => ({
    ...('refused' in why ? why : refusedBy(why)),
    isOff,
  });
  const unusable = await take('sign-in', check);
  if (unusable) return still(unusable, false);
  if (!old) return undefined;
  await work.journal('retiring');
  const stays = await take('deactivate', () => switched(iam, old, 'inactive', user));
  if (stays) return still(stays, false);
  const lost = await check();
  if (lost) return still(lost, !wasActive || (await switched(iam, old, 'active', user)) !== undefined);
  const changed = await changedMeanwhile(iam, { old, made, user });
  if (changed) return still(changed, true);
  const left = await take('delete', () => removed(iam, old, user));
  return left && still(left, true);
}

/** Deletes the new key again, after the old one is back as it was. */
export async function takeBack(
  { made, old, user, iam, journal }: Pick<OldKeyWork, 'made' | 'old' | 'user' | 'iam' | 'journal'>,
  wasSwitchedOff: boolean,
): Promise<Failure | undefined> {
  await journal('removing');
  const off = wasSwitchedOff && old ? await switched(iam, old, 'active', user) : undefined;
  return off ?? removed(iam, made, user);
}

// The last look before what cannot be undone.
async function changedMeanwhile(
  iam: AwsIam,
  { old, made, user }: Pick<OldKeyWork, 'made' | 'user'> & { readonly old: string },
): Promise<Refused | undefined> {
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
export const removed = (iam: AwsIam, id: string, user: string | undefined) => failureOf(iam.remove(id, user));

const switched = (iam: AwsIam, id: string, status: 'active' | 'inactive', user: string | undefined) =>
  failureOf(iam.setStatus(id, status, user));

async function failureOf(
  change: Promise<{ readonly done: true } | { readonly failure: Failure }>,
): Promise<Failure | undefined> {
  const result = await change;
  if ('done' in result || result.failure.finding.class === 'target.not_found') return undefined;
  return result.failure;
}
