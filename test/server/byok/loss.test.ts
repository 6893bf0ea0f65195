// What becomes of data when the customer's key does not work: it stops within five minutes, nothing is written under a dying key, and
// people are told in time.
import { describe, expect, test } from 'vitest';
import { MAX_AGE, MAX_USES } from '#server/byok/data-key.ts';
import { warningsOf } from '#server/byok/health.ts';
import { readRecord, writeRecords } from '#server/byok/records.ts';
import { searchRecords } from '#server/byok/search.ts';
import { viewOf } from '#server/byok/view.ts';
import { byokKey } from '#shared/api-byok.ts';
import { CALLER, engines, inLab, mrn } from './engines.ts';

const DAY = 86_400_000;
const jane = { id: 'r1', fields: { mrn: '4711' }, searchable: [mrn] };
const states = ['denied', 'disabled', 'pending-deletion', 'expired', 'gone'] as const;

function clock() {
  let time = Date.parse('2026-11-25T00:00:00Z');
  return {
    now: () => time,
    pass(ms: number) {
      time += ms;
    },
  };
}

describe.each(engines)('%s', (engine) => {
  test('revocation stops reads, searches and writes within five minutes, and its end starts them again', () => {
    const { now, pass } = clock();
    return inLab(
      engine,
      async ({ organization, vault }) => {
        await writeRecords(organization, [jane]);
        vault.state = 'denied';
        pass(MAX_AGE - 1);
        expect(await readRecord(organization, 'r1')).toEqual(jane.fields);
        pass(1);
        for (const use of [
          () => readRecord(organization, 'r1'),
          () => searchRecords(organization, 'mrn', '4711'),
          () => writeRecords(organization, [jane]),
        ]) {
          await expect(use()).rejects.toMatchObject({
            status: 409,
            type: 'byok.denied',
            message: /owner can repair/,
          });
        }
        vault.state = undefined;
        pass(6_000);
        await writeRecords(organization, [jane]);
        expect(await searchRecords(organization, 'mrn', '4711')).toEqual(['r1']);
      },
      now,
    );
  });

  test.each(states)('a key that is %s empties the memory at once when the canary meets it', (state) => {
    const { now, pass } = clock();
    return inLab(
      engine,
      async ({ organization, vault, byok }) => {
        await writeRecords(organization, [jane]);
        vault.state = state;
        // The daily look.
        pass(DAY + 1);
        await expect(writeRecords(organization, [jane])).rejects.toMatchObject({ type: `byok.${state}` });
        await expect(readRecord(organization, 'r1')).rejects.toMatchObject({ type: `byok.${state}` });
        expect(byokKey.parse(await viewOf(byok, 'acme', CALLER)).state).toBe(state);
      },
      now,
    );
  });

  test('a provider that cannot be asked says nothing about the key: what is open stays so for its time, then it is a 502', () => {
    const { now, pass } = clock();
    return inLab(
      engine,
      async ({ organization, vault }) => {
        await writeRecords(organization, [jane]);
        vault.state = 'unreachable';
        await organization.check();
        expect(organization.health?.state).toBe('ok');
        await writeRecords(organization, [jane]);
        pass(MAX_AGE);
        await expect(readRecord(organization, 'r1')).rejects.toMatchObject({
          status: 502,
          type: 'byok.unreachable',
        });
      },
      now,
    );
  });

  test('under a key past its date nothing new is written, while what is there can be read', () => {
    const { now, pass } = clock();
    return inLab(
      engine,
      async ({ organization, vault }) => {
        await writeRecords(organization, [jane]);
        vault.outlook = { state: 'expired', expires: new Date(now()) };
        pass(DAY + 1);
        await expect(writeRecords(organization, [jane])).rejects.toMatchObject({ type: 'byok.expired' });
        expect(await readRecord(organization, 'r1')).toEqual(jane.fields);
      },
      now,
    );
  });
});

test('many who need the key at once ask the vault once', () =>
  inLab('sqlite', async ({ organization, vault }) => {
    await writeRecords(organization, [jane]);
    organization.cache.wipe();
    vault.done.length = 0;
    await Promise.all(Array.from({ length: 20 }, () => readRecord(organization, 'r1')));
    expect(vault.done).toEqual(['unwrap']);
    expect(MAX_USES).toBe(2 ** 20);
  }));

describe('warnings', () => {
  const now = Date.parse('2026-11-25T12:00:00Z');
  const inDays = (days: number) => new Date(now + days * DAY);
  const causes = (...args: Parameters<typeof warningsOf>) => warningsOf(...args).map(({ cause }) => cause);

  test.each([
    [31, undefined],
    [30, 'within 30 days'],
    [8, 'within 30 days'],
    [7, 'within 7 days'],
    [2, 'within 7 days'],
    [1, 'within a day'],
    [0, 'expired on'],
    [-3, 'expired on'],
  ])('a key with %i days left: %s', (days, words) => {
    const told = causes({ state: 'ok', expires: inDays(days) }, null, now);
    if (words === undefined) expect(told).toEqual([]);
    else expect(told).toEqual([expect.stringContaining(words)]);
    const ofSecret = causes(undefined, inDays(days).toISOString().slice(0, 10), now);
    expect(ofSecret.length).toBe(days > 30 ? 0 : 1);
  });

  test.each([
    ['Recoverable', []],
    ['CustomizedRecoverable+ProtectedSubscription', []],
    ['Recoverable+Purgeable', [expect.stringContaining('no purge protection')]],
    ['Purgeable', [expect.stringContaining('no soft delete')]],
  ])('a vault whose recovery level is %s', (recoveryLevel, expected) => {
    expect(causes({ state: 'ok', recoveryLevel }, null, now)).toEqual(expected);
  });

  test('a key that waits for its deletion', () => {
    const [told] = warningsOf({ state: 'pending-deletion', deletionDate: inDays(5) }, null, now);
    expect(told?.cause).toContain('2026-11-30');
  });
});
