// A storage or key as the companion tells of it: the values a caller gives, and nothing that only the extension uses.
import { fieldOf } from '#shared/fields/index.ts';
import type { StorageType } from '#shared/storages/index.ts';

/** One entry of /v1/storage-types and /v1/key-types. */
export function describe({ id, label, values, needs }: StorageType) {
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
