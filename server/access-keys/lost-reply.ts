// A key was asked for and no good answer came: whether there is one now, whose secret nobody has, is found out by listing again.
import { links } from '#shared/failures.ts';
import type { Failure } from '#shared/report.ts';
import type { Desk, KeyUser } from './desk.ts';
import type { JournalEntry } from './journal.ts';
import { type Refused, refusedBy } from './refusal.ts';

/** Milliseconds before each look: a list of IAM may lag behind what was done. */
const LOOKS = [0, 1_000, 2_000, 4_000];

/** The refusal for a key that was not made, or was made in vain: then it is named, and the journal keeps it. */
export async function findMade(
  { journal }: Desk,
  user: KeyUser,
  entry: JournalEntry,
  failed: Failure,
): Promise<Refused> {
  if (wasRefused(failed)) {
    await journal.end(entry.id);
    return refusedBy(failed);
  }
  for (const pause of LOOKS) {
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    const listed = await user.iam.list(user.name);
    const orphan = 'keys' in listed ? listed.keys.find(({ id }) => !entry.before.includes(id)) : undefined;
    if (!orphan) continue;
    const { id, createdAt } = orphan;
    const finding = {
      ...failed.finding,
      cause: `AWS made the access key ${id}, but its answer was lost on the way, and with it the secret. ${failed.finding.cause}`,
      fix: `Nobody can use ${id}: deactivate and delete it, then create a key again.`,
      link: links.accessKeys,
    };
    return { refused: { status: 502, finding, orphan: { id, createdAt: createdAt.toISOString() } } };
  }
  // It may still show up: the entry stays, and each list looks for it.
  return refusedBy(failed);
}

/** True for an answer of AWS that says no: nothing was made or changed. After any other end it may have been. */
export const wasRefused = ({ finding: { class: name } }: Failure): boolean =>
  /^(?:perm|auth|target|input|clock|throttle)\b/.test(name) || /^(?:net\.(?:dns|refused)|tls)\b/.test(name);
