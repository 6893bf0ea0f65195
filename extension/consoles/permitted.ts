// What the browser's permissions mean for the consoles: where the capture script belongs, and which hosts were added.
import { readConsoleHost } from './console-host.ts';
import { coversOrigin } from './covers-origin.ts';
import { hostsOf, type OptionalPlace, type Place, patternsOf } from './hosts.ts';
import { requiredPatterns } from './patterns.ts';

/** Match patterns that are granted, apart by who loads the script there: the browser by itself, or we. */
export interface Permitted {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** Every place that a person can permit, in the order of the consoles. */
export const optionalPlaces: readonly OptionalPlace[] = Object.values(hostsOf).flatMap(
  ({ optional }): readonly OptionalPlace[] => optional,
);

/**
 * Of the origins the browser has granted (`permissions.getAll`), those where the capture script belongs. A place that is
 * added by name counts host by host: who granted its whole suffix in the browser's settings has named none.
 */
export function permittedAmong(granted: readonly string[] = []): Permitted {
  const optional = optionalPlaces.flatMap((place) =>
    place.byName ? hostsAmong(granted, place.id).map(patternOf) : patternsOf(place).filter(isAmong(granted)),
  );
  return { required: requiredPatterns.filter(isAmong(granted)), optional };
}

/** True when everything the place needs is granted. */
export function isPermitted(place: Place, granted: readonly string[]): boolean {
  return patternsOf(place).every(isAmong(granted));
}

/** The hosts that were added by name to this place. */
export function hostsAmong(granted: readonly string[], place: string): string[] {
  return granted.flatMap((pattern) => {
    const [, text] = /^https:\/\/(.+)\/\*$/.exec(pattern) ?? [];
    const read = text === undefined ? undefined : readConsoleHost(text);
    return read && 'host' in read && read.place === place ? [read.host] : [];
  });
}

/** The match pattern of one host. */
export const patternOf = (host: string): string => `https://${host}/*`;

// A pattern is granted by itself or by a wider one, of which browsers may keep only that.
function isAmong(granted: readonly string[]): (pattern: string) => boolean {
  const known = granted.filter((pattern) => /^https:\/\/[^/]+\/\*$/.test(pattern));
  return (pattern) => coversOrigin(known, pattern.slice(0, -'/*'.length));
}
