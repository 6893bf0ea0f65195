// How a customer's key fares: its state by the last word of the provider, and what should be done before data is lost.
import type { Failure } from '#shared/report.ts';
import type { KeyState, Outlook, Refused } from './vault.ts';

export interface Warning {
  readonly class: 'expiry.soon' | 'target.state' | 'lifecycle.risk';
  readonly cause: string;
  readonly fix: string;
  /** Days that are left, where a date is behind it; a warning is due at 30, 7 and 1. */
  readonly days?: number;
}

export interface Health {
  readonly state: KeyState;
  /** ms since 1970, of the last time the canary was opened or refused. */
  readonly checkedAt: number;
  readonly finding?: Failure['finding'] | undefined;
  readonly outlook?: Outlook | undefined;
}

const DAY = 86_400_000;
const STEPS = [30, 7, 1] as const;

/** The health after a refusal; when nobody could be asked, the key is what it was. */
export function afterRefusal(before: Health | undefined, { state, failure }: Refused, now: number): Health {
  const known = state === 'unreachable' ? (before?.state ?? state) : state;
  return { ...before, state: known, checkedAt: now, finding: failure.finding };
}

/** What the owner of the key should do now. `secretExpires` is an ISO date. */
export function warningsOf(
  outlook: Outlook | undefined,
  secretExpires: string | null,
  now: number,
): Warning[] {
  return [
    ...ending(
      'The key',
      outlook?.expires,
      now,
      'Make a new version of it and rotate to that (Own key > Rotate > Your key).',
    ),
    ...ending(
      'The secret',
      secretExpires ? new Date(secretExpires) : undefined,
      now,
      'Make a new secret now, check the key with it, and give the new credentials (Own key > New credentials) before the old one ends.',
    ),
    ...deletion(outlook?.deletionDate),
    ...recovery(outlook?.recoveryLevel),
  ];
}

function ending(what: string, end: Date | undefined, now: number, fix: string): Warning[] {
  const days = end ? Math.ceil((end.getTime() - now) / DAY) : Number.POSITIVE_INFINITY;
  // The highest of the three steps that has been reached.
  const step = STEPS.findLast((limit) => days <= limit);
  if (!end || step === undefined) return [];
  const date = end.toISOString().slice(0, 10);
  const cause =
    days <= 0
      ? `${what} expired on ${date}.`
      : `${what} expires on ${date}, ${step === 1 ? 'within a day' : `within ${step} days`}.`;
  return [{ class: 'expiry.soon', cause, fix, days: Math.max(days, 0) }];
}

function deletion(date: Date | undefined): Warning[] {
  if (!date) return [];
  const cause = `The key is deleted for good on ${date.toISOString().slice(0, 10)}, and all data under it with it.`;
  return [{ class: 'target.state', cause, fix: 'Cancel the deletion at the provider, then enable the key.' }];
}

/** https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview */
function recovery(level: string | undefined): Warning[] {
  if (level === undefined || /^(?:Customized)?Recoverable(?:\+ProtectedSubscription)?$/.test(level))
    return [];
  const cause = /recoverable/i.test(level)
    ? 'The vault has no purge protection: a deleted key can be purged, and all data under it is lost.'
    : 'The vault has no soft delete: a deleted key is gone at once, and all data under it with it.';
  const fix = 'Key vaults > the vault > Properties: turn on soft delete and purge protection.';
  return [{ class: 'lifecycle.risk', cause, fix }];
}
