// The one rule for what an Emedgene address is; permission request, background and content script all ask here.
import { LAB_HOST } from '#shared/fields/lab-host.ts';

export interface Emedgene {
  readonly origin: string;
  readonly host: string;
}

/** Blanks, controls and everything that is not ASCII: lower-casing would turn the Kelvin sign into a plain k. */
const NOT_PLAIN = /[^!-~]/;

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

/** The same for a tab's address, of which only the part before the path counts. */
export function readEmedgeneTab(tabUrl: string): Emedgene | undefined {
  const [, address = ''] = /^([A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#]*)/.exec(tabUrl) ?? [];
  return findEmedgene(address);
}
