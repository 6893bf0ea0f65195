// The table of consoles, and which page of which console an address shows. Pure: the background judges senders by it.
import { type FieldId, fieldOf } from '#shared/fields/index.ts';
import type { Shape, SpotLook, Where } from '../bus/contract.ts';
import { aws } from './aws.ts';
import { azure } from './azure.ts';
import { basespace } from './basespace.ts';
import type { Console, Groups, Page, Spot } from './console.ts';
import { coversOrigin } from './covers-origin.ts';
import { emedgene } from './emedgene.ts';
import { google } from './google.ts';
import { patternsOf, placeAt } from './hosts.ts';
import { ica } from './ica.ts';
import { textsOf } from './labels.ts';

export type { Console, Page, Spot } from './console.ts';

export const consoles: readonly Console[] = [azure, google, aws, ica, emedgene, basespace];

// Real addresses stay below 2,000 characters; a page may make longer ones only to keep the background busy.
const LONGEST = 8192;

/** The console whose pages a person opens at this address; a tab that shows a console's inner frame alone is none. */
export function consoleAt(tabUrl: string): Console | undefined {
  const origin = tabUrl.length > LONGEST ? undefined : originOf(tabUrl);
  return origin === undefined ? undefined : consoles.find((console) => placeAt(console, origin));
}

/**
 * The console page a tab's address shows, the values the address carries, and what to look for on the page; null where
 * there is no console, or one of which only the known pages count.
 */
export function locate(tabUrl: string): Where | null {
  const console = consoleAt(tabUrl);
  if (!console) return null;
  const match = matchOf(console, tabUrl);
  if (!match && console.knownOnly) return null;
  const place = { console: console.id, hosts: allPatterns(console), frames: framePatterns(console) };
  if (!match) return { ...NOWHERE, ...place };
  const { page, groups } = match;
  const holds = page.holds?.(groups) ?? {};
  return {
    ...place,
    page: page.id,
    ids: idsIn(match),
    address: mapValues(namedByAddress(tabUrl), (_value, field) => fieldOf(field).label),
    byAddress: page.byAddress ?? false,
    together: page.together ?? false,
    spots: page.spots.flatMap((spot) => lookOf(spot, holds[spot.field])),
    lookalikes: textsOf(page.lookalikes ?? {}),
    anchors: anchorsOf(page),
    notice: page.notice ?? null,
  };
}

const NOWHERE = {
  page: null,
  ids: {},
  address: {},
  byAddress: false,
  together: false,
  spots: [],
  lookalikes: [],
  anchors: [],
  notice: null,
} as const;

/** Every value the address itself names: identifiers, and what follows from it. */
export function namedByAddress(tabUrl: string): Values {
  const console = consoleAt(tabUrl);
  const match = console && matchOf(console, tabUrl);
  if (!match) return {};
  const { host } = new URL(tabUrl);
  const derived = (match.page.derived ?? []).flatMap(({ field, value }) => {
    const text = value(match.groups, host);
    return text === undefined ? [] : [[field, text] as const];
  });
  return { ...Object.fromEntries(derived), ...idsIn(match) };
}

/** True when a value cannot belong to the page the address names: a page that was left, or a frame that lies. */
export function contradicts(tabUrl: string, field: FieldId, value: string): boolean {
  const where = locate(tabUrl);
  const named = where?.ids[field];
  if (named !== undefined) return named.toLowerCase() !== value.toLowerCase();
  const holds = where?.spots.find((spot) => spot.field === field)?.holds;
  return holds !== undefined && !new RegExp(...holds).test(value);
}

/** Every field a console shows somewhere: nothing else is taken from its pages. */
export function fieldsOf(console: Console): Set<FieldId> {
  const fields = console.pages.map(({ spots, ids = {}, derived = [] }) => [
    ...[...spots, ...derived].map(({ field }) => field),
    ...Object.values(ids),
  ]);
  return new Set(fields.flat());
}

/**
 * True when a document of this origin may report values of the console: the tab's own page, or a frame on the hosts of
 * its content frames. A console without such frames shows no value in any: its Cloud Shell is one.
 */
export function isDocumentOf(console: string, origin: string, isTop: boolean): boolean {
  const found = consoles.find(({ id }) => id === console);
  if (!found) return false;
  return isTop ? placeAt(found, origin) !== undefined : coversOrigin(framePatterns(found), origin);
}

const framePatterns = ({ required, optional }: Console) =>
  [...required, ...optional].flatMap(({ frames }) => frames);
const allPatterns = ({ required, optional }: Console) => [...required, ...optional].flatMap(patternsOf);

type Values = Partial<Record<FieldId, string>>;

interface Match {
  readonly page: Page;
  readonly groups: Groups;
}

function matchOf({ pages }: Console, tabUrl: string): Match | undefined {
  for (const page of pages) {
    const match = page.route.exec(tabUrl);
    if (match) return { page, groups: mapValues(match.groups ?? {}, decode) };
  }
  return undefined;
}

function idsIn({ page, groups }: Match): Values {
  const ids: Values = {};
  for (const [group, field] of Object.entries(page.ids ?? {})) {
    const value = groups[group];
    if (value) ids[field] = value;
  }
  return ids;
}

// Where something is offered in any case, nothing can be missed.
function anchorsOf({ anchors, spots, byAddress, notice }: Page): string[] {
  if (byAddress || notice) return [];
  return (anchors ?? spots.map(({ labels = {} }) => labels)).flatMap(textsOf);
}

// A frame gets what it needs of a field and nothing more: the texts about it stay out of content scripts.
function lookOf(spot: Spot, holds: RegExp | undefined): SpotLook[] {
  const { field, near, meta, take, labels = {}, byShape = false, masked = 'gone', typed = false } = spot;
  const { label, kind, pattern } = fieldOf(field);
  const shape = spot.shape ?? pattern;
  if (!shape) return [];
  return [
    {
      ...{ field, label, kind, near, byShape, masked, typed, labels: textsOf(labels), shape: sent(shape) },
      ...(meta ? { meta } : {}),
      ...(take ? { take: sent(take) } : {}),
      ...(holds ? { holds: sent(holds) } : {}),
    },
  ];
}

const sent = ({ source, flags }: RegExp): Shape => [source, flags];

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}

// Groups hold raw text: it is decoded here, after the address was split.
function decode(raw: string | undefined): string | undefined {
  try {
    return raw && decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

function mapValues<K extends string, A, B>(
  values: Partial<Record<K, A>>,
  map: (value: A, key: K) => B,
): Partial<Record<K, B>> {
  const entries = Object.entries(values) as [K, A][];
  return Object.fromEntries(entries.map(([key, value]) => [key, map(value, key)])) as Partial<Record<K, B>>;
}
