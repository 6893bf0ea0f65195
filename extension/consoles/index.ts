// The table of consoles, and which page of which console an address shows. Pure: the background judges senders by it.
import { type FieldId, fieldOf } from '#shared/fields/index.ts';
import type { SpotLook, Where } from '../bus/contract.ts';
import { azure } from './azure.ts';
import type { Console, Page, Spot } from './console.ts';
import { coversOrigin } from './hosts.ts';

export type { Console, Page, Spot } from './console.ts';

export const consoles: readonly Console[] = [azure];

// Real addresses stay below 2,000 characters; a page may make longer ones only to keep the background busy.
const LONGEST = 8192;

/** The console whose pages a person opens at this address; a tab that shows a console's inner frame alone is none. */
export function consoleAt(tabUrl: string): Console | undefined {
  const origin = tabUrl.length > LONGEST ? undefined : originOf(tabUrl);
  return origin === undefined ? undefined : consoles.find(({ top }) => coversOrigin(top, origin));
}

/**
 * The console page a tab's address shows, the values the address carries, and what to look for on the page; null where
 * there is no console.
 */
export function locate(tabUrl: string): Where | null {
  const console = consoleAt(tabUrl);
  if (!console) return null;
  for (const page of console.pages) {
    const groups = page.route.exec(tabUrl)?.groups;
    if (!groups) continue;
    const { id, spots, lookalikes = [] } = page;
    return {
      console: console.id,
      page: id,
      ids: idsIn(page, groups),
      spots: spots.flatMap(lookOf),
      lookalikes,
    };
  }
  return { console: console.id, page: null, ids: {}, spots: [], lookalikes: [] };
}

/** Every field a console shows somewhere: nothing else is taken from its pages. */
export function fieldsOf(console: Console): Set<FieldId> {
  const pages = console.pages.map(({ spots, ids = {} }) => [
    ...spots.map(({ field }) => field),
    ...Object.values(ids),
  ]);
  return new Set(pages.flat());
}

/** True when a frame of this origin may report values of the console: its own pages and its content frames, https only. */
export function isFrameOf(console: string, origin: string): boolean {
  const found = consoles.find(({ id }) => id === console);
  return found !== undefined && coversOrigin([...found.top, ...found.frames], origin);
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}

// A frame gets what it needs of a field and nothing more: the texts about it stay out of content scripts.
function lookOf({ field, labels, near, byShape = false }: Spot): SpotLook[] {
  const { label, kind, pattern } = fieldOf(field);
  return pattern
    ? [{ field, label, kind, shape: [pattern.source, pattern.flags], labels, near, byShape }]
    : [];
}

// Groups hold raw text: it is decoded here, after the address was split.
function idsIn(page: Page, groups: Readonly<Record<string, string | undefined>>): Where['ids'] {
  const ids: Partial<Record<FieldId, string>> = {};
  for (const [group, field] of Object.entries(page.ids ?? {})) {
    const raw = groups[group];
    if (raw) ids[field] = decode(raw);
  }
  return ids;
}

function decode(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}
