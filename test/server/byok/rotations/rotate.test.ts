// Rotations while people work: everything stays readable and searchable, writes go to the new generation, and two never run at once.
import { describe, expect, test } from 'vitest';
import type { Organization } from '#server/byok/organization.ts';
import { readRecord, writeRecords } from '#server/byok/records.ts';
import { dataKeyPlan } from '#server/byok/rotations/data-key.ts';
import { rotateKey } from '#server/byok/rotations/new-key.ts';
import { type RotationProgress, rotate } from '#server/byok/rotations/rotate.ts';
import { saltPlan } from '#server/byok/rotations/salt.ts';
import { searchRecords } from '#server/byok/search.ts';
import { CALLER, engines, inLab, type Lab, mrn, name, openAt } from '../engines.ts';
import { localVault } from '../local-vault.ts';

const RECORDS = 300;
const record = (at: number, value = `M-${at}`) => ({
  ...{ id: `r${at}`, fields: { mrn: value, name: `Jane ${at % 3}` }, searchable: [mrn, name] },
});
const all = () => Array.from({ length: RECORDS }, (_, at) => record(at));

async function expectFound(
  { organization }: Pick<Lab, 'organization'>,
  values: Map<string, string>,
): Promise<void> {
  for (const [id, value] of values) {
    expect((await readRecord(organization, id)).mrn).toBe(value);
    expect(await searchRecords(organization, 'mrn', value)).toEqual([id]);
  }
}

async function drain(lines: AsyncGenerator<RotationProgress>): Promise<RotationProgress[]> {
  const seen: RotationProgress[] = [];
  for await (const line of lines) seen.push(line);
  return seen;
}

const plans = [
  ['salt', (organization: Organization) => rotate(organization, saltPlan())],
  ['data-key', (organization: Organization) => rotate(organization, dataKeyPlan())],
] as const;

describe.each(engines)('%s', (engine) => {
  test.each(plans)('%s: at every step everything is found, what is written meanwhile too', (_, begin) =>
    inLab(engine, async (lab) => {
      const { organization, byok } = lab;
      await writeRecords(organization, all());
      const values = new Map(all().map(({ id, fields }) => [id, fields.mrn]));
      let written = 0;
      for await (const { done, total } of begin(organization)) {
        expect(done).toBeLessThanOrEqual(total);
        // One that is behind, one that is ahead, and one that is new.
        for (const at of [1, 299, 1000 + written]) {
          await writeRecords(organization, [record(at, `new-${at}-${written}`)]);
          values.set(`r${at}`, `new-${at}-${written}`);
        }
        written += 1;
        await expectFound(lab, new Map([...values].filter((_, at) => at % 11 === written || at > 298)));
      }
      expect(written).toBeGreaterThan(3);
      await expectFound(lab, values);
      const { db } = byok.parts.database;
      const generations = await db.selectFrom('byok_generations').select(['field', 'generation']).execute();
      expect(generations.length).toBe(2);
      expect(await db.selectFrom('byok_key_rows').select('key_row').execute()).toHaveLength(1);
      const hashes = await db.selectFrom('byok_hashes').select('id').execute();
      expect(hashes.length).toBe(2 * values.size);
    }),
  );

  test('two at once, of whatever kinds: one is told so; no update of the writers between them is lost', () =>
    inLab(engine, async (lab) => {
      const { organization } = lab;
      await writeRecords(organization, all());
      const values = new Map(all().map(({ id, fields }) => [id, fields.mrn]));
      const first = rotate(organization, saltPlan());
      await first.next();
      for (const second of [
        rotate(organization, saltPlan()),
        rotate(organization, dataKeyPlan()),
        rotateKey(organization, localVault(undefined, '2')),
      ]) {
        await expect(drain(second)).rejects.toMatchObject({ status: 409, type: 'byok.rotating' });
      }
      const writing = Array.from({ length: 40 }, async (_, at) => {
        const id = (at * 37) % RECORDS;
        await writeRecords(organization, [record(id, `during-${id}`)]);
        values.set(`r${id}`, `during-${id}`);
      });
      const [lines] = await Promise.all([drain(first), ...writing]);
      expect(lines.at(-1)).toEqual({ done: RECORDS, total: RECORDS });
      await expectFound(lab, values);
    }));

  test('one that was left goes on where it ended, also in another companion; another kind waits for it', () =>
    inLab(engine, async (lab) => {
      await writeRecords(lab.organization, all());
      for await (const { done } of rotate(lab.organization, saltPlan())) if (done > 0) break;
      await expect(drain(rotate(lab.organization, dataKeyPlan()))).rejects.toMatchObject({
        type: 'byok.rotating',
      });
      const next = await openAt(lab.home);
      try {
        const organization = await next.unlock('acme', lab.vault, CALLER);
        const [first, ...rest] = await drain(rotate(organization, saltPlan()));
        expect([first?.done, rest.at(-1)?.done]).toEqual([128, RECORDS]);
        await expectFound({ organization }, new Map(all().map(({ id, fields }) => [id, fields.mrn])));
      } finally {
        await next.close();
      }
      await expectFound(lab, new Map([['r7', 'M-7']]));
    }));

  test('a field gets another type or algorithm with its next salt', () =>
    inLab(engine, async ({ organization }) => {
      const phone = { name: 'mrn', type: 'phone', algorithm: 'hmac-sha256-v1' } as const;
      await writeRecords(organization, [record(1, '+49 (30) 12-34')]);
      await drain(rotate(organization, saltPlan([phone])));
      expect(await searchRecords(organization, 'mrn', '0049301234')).toEqual(['r1']);
      await writeRecords(organization, [{ ...record(2, '+49301234'), searchable: [phone] }]);
      expect((await searchRecords(organization, 'mrn', '+49-30-1234')).sort()).toEqual(['r1', 'r2']);
    }));

  test('a new key that does not give back what it wrapped changes nothing', () =>
    inLab(engine, async (lab) => {
      await writeRecords(lab.organization, [record(1)]);
      const broken = localVault(undefined, '2');
      const liar = { ...broken, unwrap: async () => ({ plain: Buffer.alloc(32) }) };
      await expect(drain(rotateKey(lab.organization, liar))).rejects.toMatchObject({
        type: 'byok.unreachable',
      });
      broken.state = 'denied';
      await expect(drain(rotateKey(lab.organization, broken))).rejects.toMatchObject({ type: 'byok.denied' });
      await expectFound(lab, new Map([['r1', 'M-1']]));
      expect((await lab.byok.currentRow('acme'))?.facts).toEqual(lab.vault.facts);
    }));
});
