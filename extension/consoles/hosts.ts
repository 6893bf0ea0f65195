// Where each console lives: always, and on hosts that a person permits.
import { LAB_HOST } from '#shared/fields/lab-host.ts';
import { coversOrigin } from './covers-origin.ts';
import { patterns, requiredPatterns } from './patterns.ts';

/** A group of hosts that are permitted together. */
export interface Place {
  /** Match patterns of the pages a person opens. */
  readonly top: readonly string[];
  /** Match patterns of the frames that show the values inside them. */
  readonly frames: readonly string[];
  /** Of the hosts that `top` covers, those that are the console: patterns can say no more than a suffix. */
  readonly only?: RegExp;
}

/** Hosts that few labs need: permitted by a press in the side panel. */
export interface OptionalPlace extends Place {
  readonly id: string;
  /** The patterns are only the bounds: each host is added by its own name. */
  readonly byName?: true;
}

export interface Hosts {
  readonly required: readonly Place[];
  readonly optional: readonly OptionalPlace[];
}

export const azureHosts: Hosts = {
  required: [patterns.azure],
  optional: [
    {
      id: 'azure-us-gov',
      top: ['https://portal.azure.us/*', 'https://entra.microsoft.us/*'],
      frames: ['https://*.portal.azure.us/*'],
    },
    {
      id: 'azure-china',
      top: ['https://portal.azure.cn/*', 'https://entra.microsoftonline.cn/*'],
      frames: ['https://*.portal.azure.cn/*'],
    },
  ],
};

export const googleHosts: Hosts = { required: [patterns.google], optional: [] };

export const awsHosts: Hosts = { required: [patterns.aws], optional: [] };

export const icaHosts: Hosts = { required: [patterns.ica], optional: [] };

export const emedgeneHosts: Hosts = {
  required: [],
  optional: [
    {
      id: 'emedgene',
      byName: true,
      top: ['https://*.emg.illumina.com/*', 'https://*.emedgene.com/*'],
      frames: [],
      only: LAB_HOST,
    },
  ],
};

export const basespaceHosts: Hosts = {
  // The hub itself shows no credentials; its regions live under the same suffix.
  required: [{ ...patterns.basespace, only: /^developer\./ }],
  optional: [
    // Illumina documents no list of regional portals, so a person may name one.
    {
      id: 'basespace',
      byName: true,
      top: ['https://*.illumina.com/*', 'https://*.illumina.com.cn/*'],
      frames: [],
      // Not what is a console of its own, documentation, the hub itself, or Illumina's staging.
      only: /^(?!(?:www|help|support|knowledge|ica)\.)(?!.*\b(?:basespace|login|emg|connected|cloud-hoth)\.).+\.illumina\.com(?:\.cn)?$/,
    },
  ],
};

/** Every console's hosts. A host belongs to the first that covers it, so the widest patterns stand last. */
export const hostsOf = {
  azure: azureHosts,
  google: googleHosts,
  aws: awsHosts,
  ica: icaHosts,
  emedgene: emedgeneHosts,
  basespace: basespaceHosts,
} as const satisfies Record<string, Hosts>;

const all: readonly Hosts[] = Object.values(hostsOf);

/** Every match pattern of a place, those of its frames too. */
export const patternsOf = ({ top, frames }: Place): string[] => [...top, ...frames];

/** What a person can permit besides. */
export const optionalPatterns: string[] = all.flatMap(({ optional }) => optional.flatMap(patternsOf));

/** Every pattern of every console: among these a console's frames may stand. */
export const consolePatterns: string[] = [...requiredPatterns, ...optionalPatterns];

/** The place whose pages a person opens at this origin. */
export function placeAt({ required, optional }: Hosts, origin: string): Place | undefined {
  const host = origin.slice('https://'.length);
  return [...required, ...optional].find(
    ({ top, only }) => coversOrigin(top, origin) && (only?.test(host) ?? true),
  );
}
