// Console tabs that were open before the extension was installed or updated: they get the capture script too.
import { browser } from 'wxt/browser';
import { consoles } from '../consoles/index.ts';
import { message } from '../ui/message.ts';

const SCRIPT = '/content-scripts/capture.js';

/** Serves the tabs that are open at installation and update; one that cannot be served is told to be reloaded. */
export function serveOpenTabs(): void {
  browser.runtime.onInstalled.addListener(async ({ reason }) => {
    // After the browser's own update every tab is loaded anew, with the script.
    if (reason !== 'install' && reason !== 'update') return;
    const tabs = await browser.tabs.query({ url: consoles.flatMap(({ top }) => [...top]) });
    await Promise.all(tabs.map(({ id }) => (id === undefined ? undefined : inject(id))));
  });
}

async function inject(tab: number): Promise<void> {
  try {
    await browser.scripting.executeScript({ target: { tabId: tab, allFrames: true }, files: [SCRIPT] });
  } catch {
    await browser.action.setBadgeText({ tabId: tab, text: '↻' });
    await browser.action.setTitle({ tabId: tab, title: message('popup_reload_tab') });
  }
}
