// GET /v1/storage-types: what can be linked and which values each type takes, straight from the tables.
import type { Handler } from 'hono';
import { offeredStorages } from '#shared/storages/index.ts';
import { describe } from './described-type.ts';

export const storageTypesRoute: Handler = (c) => c.json(offeredStorages().map(describe));
