// Console tabs that were open before the extension was installed, updated or switched on: they get the capture script too.
import { browser } from 'wxt/browser';
import { consoles } from '../consoles/index.ts';
import { message } from '../ui/message.ts';

const SCRIPT = '/content-scripts/capture.js';
/** Session memory lives exactly as long as what the open tabs were given. */
const SERVED = 'served';

/** To be called when the worker starts. Being installed starts it, and so does whatever comes first after that. */
export function followInstallation(): void {
  browser.runtime.onInstalled.addListener(() => void serveOpenTabs());
  void serveOpenTabs();
}

/**
 * Serves the tabs that are open now, once after each of these beginnings; one that cannot be served is told to be
 * reloaded. Of two scripts in one document the newer stays, so a tab that has its own already is none the worse.
 */
async function serveOpenTabs(): Promise<void> {
  const { [SERVED]: served } = await browser.storage.session.get(SERVED);
  if (served) return;
  await browser.storage.session.set({ [SERVED]: true });
  const tabs = await browser.tabs.query({ url: consoles.flatMap(({ top }) => [...top]) });
  await Promise.all(tabs.map(({ id }) => (id === undefined ? undefined : inject(id))));
}

async function inject(tab: number): Promise<void> {
  try {
    await browser.scripting.executeScript({ target: { tabId: tab, allFrames: true }, files: [SCRIPT] });
  } catch {
    await browser.action.setBadgeText({ tabId: tab, text: '↻' });
    await browser.action.setTitle({ tabId: tab, title: message('popup_reload_tab') });
  }
}
