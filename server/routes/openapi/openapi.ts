// GET /v1/openapi.json: OpenAPI 3.1 made from the very schemas requests are parsed with.
import type { Handler } from 'hono';
import type { RouteDeps } from '../route.ts';

export const openapiRoute =
  ({ config }: RouteDeps): Handler =>
  async (c) => {
    const { openapiDocument } = await import('./document.ts');
    return c.json(openapiDocument(config.port));
  };
