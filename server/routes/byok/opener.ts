// BYOK of this companion, opened by the first call that needs it.
import type { Byok } from '../../byok/byok.ts';
import type { RouteDeps } from '../route.ts';

export type OpenByok = () => Promise<Byok>;

/** Opens once; after a failure the next call tries again. */
export function openerOf(deps: RouteDeps): OpenByok {
  let opened: Promise<Byok> | undefined;
  return () => {
    opened ??= import('../../byok/open.ts').then(({ openByok }) => openByok(deps));
    // A database that was down may be up by the next call.
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  };
}
