// Which page of which console a tab shows, by the tab's own address; tells the tab's frames whenever that changes.
import { browser } from 'wxt/browser';
import type { FieldId } from '#shared/fields/index.ts';
import type { ToFrames } from '../bus/contract.ts';
import { type Console, consoles, locate } from '../consoles/index.ts';

/** The console whose pages a person opens at this address; a tab that shows a console's inner frame alone is none. */
export function consoleOf(tabUrl: string): Console | undefined {
  return consoles.find(({ top }) => top.some((pattern) => matches(pattern, tabUrl)));
}

/** Every field a console shows somewhere: nothing else is taken from its pages. */
export function fieldsOf(console: Console): Set<FieldId> {
  const pages = console.pages.map(({ spots, ids = {} }) => [
    ...spots.map(({ field }) => field),
    ...Object.values(ids),
  ]);
  return new Set(pages.flat());
}

/** Follows the addresses of tabs: consoles change theirs without loading anything, and frames cannot see it. */
export function followTabs(): void {
  browser.tabs.onUpdated.addListener((tab, { url }) => {
    if (!url || !consoleOf(url)) return;
    const moved: ToFrames = { kind: 'moved', where: locate(url) };
    // A tab whose pages were opened before the extension has nobody who listens.
    browser.tabs.sendMessage(tab, moved).catch(() => undefined);
  });
}

function matches(pattern: string, url: string): boolean {
  const [, host = ''] = /^https:\/\/([^/]+)\/\*$/.exec(pattern) ?? [];
  const read = URL.parse(url);
  if (!host || read?.protocol !== 'https:' || read.port !== '') return false;
  if (!host.startsWith('*.')) return read.hostname === host;
  return read.hostname === host.slice(2) || read.hostname.endsWith(host.slice(1));
}
