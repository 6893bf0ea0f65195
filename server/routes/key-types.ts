// GET /v1/key-types: the key services whose keys can be tested and which values each takes, straight from the tables.
import type { Handler } from 'hono';
import { offeredKeys } from '#shared/keys/index.ts';
import { describe } from './described-type.ts';

export const keyTypesRoute: Handler = (c) => c.json(offeredKeys().map(describe));
