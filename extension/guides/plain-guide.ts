// The guide of a type that has none of its own: its values, its folder, the test and, for a storage, Emedgene's form; no pages.
import type { TypeId } from '#shared/types.ts';
import type { TypeView } from '../bus/view.ts';
import { path, testAndLink } from './closing-steps.ts';
import type { Guide, Renewal } from './guide.ts';

/** Nothing is known of the provider, so the renewal that holds for all of them: whether two secrets may live at once is asked first. */
export const PLAIN_RENEWAL: Renewal = 'password';

export function plainGuide({ id, group, fields }: TypeView): Guide {
  const asked = fields.filter((field) => field !== 'storage.path');
  return {
    id: id as TypeId,
    steps: [
      { id: 'values', yields: asked },
      ...(asked.length < fields.length ? [path] : []),
      ...testAndLink.filter(({ evidence }) => group === 'storage' || !(evidence && 'linked' in evidence)),
    ],
    renewal: PLAIN_RENEWAL,
  };
}
