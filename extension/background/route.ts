// Tells the frames of a console's tab which page the tab shows: consoles change their address without loading anything.
import { browser } from 'wxt/browser';
import type { ToFrames } from '../bus/contract.ts';
import { consoleAt, locate } from '../consoles/index.ts';

/** Follows the addresses of tabs, which frames cannot see. */
export function followTabs(): void {
  browser.tabs.onUpdated.addListener((tab, { url }) => {
    if (!url || !consoleAt(url)) return;
    const moved: ToFrames = { kind: 'moved', where: locate(url) };
    // A tab whose pages were opened before the extension has nobody who listens.
    browser.tabs.sendMessage(tab, moved).catch(() => undefined);
  });
}
