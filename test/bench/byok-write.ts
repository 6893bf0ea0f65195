// Writing searchable records: what sealing and hashing cost one core, the whole way into a store, and one field beside CipherSweet.
import type { Organization } from '#server/byok/organization.ts';
import { writeRecords } from '#server/byok/records.ts';
import { rotate } from '#server/byok/rotations/rotate.ts';
import { saltPlan } from '#server/byok/rotations/salt.ts';
import { sealRecord } from '#server/byok/sealed-record.ts';
import { benchRecords, byokBench } from './byok-lab.ts';
import { ciphersweetField } from './ciphersweet.ts';
import { type Bench, type Figure, inTurn, rounds, type Spread } from './figure.ts';

const area = 'BYOK';
const unit = 'records/s';
const CORE = 20_000;
const BATCH = 1000;

/** The rows about writing; a round of each engine writes a thousand records. */
export const byokWrite: Bench = async (say) => {
  const rows: Figure[] = await sealing(say);
  for (const engine of ['sqlite', 'postgres'] as const) {
    say(`writing to ${engine}`);
    await using bench = await byokBench(engine);
    const { organization } = bench;
    let written = 0;
    const ours = await rounds(async () => {
      const records = benchRecords(BATCH, written);
      written += BATCH;
      return perSecond(BATCH, () => writeRecords(organization, records));
    }, 15);
    rows.push({
      area,
      name: `write searchable, ${BATCH} at a time, ${engine}`,
      unit,
      ours,
      ...perCore(engine),
    });
    say(`rotating a salt on ${engine}`);
    rows.push({
      area,
      name: `rotate the salt of ${written} records, ${engine}`,
      unit,
      ours: await rotation(organization, written),
    });
  }
  return rows;
};

// PostgreSQL works on a core of its own, so that no core stands behind that figure.
const perCore = (engine: string): Partial<Figure> =>
  engine === 'sqlite' ? { goal: { of: 'ours', compare: 'at least', value: CORE } } : {};

/** Without a database. */
async function sealing(say: Parameters<Bench>[0]): Promise<Figure[]> {
  say('sealing and hashing');
  await using bench = await byokBench('sqlite');
  const { organization } = bench;
  const rows = [await cpu(organization)];
  for (const backend of ['FIPSCrypto', 'ModernCrypto'] as const) {
    rows.push(await besideCiphersweet(organization, backend));
  }
  return rows;
}

async function cpu(organization: Organization): Promise<Figure> {
  const snapshot = await organization.snapshot();
  const records = benchRecords(BATCH, 0);
  const round = () =>
    perSecond(BATCH, () => {
      for (const { id, fields, searchable } of records) {
        sealRecord(snapshot, id, 1, { fields, searchable: searchable.map(({ name }) => name) });
      }
    });
  await round();
  const ours = await rounds(round, 15);
  return {
    area,
    name: 'seal and hash a record, one core',
    unit,
    ours,
    goal: { of: 'ours', compare: 'at least', value: CORE },
  };
}

/** The same work of both: one field sealed, one index over it, no database. */
async function besideCiphersweet(
  organization: Organization,
  backend: Parameters<typeof ciphersweetField>[0],
): Promise<Figure> {
  const snapshot = await organization.snapshot();
  const values = Array.from({ length: 500 }, (_, at) => `M-${at}`);
  const theirs = await ciphersweetField(backend);
  for (const value of values.slice(0, 50)) await theirs(value);
  const measured = await inTurn(
    () =>
      perSecond(values.length, () => {
        for (const value of values)
          sealRecord(snapshot, 'r1', 1, { fields: { mrn: value }, searchable: ['mrn'] });
      }),
    () =>
      perSecond(values.length, async () => {
        for (const value of values) await theirs(value);
      }),
  );
  return {
    ...{ area, name: 'one field, sealed and indexed', unit, ours: measured.ours },
    beside: { name: `ciphersweet-js, ${backend}, fast index`, theirs: measured.theirs },
    goal: { of: 'ratio', compare: 'at least', value: 10 },
  };
}

async function rotation(organization: Organization, count: number): Promise<Spread> {
  return rounds(() =>
    perSecond(count, async () => {
      for await (const _ of rotate(organization, saltPlan()));
    }),
  );
}

async function perSecond(count: number, action: () => unknown): Promise<number> {
  const start = performance.now();
  await action();
  return (count / (performance.now() - start)) * 1000;
}
