// Hosts beyond the providers' own: cloud addresses may use one only where STORAGE_LINK_ALLOW_HOSTS names it.
import type { FieldContext } from './field.ts';

const NAME = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,20}\.[a-z][a-z0-9-]{0,62}$/;

/** Allows the hosts of a list: each by its own name, and under an entry that begins with a dot every one. */
export function allowing(entries: readonly string[]): FieldContext {
  const exact = new Set(entries.filter((entry) => !entry.startsWith('.')));
  const suffixes = entries.filter((entry) => entry.startsWith('.'));
  return {
    allowsHost(host) {
      const name = host.toLowerCase();
      return exact.has(name) || suffixes.some((suffix) => name.endsWith(suffix) && name !== suffix);
    },
  };
}

/** True for a host name that is allowed; addresses and single names are no cloud, whatever is allowed for other types. */
export function isNamedHost(host: string, context: FieldContext): boolean {
  return NAME.test(host) && context.allowsHost(host);
}
