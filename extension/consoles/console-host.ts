// The one rule for a console's host that a person adds by its own name; the panel and the background both ask here.

import { coversOrigin } from './covers-origin.ts';
import { hostsOf, type OptionalPlace } from './hosts.ts';
import { requiredPatterns } from './patterns.ts';

/**
 * Why a host cannot be added: another scheme than https; a name, a port or a path stands with it; it is an address of
 * numbers; it has no host's form; it is written in another alphabet (`punycode`); it is there from the beginning (`known`);
 * it lies outside the suffixes of such consoles (`look-alike`), or inside but is a page about them (`about`).
 */
export type HostRefusal =
  | 'scheme'
  | 'userinfo'
  | 'port'
  | 'path'
  | 'ip'
  | 'form'
  | 'punycode'
  | 'known'
  | 'look-alike'
  | 'about';

export interface ConsoleHost {
  /** Id of the place it joins. */
  readonly place: string;
  /** In lower case. */
  readonly host: string;
  /** The one match pattern to ask the browser for. */
  readonly pattern: string;
}

/** Blanks, controls and everything that is not ASCII: parsers turn some of it into dots and letters. */
const NOT_PLAIN = /[^!-~]/;
const HOST = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const NUMBERS = /^(?:\[|(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+))*(?::|$))/;

const named = Object.values(hostsOf)
  .flatMap(({ optional }): readonly OptionalPlace[] => optional)
  .filter(({ byName }) => byName);

/** Asked in this order of what is left without `https://` and one final `/`; the first that holds is the reason. */
const REFUSALS: readonly (readonly [HostRefusal, (host: string) => boolean])[] = [
  ['userinfo', (host) => /^[^/?#\\]*@/.test(host)],
  ['path', (host) => /[/?#\\]/.test(host)],
  ['ip', (host) => NUMBERS.test(host)],
  ['port', (host) => host.includes(':')],
  ['punycode', (host) => /(?:^|\.)xn--/.test(host)],
  ['form', (host) => !HOST.test(host)],
  ['known', (host) => coversOrigin(requiredPatterns, `https://${host}`)],
  ['look-alike', (host) => !findPlace(host)],
  ['about', (host) => !findPlace(host)?.only?.test(host)],
];

/**
 * The console a person names by its host, with or without `https://` before it and one `/` behind it. The text itself is
 * judged, not what a URL parser makes of it. A host belongs to the first place whose patterns cover it: where that one
 * refuses it, no wider one takes it.
 */
export function readConsoleHost(text: string): ConsoleHost | { readonly refused: HostRefusal } {
  if (NOT_PLAIN.test(text)) return { refused: 'form' };
  const [, scheme, rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/i.exec(text) ?? [];
  if (scheme !== undefined && scheme.toLowerCase() !== 'https') return { refused: 'scheme' };
  const host = rest.toLowerCase().replace(/\/$/, '');
  const [refused] = REFUSALS.find(([, holds]) => holds(host)) ?? [];
  const place = findPlace(host);
  if (refused || !place) return { refused: refused ?? 'look-alike' };
  return { place: place.id, host, pattern: `https://${host}/*` };
}

function findPlace(host: string): OptionalPlace | undefined {
  return named.find(({ top }) => coversOrigin(top, `https://${host}`));
}
