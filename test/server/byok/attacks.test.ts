// What somebody gains who steals the database or can write to it: nothing that he could read, and nothing that is taken for ours.

import { hash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DataKey } from '#server/byok/data-key.ts';
import { open, seal } from '#server/byok/envelope.ts';
import { markRow } from '#server/byok/key-row.ts';
import { readRecord, writeRecords } from '#server/byok/records.ts';
import { searchRecords } from '#server/byok/search.ts';
import { StoreKey } from '#server/byok/store-key.ts';
import { CALLER, engines, inLab, type Lab, mrn, name } from './engines.ts';
import { localVault } from './local-vault.ts';
import { query } from './postgres-server.ts';

const jane = { id: 'r1', fields: { mrn: '4711-canary', name: 'Jane Canary' }, searchable: [mrn, name] };
const john = { id: 'r2', fields: { mrn: '4712-canary', name: 'John Canary' }, searchable: [mrn, name] };

/** Everything of the store but store.key: the files of SQLite, or all rows of all tables of PostgreSQL. */
async function stolen({ home, byok }: Lab): Promise<Buffer> {
  if (home.databaseUrl === undefined) {
    const files = readdirSync(home.dataDirectory).filter((file) => file.startsWith('byok.sqlite'));
    return Buffer.concat(files.map((file) => readFileSync(join(home.dataDirectory, file))));
  }
  const tables = ['organizations', 'key_rows', 'generations', 'records', 'hashes', 'rotations'];
  const dumps = await Promise.all(
    tables.map((table) => query(home.databaseUrl ?? '', `select * from byok_${table}`)),
  );
  const values = dumps.flat().flatMap((row) => Object.values(row));
  expect(byok.parts.database.engine).toBe('postgres');
  return Buffer.concat(values.map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(String(value)))));
}

/** The ways in which bytes are usually written down. */
const spellings = (bytes: Buffer): Buffer[] => [
  bytes,
  ...(['hex', 'base64', 'base64url'] as const).map((way) =>
    Buffer.from(bytes.toString(way).replace(/=+$/, '')),
  ),
];

/** The data key and every salt, which only the running companion can open. */
async function secretsOf({ organization, byok }: Lab): Promise<Buffer[]> {
  const { current } = await organization.snapshot();
  const rows = await byok.parts.database.db.selectFrom('byok_generations').selectAll().execute();
  const salts = rows.map(({ field, generation, algorithm, field_type, normaliser, sealed }) => {
    const id = `${generation} ${algorithm} ${field_type} ${normaliser}`;
    return open(current, { label: 'salt-wrap', organization: 'acme', id, field, revision: 1 }, sealed);
  });
  const found = salts.filter((salt) => salt !== undefined);
  expect(found.length).toBe(2);
  return [current.use((key) => key.export()), ...found];
}

describe.each(engines)('%s', (engine) => {
  test('a stolen database holds no value, data key or salt in any spelling, and no dictionary finds a hash', () =>
    inLab(engine, async (lab) => {
      await writeRecords(lab.organization, [jane, john]);
      const dump = await stolen(lab);
      expect(dump.includes('r1')).toBe(true);
      const values = [jane, john].flatMap(({ fields }) => Object.values(fields));
      const plain = values
        .flatMap((value) => [value, value.toLowerCase(), value.toUpperCase()])
        .map((one) => Buffer.from(one));
      for (const secret of [...plain, ...(await secretsOf(lab))]) {
        for (const spelling of spellings(secret)) expect(dump.includes(spelling)).toBe(false);
      }
      // Whoever knows the values and everything in the dump but no key: plain hashes, and hashes with anything in it as the salt.
      const rows = await lab.byok.parts.database.db.selectFrom('byok_generations').selectAll().execute();
      const known = rows.flatMap(({ sealed, fingerprint }) => [
        Buffer.from(sealed),
        Buffer.from(fingerprint),
      ]);
      for (const value of plain) {
        for (const salt of [Buffer.alloc(0), ...known, ...known.map((each) => each.subarray(-48, -16))]) {
          expect(dump.includes(hash('sha256', Buffer.concat([salt, value]), 'buffer'))).toBe(false);
        }
      }
    }));

  test('a data key that somebody wrapped himself is refused when it is loaded, and nothing is written under it', () =>
    inLab(engine, async (lab) => {
      const { byok, organization, vault, home } = lab;
      await writeRecords(organization, [jane]);
      const { db } = byok.parts.database;
      // All he needs: the key's public half (here: wrap), and a mark under a key of his own.
      const planted = await vault.wrap(randomBytes(32), { organization: 'acme', row: 1 });
      const row = await byok.currentRow('acme');
      if ('refused' in planted || !row) throw new Error('It wraps for anybody.');
      const mark = markRow(new StoreKey(randomBytes(32)), { ...row, ...planted });
      await db.updateTable('byok_key_rows').set({ wrapped: planted.wrapped, mark }).execute();
      const before = vault.done.length;
      organization.adopt(vault);
      await expect(organization.check()).rejects.toMatchObject({ type: 'byok.tampered' });
      organization.cache.wipe();
      await expect(writeRecords(organization, [john])).rejects.toMatchObject({ type: 'byok.tampered' });
      await expect(byok.unlock('acme', vault, CALLER)).rejects.toMatchObject({ status: 500 });
      expect(vault.done.slice(before)).toEqual([]);
      expect(await db.selectFrom('byok_records').select('id').execute()).toEqual([{ id: 'r1' }]);
      expect(home.engine).toBe(engine);
    }));

  test('what is moved between records or organizations, or changed in a bit, is refused whole', () =>
    inLab(engine, async ({ byok, organization }) => {
      const other = await byok.create({ organization: 'other', vault: localVault(), searchable: [] }, CALLER);
      await writeRecords(organization, [jane, john]);
      await writeRecords(other, [jane]);
      const { db } = byok.parts.database;
      const at = (of: string, id: string) =>
        db.updateTable('byok_records').where('organization', '=', of).where('id', '=', id);
      const { sealed } = await db
        .selectFrom('byok_records')
        .select('sealed')
        .where('organization', '=', 'acme')
        .where('id', '=', 'r1')
        .executeTakeFirstOrThrow();
      const refused = (read: Promise<unknown>) =>
        expect(read).rejects.toMatchObject({
          status: 500,
          type: 'byok.tampered',
          message: expect.not.stringContaining('anary'),
        });
      await at('acme', 'r2').set({ sealed }).execute();
      await refused(readRecord(organization, 'r2'));
      await at('other', 'r1').set({ sealed }).execute();
      await refused(readRecord(other, 'r1'));
      await at('acme', 'r1').set({ revision: 2 }).execute();
      await refused(readRecord(organization, 'r1'));
      for (const key_row of [0, 2, 77]) {
        await at('acme', 'r1').set({ revision: 1, key_row }).execute();
        await refused(readRecord(organization, 'r1'));
      }
      // Each byte of the header, the suite among them, and of the rest.
      for (let byte = 0; byte < sealed.length; byte += byte < 82 ? 1 : 7) {
        const changed = Buffer.from(sealed);
        changed[byte] = (changed[byte] ?? 0) ^ 1;
        await at('acme', 'r1').set({ key_row: 1, sealed: changed }).execute();
        await refused(readRecord(organization, 'r1'));
        if (byte % 16 === 0) await refused(searchRecords(organization, 'mrn', jane.fields.mrn));
      }
      await at('acme', 'r1').set({ sealed }).execute();
      expect(await readRecord(organization, 'r1')).toEqual(jane.fields);
    }));

  test('a message of somebody who knows another data key is refused, in a record as in a salt', () =>
    inLab(engine, async (lab) => {
      const { byok, organization } = lab;
      await writeRecords(organization, [jane]);
      const own = new DataKey(1, randomBytes(32));
      const place = { label: 'record', organization: 'acme', id: 'r1', field: '', revision: 1 } as const;
      const sealed = seal(own, place, Buffer.from('[["mrn","forged",1]]'));
      const { db } = byok.parts.database;
      await db.updateTable('byok_records').set({ sealed }).execute();
      await expect(readRecord(organization, 'r1')).rejects.toMatchObject({ type: 'byok.tampered' });
      for (const change of [
        { algorithm: 'hmac-sha256-v1' },
        { normaliser: 2 },
        { field_type: 'text' },
        { generation: 9 },
      ] as const) {
        const [before] = await db
          .selectFrom('byok_generations')
          .selectAll()
          .where('field', '=', 'mrn')
          .execute();
        if (!before) throw new Error('The field is searchable.');
        await db.updateTable('byok_generations').set(change).where('field', '=', 'mrn').execute();
        organization.cache.wipe();
        await expect(organization.snapshot()).rejects.toMatchObject({ type: 'byok.tampered' });
        const { organization: _, ...back } = before;
        await db.updateTable('byok_generations').set(back).where('field', '=', 'mrn').execute();
      }
    }));

  test('a row of the index that is pointed at another record is not believed', () =>
    inLab(engine, async ({ byok, organization }) => {
      await writeRecords(organization, [jane, john, { id: 'r3', fields: { mrn: '4713' }, searchable: [] }]);
      const { db } = byok.parts.database;
      const rows = await db
        .selectFrom('byok_hashes')
        .selectAll()
        .where('field', '=', 'mrn')
        .where('id', '=', 'r1')
        .execute();
      const planted = ['r2', 'r3', 'nobody'].flatMap((id) => rows.map((row) => ({ ...row, id })));
      await db.insertInto('byok_hashes').values(planted).execute();
      expect(await searchRecords(organization, 'mrn', jane.fields.mrn)).toEqual(['r1']);
    }));

  test('a salt is never used twice, whoever tries', () =>
    inLab(engine, async ({ byok, organization }) => {
      await writeRecords(organization, [jane]);
      const { db } = byok.parts.database;
      const [row] = await db.selectFrom('byok_generations').selectAll().execute();
      if (!row) throw new Error('The field is searchable.');
      const again = db
        .insertInto('byok_generations')
        .values({ ...row, generation: 2 })
        .execute();
      await expect(again).rejects.toThrow(/unique/i);
    }));

  test('a name that is SQL is a name', () =>
    inLab(engine, async ({ organization }) => {
      const sql = "x'; drop table byok_records; --";
      const field = { ...mrn, name: sql };
      await writeRecords(organization, [{ id: sql, fields: { [sql]: sql }, searchable: [field] }]);
      expect(await readRecord(organization, sql)).toEqual({ [sql]: sql });
      expect(await searchRecords(organization, sql, sql)).toEqual([sql]);
      await expect(searchRecords(organization, sql, "' or 1=1 --")).resolves.toEqual([]);
    }));
});

test('the files of the embedded store are its owner’s alone', () =>
  inLab('sqlite', async ({ home, organization }) => {
    await writeRecords(organization, [jane]);
    const { statSync } = await import('node:fs');
    const files = readdirSync(home.dataDirectory).filter((file) => /byok|store/.test(file));
    expect(files).toEqual(expect.arrayContaining(['byok.sqlite', 'byok.sqlite-wal', 'store.key']));
    for (const file of files) expect(statSync(join(home.dataDirectory, file)).mode & 0o077).toBe(0);
  }));
