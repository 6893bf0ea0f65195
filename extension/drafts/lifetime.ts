// How long values live: one hour after their last change, whatever else happens.

const MINUTE = 60_000;

export const LIFETIME = 60 * MINUTE;

/** This long before the end the popup warns and offers "Keep for an hour". */
export const WARNING = 10 * MINUTE;

/** True when the time of something last changed at `changedAt` is over. */
export function isOver(changedAt: number, now: number): boolean {
  return now >= changedAt + LIFETIME;
}
