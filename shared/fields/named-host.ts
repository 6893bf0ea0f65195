// Hosts beyond the providers' own: cloud addresses may use one only where STORAGE_LINK_ALLOW_HOSTS names it.
import type { FieldContext } from './field.ts';

const NAME = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,20}\.[a-z][a-z0-9-]{0,62}$/;

/** True for a host name that is allowed; addresses and single names are no cloud, whatever is allowed for other types. */
export function isNamedHost(host: string, context: FieldContext): boolean {
  return NAME.test(host) && context.allowsHost(host);
}
