// What became of what was begun and never ended: read from the journal and from the keys that are there now. Pure.
import type { IamKey, KeyUse } from '../vendors/aws/iam.ts';
import type { JournalEntry } from './journal.ts';

export interface UsedKey extends IamKey {
  /** Undefined where the companion may not look. */
  readonly use: KeyUse | undefined;
}

/** Something that was interrupted, and the words for it. */
export interface Interrupted {
  readonly entry: JournalEntry;
  /** Keys that nobody may have the secret of. */
  readonly orphans: readonly string[];
  readonly cause: string;
  readonly fix: string;
}

export type Judgement = 'over' | 'quiet' | Interrupted;

/** Milliseconds that AWS's clock may differ by, that a list may lag behind, and after which a call has surely had no effect. */
const CLOCK = 5 * 60_000;
const LAG = 60_000;
const SURELY_OVER = 10 * 60_000;

/** `over`: the entry can go · `quiet`: too early to say · else what is told about it. `now` in ms since the epoch. */
export function judge(entry: JournalEntry, keys: readonly UsedKey[], now: number): Judgement {
  const { made, step, old, before, startedAt, updatedAt } = entry;
  const present = (id: string | undefined) => keys.find((key) => key.id === id);
  if (made === undefined) {
    const unknown = keys.filter(
      ({ id, createdAt }) => !before.includes(id) && createdAt.getTime() >= startedAt - CLOCK,
    );
    const orphans = unknown.filter((key) => !isUsed(key)).map(({ id }) => id);
    if (orphans.length > 0) return tell(entry, orphans, keys);
    return unknown.length > 0 || now - startedAt > SURELY_OVER ? 'over' : 'quiet';
  }
  const key = present(made);
  if (!key) return now - updatedAt < LAG ? 'quiet' : 'over';
  const inHands = step === 'confirmed' || step === 'retiring' || (step === 'made' && isUsed(key));
  if (!inHands) return tell(entry, [made], keys);
  return entry.what === 'create' || !present(old) ? 'over' : tell(entry, [], keys);
}

// The companion's own trial of a new pair asks STS; any other service has been asked by somebody who holds the secret.
const isUsed = ({ use }: UsedKey) => use?.lastUsedAt !== undefined && use.lastUsedService !== 'sts';

function tell(entry: JournalEntry, orphans: readonly string[], keys: readonly UsedKey[]): Interrupted {
  const { what, old, made } = entry;
  const [orphan] = orphans;
  const named = orphans.join(', ');
  const isOff = keys.some(({ id, status }) => id === old && status === 'inactive');
  const begun = what === 'create' ? 'The making of a key' : `The rotation${old ? ` of ${old}` : ''}`;
  if (orphan === undefined) {
    const state = isOff ? 'is inactive by now, but not deleted' : 'is still active';
    return {
      ...{ entry, orphans },
      cause: `${begun} was interrupted: its new key ${made} has arrived; the old key ${old} ${state}.`,
      fix: `When everything works with ${made}: ${isOff ? '' : `deactivate ${old}, look whether all still works, then `}delete ${old}. To go back instead: ${isOff ? `activate ${old}, then ` : ''}deactivate and delete ${made}.`,
    };
  }
  const untouched = old ? ` The key ${old} was not touched.` : '';
  if (entry.step === 'made') {
    return {
      ...{ entry, orphans },
      cause: `${begun} was interrupted before anybody confirmed that the secret of the new key ${named} had arrived.${untouched}`,
      fix: `Where you have the secret of ${named}, you may use it. Else nobody can: deactivate and delete it.`,
    };
  }
  const how = entry.step === 'removing' ? 'while it was being deleted again' : 'before its reply arrived';
  return {
    ...{ entry, orphans },
    cause: `${begun} was interrupted ${how}: nobody has the secret of the new key ${named}.${untouched}`,
    fix: `Deactivate and delete ${named}${entry.step === 'removing' ? '' : ', unless you have just made it somewhere else'}; then begin again.`,
  };
}
