// /v1/byok/records: writes, reads and deletes records under the organization's own key. No value is repeated in any error.
import type { Handler } from 'hono';
import { readJson } from '../../body.ts';
import type { Organization } from '../../byok/organization.ts';
import { deleteRecord, readRecord, writeRecords } from '../../byok/records.ts';
import { parse, unusable } from '../request.ts';
import type { PlainEnv } from '../route.ts';
import type { OpenByok } from './opener.ts';
import { searchableOf } from './searchable.ts';

/** PUT …/:id: replaces record and hashes. 204. */
export const writeRecordRoute = (open: OpenByok): Handler<PlainEnv> =>
  async function writeRecord(c) {
    const { byokRecord, recordId } = await import('#shared/api-byok.ts');
    const { id } = parseId(recordId, c.req.param('id'));
    const { organization: name, fields, searchable } = parse(byokRecord, await readJson(c.req.raw));
    const organization = await (await open()).expect(name, c.env.proof.id);
    const known = await knownTo(organization);
    const record = { id, fields, searchable: searchableOf(searchable, 'searchable', { fields, known }) };
    await writeRecords(organization, [record]);
    return c.body(null, 204);
  };

/** POST …/batch: up to 1000 records, all or none. 204. */
export const writeBatchRoute = (open: OpenByok): Handler<PlainEnv> =>
  async function writeBatch(c) {
    const { byokRecords } = await import('#shared/api-byok.ts');
    const { organization: name, records } = parse(byokRecords, await readJson(c.req.raw));
    const organization = await (await open()).expect(name, c.env.proof.id);
    const known = await knownTo(organization);
    const plain = records.map(({ id, fields, searchable }, at) => ({
      ...{ id, fields },
      searchable: searchableOf(searchable, `records.${at}.searchable`, { fields, known }),
    }));
    await writeRecords(organization, plain);
    return c.body(null, 204);
  };

/** GET …/:id?organization=O: the fields. */
export const readRecordRoute = (open: OpenByok): Handler<PlainEnv> =>
  async function readOne(c) {
    const { byokRecordQuery, recordId } = await import('#shared/api-byok.ts');
    const { id } = parseId(recordId, c.req.param('id'));
    const { organization: name } = parse(byokRecordQuery, c.req.query());
    const organization = await (await open()).expect(name, c.env.proof.id);
    return c.json({ fields: await readRecord(organization, id) });
  };

/** DELETE …/:id?organization=O: 204. */
export const deleteRecordRoute = (open: OpenByok): Handler<PlainEnv> =>
  async function deleteOne(c) {
    const { byokRecordQuery, recordId } = await import('#shared/api-byok.ts');
    const { id } = parseId(recordId, c.req.param('id'));
    const { organization: name } = parse(byokRecordQuery, c.req.query());
    const organization = await (await open()).expect(name, c.env.proof.id);
    await deleteRecord(organization, id);
    return c.body(null, 204);
  };

async function knownTo(organization: Organization) {
  const snapshot = await organization.snapshot();
  return (field: string) => snapshot.newestOf(field);
}

type IdSchema = typeof import('#shared/api-byok.ts')['recordId'];

function parseId(schema: IdSchema, id: string | undefined): { id: string } {
  const parsed = schema.safeParse(id);
  if (parsed.success) return { id: parsed.data };
  const fix = 'Use an id of your own that tells nothing, such as a UUID.';
  const message = parsed.error.issues[0]?.message ?? '';
  throw unusable([{ field: 'id', class: 'input.malformed', message, fix, severity: 'error' }]);
}
