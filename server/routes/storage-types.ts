// GET /v1/storage-types: what can be linked today and which values each type takes, straight from the tables.
import type { Handler } from 'hono';
import { fieldOf } from '#shared/fields/index.ts';
import { offeredStorages, type StorageType } from '#shared/storages/index.ts';

export const storageTypesRoute: Handler = (c) => c.json(offeredStorages().map(describe));

function describe({ id, label, values, needs }: StorageType) {
  return {
    id,
    label,
    fields: Object.entries(values).map(([name, { field, required }]) => ({
      name,
      id: field,
      label: fieldOf(field).label,
      kind: fieldOf(field).kind,
      required: required === true,
      hint: fieldOf(field).hint,
    })),
    ...(needs ? { needs } : {}),
  };
}
