// What the side panel sees of a link: ready to be listed, in words.
import { type FieldId, fieldOf } from '#shared/fields/index.ts';
import { typeOf } from '#shared/types.ts';
import type { LinkView } from '../bus/view.ts';
import type { Link } from './links.ts';
import { placeName } from './place-name.ts';

/** A link as it is shown. */
export function linkView({ ids, ...link }: Link): LinkView {
  const { label, group } = typeOf(link.type);
  const named = Object.entries(ids) as [FieldId, string][];
  return {
    ...link,
    label,
    name: placeName(ids),
    group,
    ids: named.map(([field, text]) => ({ field, label: fieldOf(field).label, text })),
  };
}
