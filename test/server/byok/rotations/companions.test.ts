// Rotations of two companions on one database, and of two calls at once: whoever was overtaken begins anew or is told so, and the wrap of
// a data key that records are sealed under is never written over.
import { describe, expect, test } from 'vitest';
import { Organization } from '#server/byok/organization.ts';
import { readRecord, writeRecords } from '#server/byok/records.ts';
import { dataKeyPlan } from '#server/byok/rotations/data-key.ts';
import { rotateKey } from '#server/byok/rotations/new-key.ts';
import { type RotationProgress, rotate } from '#server/byok/rotations/rotate.ts';
import { saltPlan } from '#server/byok/rotations/salt.ts';
import { searchRecords } from '#server/byok/search.ts';
import { addKeyRow, findOrganization } from '#server/byok/store/organizations.ts';
import { CALLER, engines, inLab, type Lab, mrn, openAt } from '../engines.ts';
import { type LocalVault, localVault } from '../local-vault.ts';

const jane = { id: 'r1', fields: { mrn: '4711' }, searchable: [mrn] };

/** A lab whose organization is unlocked in a second companion, too, which has just read and so remembers keys and salts. */
const inTwo = (engine: (typeof engines)[number], run: (lab: Lab, second: Organization) => Promise<void>) =>
  inLab(engine, async (lab) => {
    await writeRecords(lab.organization, [jane]);
    const companion = await openAt(lab.home);
    try {
      const second = await companion.unlock('acme', lab.vault, CALLER);
      await readRecord(second, 'r1');
      await run(lab, second);
    } finally {
      await companion.close();
    }
  });

async function ended(lines: AsyncGenerator<RotationProgress>): Promise<void> {
  for await (const _ of lines);
}

const rotateDataKey = (organization: Organization) => ended(rotate(organization, dataKeyPlan()));

/** Also for a companion that starts now and has nothing in memory. */
async function expectWhole({ home, vault }: Lab, ...known: Organization[]): Promise<void> {
  const next = await openAt(home);
  try {
    for (const organization of [...known, await next.unlock('acme', vault, CALLER)]) {
      expect(await readRecord(organization, 'r1')).toEqual(jane.fields);
      expect(await searchRecords(organization, 'mrn', '4711')).toEqual(['r1']);
    }
  } finally {
    await next.close();
  }
}

const keyRows = async ({ byok }: Lab) =>
  (await byok.parts.database.db.selectFrom('byok_key_rows').select('key_row').execute()).map(
    ({ key_row }) => key_row,
  );

/** The vault's next data key takes until `go`. */
function slowly(vault: LocalVault): { begun: Promise<void>; go: () => void } {
  const { create } = vault;
  const [begun, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  vault.create = async (context) => {
    vault.create = create;
    begun.resolve();
    await go.promise;
    return create(context);
  };
  return { begun: begun.promise, go: go.resolve };
}

describe.each(engines)('%s', (engine) => {
  test('the data key, rotated by one companion and then by one that still remembers the first: both count', () =>
    inTwo(engine, async (lab, second) => {
      await rotateDataKey(lab.organization);
      await rotateDataKey(second);
      await expectWhole(lab, lab.organization, second);
      expect(await keyRows(lab)).toEqual([3]);
    }));

  test('the salts likewise', () =>
    inTwo(engine, async (lab, second) => {
      for (const organization of [lab.organization, second]) await ended(rotate(organization, saltPlan()));
      await expectWhole(lab, lab.organization, second);
    }));

  test('the data key, asked for twice at once: the second one begins anew after the first has ended', () =>
    inLab(engine, async (lab) => {
      await writeRecords(lab.organization, [jane]);
      const { begun, go } = slowly(lab.vault);
      const overtaken = rotateDataKey(lab.organization);
      await begun;
      await rotateDataKey(lab.organization);
      go();
      await overtaken;
      await expectWhole(lab, lab.organization);
      expect(await keyRows(lab)).toEqual([3]);
    }));

  test('the data key, asked for twice at once: the second one is told of the first while that is under way', () =>
    inLab(engine, async (lab) => {
      await writeRecords(lab.organization, [jane]);
      const { begun, go } = slowly(lab.vault);
      const overtaken = rotateDataKey(lab.organization);
      await begun;
      const first = rotate(lab.organization, dataKeyPlan());
      await first.next();
      go();
      await expect(overtaken).rejects.toMatchObject({ status: 409, type: 'byok.rotating' });
      await expectWhole(lab, lab.organization);
      await ended(first);
      await expectWhole(lab, lab.organization);
      expect(await keyRows(lab)).toEqual([2]);
    }));

  test("the customer's key, by a companion that remembers an older data key", () =>
    inTwo(engine, async (lab, second) => {
      await rotateDataKey(lab.organization);
      const vault = localVault(undefined, '2');
      await ended(rotateKey(second, vault));
      await expectWhole({ ...lab, vault }, second);
    }));

  test("the data key, by a companion whose customer's key was changed by another one: nothing goes under the old key", () =>
    inTwo(engine, async (lab, second) => {
      const vault = localVault(undefined, '2');
      await ended(rotateKey(lab.organization, vault));
      await expect(rotateDataKey(second)).rejects.toMatchObject({ status: 409, type: 'byok.other-key' });
      await expectWhole({ ...lab, vault }, lab.organization);
      expect(await keyRows(lab)).toEqual([1]);
    }));

  test('a key row is added once, whoever adds it', () =>
    inLab(engine, async ({ byok }) => {
      const { db } = byok.parts.database;
      const [known] = (await findOrganization(db, 'acme'))?.keys ?? [];
      if (!known) throw new Error('The lab has one.');
      await expect(addKeyRow(db, known)).rejects.toThrow(/unique/i);
    }));
});

// On SQLite nobody writes while an organization is read.
test.each([
  ['its canary', 1, (organization: Organization) => organization.check()],
  ['its keys', 2, (organization: Organization) => organization.snapshot()],
] as const)('postgres: a rotation right after %s was read is not seen in the rest', (_, which, use) =>
  inLab('postgres', async (lab) => {
    await writeRecords(lab.organization, [jane]);
    const { parts } = lab.byok;
    let reads = 0;
    const db = parts.database.db.withPlugin({
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        reads += 1;
        if (reads === which) await rotateDataKey(lab.organization);
        return result;
      },
    });
    const reader = new Organization('acme', lab.vault, { ...parts, database: { ...parts.database, db } });
    try {
      await use(reader);
      expect(await keyRows(lab)).toEqual([2]);
      await expectWhole(lab, reader);
    } finally {
      reader.close();
    }
  }),
);
