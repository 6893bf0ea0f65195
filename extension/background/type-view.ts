// A type as the popup and the side panel see it.
import type { StorageType } from '#shared/storages/index.ts';
import type { TypeView } from '../bus/view.ts';

export function typeView({ id, label, group, values }: StorageType): TypeView {
  return { id, label, group, fields: Object.values(values).map(({ field }) => field) };
}
