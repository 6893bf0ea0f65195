// What the journal's left-overs mean: a key nobody may have the secret of is always named, and one in use never is.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JournalEntry, journalSteps } from '#server/access-keys/journal.ts';
import { judge, type UsedKey } from '#server/access-keys/suspicion.ts';

const NOW = Date.UTC(2026, 0, 31, 12);
const MINUTE = 60_000;
const OLD = 'AKIAEXAMPLEOLDKEY222';
const NEW = 'AKIAEXAMPLENEWKEY222';
const OTHER = 'AKIAEXAMPLEOTHERKEY2';

const key = (id: string, more: Partial<UsedKey> = {}): UsedKey => ({
  ...{ id, status: 'active', createdAt: new Date(NOW - 2 * MINUTE), use: {} },
  ...more,
});
const entry = (more: Partial<JournalEntry> = {}): JournalEntry => ({
  ...{ id: '00000000-0000-4000-8000-000000000001', what: 'rotation', step: 'made' },
  ...{ user: 'arn:aws:iam::111122223333:user/lab', before: [OLD], old: OLD, made: NEW },
  ...{ startedAt: NOW - 2 * MINUTE, updatedAt: NOW - 2 * MINUTE },
  ...more,
});
const { made: _, ...unknown } = entry({ step: 'creating' });
const bySts = { use: { lastUsedAt: new Date(NOW), lastUsedService: 'sts' } };
const byS3 = { use: { lastUsedAt: new Date(NOW), lastUsedService: 's3' } };

const orphansOf = (one: JournalEntry, keys: readonly UsedKey[]) => {
  const judged = judge(one, keys, NOW);
  return typeof judged === 'string' ? judged : judged.orphans;
};

describe('a key that is there', () => {
  test.each<[string, JournalEntry, UsedKey[], unknown]>([
    ['unknown to the list of the start', unknown, [key(OLD), key(NEW)], [NEW]],
    [
      'older than the start',
      unknown,
      [key(OLD), key(OTHER, { createdAt: new Date(NOW - 60 * MINUTE) })],
      'quiet',
    ],
    ['in use already', unknown, [key(OLD), key(OTHER, byS3)], 'over'],
    ['made and not confirmed', entry(), [key(OLD), key(NEW)], [NEW]],
    ['tried by the companion alone', entry(), [key(OLD), key(NEW, bySts)], [NEW]],
    ['made and used by somebody', entry(), [key(OLD), key(NEW, byS3)], []],
    ['being deleted again', entry({ step: 'removing' }), [key(OLD), key(NEW)], [NEW]],
    ['confirmed beside the old one', entry({ step: 'confirmed' }), [key(OLD), key(NEW)], []],
    ['alone after the old one is gone', entry({ step: 'retiring' }), [key(NEW)], 'over'],
    ['of a call whose reply never left', entry({ what: 'create' }), [key(NEW)], [NEW]],
  ])('%s', (_name, one, keys, expected) => {
    expect(orphansOf(one, keys)).toEqual(expected);
  });
});

test('what is gone is over, but not before a list can know', () => {
  expect(judge(entry(), [key(OLD)], NOW)).toBe('over');
  expect(judge(entry({ updatedAt: NOW - 1_000 }), [key(OLD)], NOW)).toBe('quiet');
  expect(judge(unknown, [key(OLD)], NOW)).toBe('quiet');
  expect(judge(unknown, [key(OLD)], NOW + 20 * MINUTE)).toBe('over');
});

test('an old key that is switched off already is said to be so, with the way back', () => {
  const judged = judge(entry({ step: 'retiring' }), [key(OLD, { status: 'inactive' }), key(NEW)], NOW);
  expect(judged).toMatchObject({ cause: expect.stringContaining('inactive by now') });
  expect(judged).toMatchObject({ fix: expect.stringContaining(`activate ${OLD}, then deactivate`) });
});

const anyKey = fc.record({
  id: fc.constantFrom(OLD, NEW, OTHER),
  status: fc.constantFrom('active' as const, 'inactive' as const),
  createdAt: fc.integer({ min: NOW - 60 * MINUTE, max: NOW }).map((ms) => new Date(ms)),
  use: fc.constantFrom<UsedKey['use']>(undefined, {}, bySts.use, byS3.use),
});

test('whatever is there: a new key never used, of an entry not confirmed, is named; texts leave no gap', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyKey, { selector: ({ id }) => id, maxLength: 2 }),
      fc.constantFrom(...journalSteps),
      fc.constantFrom('create' as const, 'rotation' as const),
      fc.boolean(),
      (keys, step, what, known) => {
        const one = known ? entry({ step, what }) : { ...unknown, what };
        const judged = judge(one, keys, NOW);
        const fresh = keys.find(({ id }) => id === NEW);
        const isUnused = fresh && fresh.use?.lastUsedService !== 's3';
        const isOurs = known || (fresh && fresh.createdAt.getTime() >= one.startedAt - 5 * MINUTE);
        const inHands = known && (step === 'confirmed' || step === 'retiring');
        if (isUnused && isOurs && !inHands) {
          expect(judged).toMatchObject({ orphans: expect.arrayContaining([NEW]) });
        }
        if (typeof judged === 'object') expect(`${judged.cause}${judged.fix}`).not.toMatch(/undefined/);
      },
    ),
  );
});
