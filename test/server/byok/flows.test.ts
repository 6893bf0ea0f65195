// The four flows on both databases: what a lab wrote it reads and finds again, and nothing else.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deleteRecord, readRecord, writeRecords } from '#server/byok/records.ts';
import { searchRecords } from '#server/byok/search.ts';
import { CALLER, engines, inLab, mrn, name, openAt } from './engines.ts';
import { localVault } from './local-vault.ts';

const jane = { id: 'r1', fields: { mrn: 'a-17', name: 'Jane  Exämple', note: 'x' }, searchable: [mrn, name] };

describe.each(engines)('%s', (engine) => {
  test('a record is read as it was written, and found by its searchable fields in any spelling of the same value', () =>
    inLab(engine, async ({ organization }) => {
      await writeRecords(organization, [jane]);
      expect(await readRecord(organization, 'r1')).toEqual(jane.fields);
      expect(await searchRecords(organization, 'mrn', ' A-17 ')).toEqual(['r1']);
      expect(await searchRecords(organization, 'name', 'JANE EXA\u0308MPLE')).toEqual(['r1']);
      for (const [field, value] of [
        ['mrn', 'a-1'],
        ['note', 'x'],
        ['nothing', 'x'],
        ['mrn', ''],
      ] as const) {
        expect(await searchRecords(organization, field, value)).toEqual([]);
      }
    }));

  test('writing again replaces fields and hashes; deleting takes both away', () =>
    inLab(engine, async ({ organization, byok }) => {
      await writeRecords(organization, [jane, { ...jane, id: 'r2' }]);
      await writeRecords(organization, [{ id: 'r1', fields: { mrn: 'b-2' }, searchable: [mrn] }]);
      expect(await readRecord(organization, 'r1')).toEqual({ mrn: 'b-2' });
      expect(await searchRecords(organization, 'mrn', 'a-17')).toEqual(['r2']);
      expect(await searchRecords(organization, 'mrn', 'b-2')).toEqual(['r1']);
      await deleteRecord(organization, 'r1');
      await deleteRecord(organization, 'r2');
      await expect(readRecord(organization, 'r1')).rejects.toMatchObject({ type: 'byok.record-unknown' });
      await expect(deleteRecord(organization, 'r1')).rejects.toMatchObject({ status: 404 });
      const left = await byok.parts.database.db.selectFrom('byok_hashes').selectAll().execute();
      expect(left).toEqual([]);
    }));

  test('any fields survive the way there and back, many at once', () =>
    inLab(engine, async ({ organization }) => {
      const texts = fc.dictionary(
        fc.stringMatching(/^[A-Za-z][\w.-]{0,20}$/),
        fc.string({ unit: 'grapheme' }),
        {
          minKeys: 1,
          noNullPrototype: true,
        },
      );
      await fc.assert(
        fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 20 }), async (all) => {
          await writeRecords(
            organization,
            all.map((fields, at) => ({ id: `p${at}`, fields, searchable: [] })),
          );
          for (const [at, fields] of all.entries()) {
            expect(await readRecord(organization, `p${at}`)).toEqual(fields);
          }
        }),
        { numRuns: 25 },
      );
    }));

  test('of an id that comes twice in one write the last counts; of many writers of one record each is whole', () =>
    inLab(engine, async ({ organization }) => {
      await writeRecords(organization, [jane, { ...jane, fields: { mrn: 'last' } }]);
      expect(await readRecord(organization, 'r1')).toEqual({ mrn: 'last' });
      const values = Array.from({ length: 12 }, (_, at) => `v${at}`);
      const write = (value: string) =>
        writeRecords(organization, [
          { id: 'r1', fields: { mrn: value, twin: value }, searchable: [mrn] },
          { id: 'new', fields: { mrn: value, twin: value }, searchable: [mrn] },
        ]);
      await Promise.all(values.map(write));
      for (const id of ['r1', 'new']) {
        const { mrn: value = '', twin } = await readRecord(organization, id);
        expect(twin).toBe(value);
        const found = await Promise.all(values.map((each) => searchRecords(organization, 'mrn', each)));
        expect(values.filter((_, at) => found[at]?.includes(id))).toEqual([value]);
      }
    }));

  test('the same value gives other hashes in another field, organization or generation', () =>
    inLab(engine, async ({ organization, byok }) => {
      const other = await byok.create({ organization: 'other', vault: localVault(), searchable: [] }, CALLER);
      const twice = {
        id: 'r1',
        fields: { mrn: '17', second: '17' },
        searchable: [mrn, { ...mrn, name: 'second' }],
      };
      await writeRecords(organization, [twice]);
      await writeRecords(other, [twice]);
      const rows = await byok.parts.database.db.selectFrom('byok_hashes').selectAll().execute();
      expect(new Set(rows.map(({ hash }) => Buffer.from(hash).toString('hex'))).size).toBe(4);
    }));

  test('a field is searched in one way: another type or algorithm is refused until its salt is rotated', () =>
    inLab(engine, async ({ organization }) => {
      await writeRecords(organization, [jane]);
      for (const change of [{ type: 'text' }, { algorithm: 'hmac-sha256-v1' }] as const) {
        const write = writeRecords(organization, [{ ...jane, searchable: [{ ...mrn, ...change }] }]);
        await expect(write).rejects.toMatchObject({ status: 409, type: 'byok.field-type' });
      }
    }));

  test('after a restart everything is locked until the credentials come again, and then as it was', () =>
    inLab(engine, async ({ organization, byok, home, vault }) => {
      await writeRecords(organization, [jane]);
      const next = await openAt(home);
      try {
        await expect(next.expect('acme', CALLER)).rejects.toMatchObject({ status: 409, type: 'byok.locked' });
        const stranger = next.unlock('acme', localVault(undefined, '7'), CALLER);
        await expect(stranger).rejects.toMatchObject({ type: 'byok.other-key' });
        await expect(next.unlock('acme', localVault(), CALLER)).rejects.toMatchObject({
          type: 'byok.denied',
        });
        const again = await next.unlock('acme', vault, CALLER);
        expect(await readRecord(again, 'r1')).toEqual(jane.fields);
        expect(await searchRecords(again, 'mrn', 'a-17')).toEqual(['r1']);
        // Two companions on one database see each other's records and salts.
        await writeRecords(again, [
          { id: 'r9', fields: { code: '9' }, searchable: [{ ...mrn, name: 'code' }] },
        ]);
        expect(await searchRecords(organization, 'code', '9')).toEqual(['r9']);
      } finally {
        await next.close();
      }
      expect(await byok.expect('acme', CALLER)).toBe(organization);
    }));

  test('who has not shown the credentials of an organization is told the same as of one that does not exist', () =>
    inLab(engine, async ({ byok }) => {
      const refusals = await Promise.all(
        [byok.expect('acme', 'somebody else'), byok.expect('nobody', CALLER)].map((one) =>
          one.then(
            () => undefined,
            ({ status, type, message }) => ({ status, type, message }),
          ),
        ),
      );
      expect(refusals[0]).toMatchObject({ status: 404, type: 'byok.unknown' });
      expect(refusals[1]).toEqual(refusals[0]);
    }));
});
