// What a rotation says of itself: why something cannot be done now, and what is left to do.
import type { RotationView } from '#shared/api-s3-keys.ts';

export type RotationState = RotationView['state'];

interface Names {
  readonly made: string;
  readonly old: string | undefined;
  /** The old key is the one the companion itself signs with. */
  readonly isOwn: boolean;
  /** Seconds in which a new key must be confirmed. */
  readonly seconds: number;
}

/** Why the step that was asked for does not fit the state. */
export function causeOf(state: RotationState, { made, old, seconds }: Names): string {
  const causes: Readonly<Record<RotationState, string>> = {
    unconfirmed: `Nobody has confirmed yet that the secret of ${made} arrived.`,
    confirmed: `The new key ${made} is confirmed already.`,
    finishing: 'Another step of this rotation is under way.',
    finished: `The rotation is finished: ${old ? `${old} is deleted, and ` : ''}${made} is in use.`,
    aborted: `The rotation was aborted: ${made} is deleted.`,
    expired: `Nobody confirmed within ${seconds} s that the secret of ${made} arrived, so it was deleted again.`,
  };
  return causes[state];
}

/** What is left to do. */
export function nextOf(state: RotationState, { made, old, isOwn }: Names): string {
  const texts: Readonly<Record<RotationState, string>> = {
    unconfirmed: 'Confirm (ack) that the secret arrived; else the new key is deleted again.',
    confirmed: `Put ${made} to use and test it, then finish${old ? ` (deactivates and deletes ${old})` : ''}, or abort (deletes ${made}).`,
    finishing: 'Wait a moment.',
    finished: isOwn
      ? `The companion itself signed with ${old}: put the new pair where it takes its credentials from, then start it again.`
      : 'Nothing is left to do.',
    aborted: 'Nothing is left to do; begin a new rotation when it suits.',
    expired: 'Begin a new rotation.',
  };
  return texts[state];
}
