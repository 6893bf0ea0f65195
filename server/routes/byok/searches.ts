// POST /v1/byok/searches: ids of the records whose field has a value, by its searchable hash.
import type { Handler } from 'hono';
import { readJson } from '../../body.ts';
import { searchRecords } from '../../byok/search.ts';
import type { Brake } from '../brake.ts';
import { parse, taken } from '../request.ts';
import type { PlainEnv } from '../route.ts';
import type { OpenByok } from './opener.ts';

export const searchesRoute = (open: OpenByok, brake: Brake): Handler<PlainEnv> =>
  async function searches(c) {
    const { byokSearch } = await import('#shared/api-byok.ts');
    const { organization: name, field, value } = parse(byokSearch, await readJson(c.req.raw));
    const done = taken(brake, 'searches');
    try {
      const organization = await (await open()).expect(name, c.env.proof.id);
      return c.json({ ids: await searchRecords(organization, field, value) });
    } finally {
      done();
    }
  };
