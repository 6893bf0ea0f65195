// The one rule for what an Emedgene address is; permission request, background and content script all ask here.
import { LAB_HOST } from '#shared/fields/lab-host.ts';

export type OriginRefusal =
  | 'scheme'
  | 'userinfo'
  | 'port'
  | 'look-alike'
  | 'bare'
  | 'reserved'
  | 'punycode'
  | 'form';

export interface Emedgene {
  readonly origin: string;
  readonly host: string;
}

export type EmedgeneOrigin = Emedgene | { readonly refused: OriginRefusal };

/** Blanks, controls and everything that is not ASCII: lower-casing would turn the Kelvin sign into a plain k. */
const NOT_PLAIN = /[^!-~]/;
const SUFFIX = /(?:^|\.)(?:emg\.illumina|emedgene)\.com$/;

/**
 * The one rule: `https://<lab>.emg.illumina.com` or `https://<lab>.emedgene.com`, with or without one final `/`; the
 * hosts www, help and login under the two suffixes are pages about Emedgene, never a lab's.
 * The text itself is judged, not what a URL parser makes of it: parsers turn `。` and `%2e` into dots.
 */
export function findEmedgene(raw: string): Emedgene | undefined {
  if (NOT_PLAIN.test(raw)) return undefined;
  const origin = raw.toLowerCase().replace(/\/$/, '');
  const [, host = ''] = /^https:\/\/(.*)$/.exec(origin) ?? [];
  return LAB_HOST.test(host) ? { origin, host } : undefined;
}

/** The same with the most telling reason of a refusal; `look-alike` is every foreign domain. */
export function emedgeneOrigin(raw: string): EmedgeneOrigin {
  return findEmedgene(raw) ?? { refused: refusal(raw) };
}

/** The same for a tab's address, of which only the part before the path counts. */
export function readEmedgeneTab(tabUrl: string): EmedgeneOrigin {
  const [, address] = /^([A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#]*)/.exec(tabUrl) ?? [];
  return address === undefined ? { refused: 'scheme' } : emedgeneOrigin(address);
}

/** Asked in this order of what follows `https://`; the first that holds is the reason. */
const REFUSALS: readonly (readonly [OriginRefusal, (host: string) => boolean])[] = [
  ['userinfo', (host) => host.includes('@')],
  ['port', (host) => /^[^[\]/?#\\]*:/.test(host)],
  ['form', (host) => !/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(host)],
  ['punycode', (host) => /(?:^|\.)xn--/.test(host)],
  ['look-alike', (host) => !SUFFIX.test(host)],
  ['bare', (host) => host.replace(SUFFIX, '') === ''],
  ['reserved', (host) => /^(?:www|help|login)$/.test(host.replace(SUFFIX, ''))],
];

function refusal(raw: string): OriginRefusal {
  if (NOT_PLAIN.test(raw)) return 'form';
  const [, scheme, rest = raw] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(raw) ?? [];
  if (scheme !== undefined && scheme.toLowerCase() !== 'https') return 'scheme';
  const host = rest.toLowerCase().replace(/\/$/, '');
  const [reason] = REFUSALS.find(([, holds]) => holds(host)) ?? [];
  if (reason) return reason;
  // Nothing is wrong with the host itself: either the scheme was left out, or the name has a shape no lab's has.
  return scheme === undefined && findEmedgene(`https://${host}`) ? 'scheme' : 'form';
}
