// GET /v1/key-types: the key services whose keys can be tested; none is offered yet.
import type { Handler } from 'hono';

export const keyTypesRoute: Handler = (c) => c.json([]);
